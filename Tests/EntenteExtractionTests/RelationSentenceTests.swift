import EntenteModel
import Testing

/// What sentences say of actors and weapons besides deals.
@Suite struct RelationSentenceTests {
  @Test(arguments: [
    ("Lockheed Martin makes the F-35.", ["Lockheed Martin produces F-35"]),
    ("Syria operates S-300 missiles.", ["Syria operates S-300"]),
    ("The United States imposed sanctions on Turkey over the S-400.", ["United States sanctions Turkey"]),
    ("Iran accused Israel of attacking its nuclear facilities.", ["Iran opposes Israel"]),
    ("Israel and Azerbaijan signed a military cooperation agreement.", ["Azerbaijan cooperates_with Israel"]),
    ("Turkey's foreign minister, Hakan Fidan, spoke with Sergei Lavrov.", ["Hakan Fidan represents Turkey"]),
    (
      "Major General Pasi Jokinen, who commands the Finnish Air Force, agreed.",
      ["Pasi Jokinen represents Finnish Air Force"]
    ),
    (
      "The cargo came from Russia's state arms exporter, Rosoboronexport, by sea.",
      ["Rosoboronexport part_of Russia"]
    ),
    ("The Dutch Ministry of Defence declined to comment.", ["Dutch Ministry of Defence part_of Netherlands"]),
    ("Sea Harriers of the Royal Navy were used in 1982.", ["Royal Navy operates Sea Harrier"]),
    ("The United States banned all arms sales to Venezuela in 2006.", ["United States sanctions Venezuela"]),
    (
      "The Iraqi leader asked President Barack Obama of the United States for jets.",
      ["Barack Obama represents United States"]
    ),
    (
      "The Iraqi leader asked President Barack Obama for jets. The Americans agreed.",
      ["Barack Obama represents United States"]
    ),
    ("Mali fought with the helicopters of the French army.", []),
    ("Shot down by Iran.", []),
    (
      "Russia fought against the Ukrainian Navy.",
      ["Russia attacks Ukrainian Navy", "Ukrainian Navy part_of Ukraine"]
    ),
    ("The Norwegian reporter Siri Aasen wrote about a dealer.", []),
    (
      "Finland trains its men. British Royal Marines train beside them.",
      []
    ),
    ("Lloyd Austin said that war with China was neither near nor certain.", []),
    ("Analysts say that India's Tejas is too late.", ["India produces Tejas"]),
    ("Rheinmetall, maker of the Leopard 2, is hiring.", ["Rheinmetall produces Leopard 2"]),
    ("South Korea's Hanwha Aerospace builds howitzers.", ["Hanwha Aerospace part_of South Korea"]),
    (
      "Nouri al-Maliki, the prime minister of Iraq, met President Vladimir Putin in Moscow.",
      [
        "Nouri al-Maliki meets Vladimir Putin", "Nouri al-Maliki represents Iraq",
        "Vladimir Putin represents Russia",
      ]
    ),
  ])
  func statements(_ sentence: String, _ relations: [String]) throws {
    let found = try FactLines(sentence).relations
    for relation in relations { #expect(found.contains(relation), "\(found)") }
  }

  @Test(arguments: [
    "Iran did not attack Israel.",
    "Moscow blocked the transfer of MiG-29s from Slovakia to Ukraine.",
    "Turkey could attack Syria.",
    "Russia may support Iran.",
    "Greece never accused Turkey.",
  ])
  func whatIsDeniedOrPossibleIsNoRelation(_ sentence: String) throws {
    #expect(try FactLines(sentence).relations.isEmpty)
  }
}

/// Who and what is named.
@Suite struct NameTests {
  @Test(arguments: [
    ("Moscow warned Washington.", ["Russia (state)", "United States (state)"]),
    ("The Kremlin denied it, and the White House was silent.", ["Russia (state)", "United States (state)"]),
    (
      "Michael Jordan later met the king of Jordan in the old palace.",
      ["Jordan (state)", "Michael Jordan (person)"]
    ),
    ("The Iraqi Air Force flies the F-16.", ["F-16 (aircraft)", "Iraqi Air Force (organization)"]),
    ("Officials carved the turkey while Turkey watched.", ["Turkey (state)"]),
  ])
  func namesAreTyped(_ sentence: String, _ names: [String]) throws {
    let found = try FactLines(sentence).names
    for name in names { #expect(found.contains(name), "\(found)") }
  }

  @Test func aSurnameMeansItsBearer() throws {
    let text = """
      Defence minister Saadoun al-Dulaimi flew to Moscow. Mr. Dulaimi met the Russian president. Al-Dulaimi \
      later denied this.
      """
    let people = try FactLines(text).facts.actors.filter { $0.kind == .person }
    #expect(people.map(\.name) == ["Saadoun al-Dulaimi"])
    #expect(people.first?.mentions == 3)
  }
}
