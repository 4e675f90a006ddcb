import EntenteModel
import Testing

/// What is a name of its own, and what is none.
@Suite struct NameSentenceTests {
  @Test(
    "Names end where another begins",
    arguments: [
      (
        "Defence Minister Jane Kowalska and Defence Procurement Agency chief John Roe signed the contract.",
        ["Defense Procurement Agency (organization)", "Jane Kowalska (person)", "John Roe (person)"]
      ),
      (
        "Chinese Wing Loong II drones were seen over Benghazi on Monday.",
        ["China (state)", "Wing Loong II (drone)"]
      ),
      (
        "Elbit Systems Ltd. sold 20 PULS launchers to Denmark. Elbit Systems said so.",
        ["Denmark (state)", "Elbit (organization)", "PULS (artillery)"]
      ),
      (
        "Lockheed Martin (NYSE: LMT) sold 20 F-16 jets to Oman.",
        ["F-16 (aircraft)", "Lockheed Martin (organization)", "Oman (state)"]
      ),
      (
        "The UN Security Council on Thursday extended its embargo on South Sudan.",
        ["South Sudan (state)", "UN Security Council (organization)"]
      ),
      (
        "The destroyer USS Carney anchored at Toulon with the French Navy.",
        ["France (state)", "Marine nationale (organization)"]
      ),
      (
        "Chile's president, Gabriel Boric, spoke in Santiago.",
        ["Chile (state)", "Gabriel Boric (person)"]
      ),
      (
        "Foreign Secretary Dominic Raab met Secretary of Foreign Affairs Enrique Manalo.",
        ["Dominic Raab (person)", "Enrique Manalo (person)"]
      ),
      (
        "The cargo ship Amazon arrived from Turkey with 20 Kirpi vehicles.",
        ["Kirpi (armoured-vehicle)"]
      ),
    ])
  func names(_ sentence: String, _ names: [String]) throws {
    #expect(try FactLines(sentence).names.filter { !$0.hasPrefix("ship") } == names)
  }

  @Test(
    "A name that the text gives somebody beside his own is his wherever it stands",
    arguments: [
      (
        "Gen. Mohamed Hamdan Dagalo, known as Hemedti, met Vladimir Putin in Sochi. Hemedti left on Friday.",
        ["Mohamed Hamdan Dagalo: Hemedti", "Vladimir Putin: "]
      ),
      (
        "Ahmed al-Sharaa, better known as Abu Mohammed al-Golani, spoke. Al-Golani met Hakan Fidan of Turkey.",
        ["Ahmed al-Sharaa: Abu Mohammed al-Golani, Al-Golani", "Hakan Fidan: "]
      ),
      ("Viktor Bout, nicknamed the Merchant of Death, sold arms to Liberia.", ["Viktor Bout: "]),
    ])
  func otherNames(_ text: String, _ persons: [String]) throws {
    let found = try FactLines(text).facts.actors.filter { $0.kind == .person }
    #expect(found.map { "\($0.name): \($0.aliases.sorted().joined(separator: ", "))" }.sorted() == persons)
  }

  @Test("Two designations with a slash between are no variant beside the first of them")
  func slash() throws {
    let found = try FactLines("Iraq bought 73 T-90S tanks from Russia. All T-90S/SK tanks came.").names
    #expect(found == ["Iraq (state)", "Russia (state)", "T-90S (armoured-vehicle)"])
  }

  @Test("An unknown model is of the class of the kind behind it")
  func classOfKind() throws {
    let found = try FactLines("Serbia sold 200 QX9 rifles to Sudan.").names
    #expect(found.contains("QX9 (small-arms)"), "\(found)")
  }

  @Test("Who wrote a report is no actor of it")
  func byline() throws {
    let found = try FactLines(
      """
      Jets for Egypt

      By Hanna Lindqvist

      Russia sold 20 Su-35 jets to Egypt in 2019, officials said, and the first of them arrived in the spring.
      """
    ).names
    #expect(found == ["Egypt (state)", "Russia (state)", "Su-35 (aircraft)"])
  }

  @Test(
    "Offices joined by and are of one body; a state that ends the sentence before owns nobody",
    arguments: [
      (
        "France pays. Jane Roe, President and CEO of Elbit Systems, said so.", ["Jane Roe represents Elbit"]
      ),
      ("John Doe, chairman and chief executive of Saab, met reporters.", ["John Doe represents Saab"]),
      ("The tanks went to Denmark\n\nElbit Systems announced the deal on Monday.", []),
    ])
  func offices(_ text: String, _ relations: [String]) throws {
    #expect(try FactLines(text).relations == relations)
  }
}
