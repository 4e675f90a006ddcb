import EntenteExtraction
import EntenteModel
import Testing

/// Everyday verbs that tell of a transfer only with their particle, and participles that follow their goods.
@Suite struct DealPhraseTests {
  @Test(arguments: [
    ("Denmark passed on 22 Leopard 2 tanks to Ukraine.", "Denmark > Ukraine: 22 Leopard 2, delivered"),
    ("Slovakia will part with 13 MiG-29 fighters.", "Slovakia > ?: 13 MiG-29, signed"),
    ("Norway turned over 30 M113 vehicles to Lithuania.", "Norway > Lithuania: 30 M113, delivered"),
    (
      "The United States let Britain have 100 Sidewinder missiles.",
      "United States > Britain: 100 Sidewinder, delivered"
    ),
    ("Jakarta would like 12 Rafale fighters from France.", "France > Indonesia: 12 Rafale, sought"),
    ("Hanoi is looking at the F-16 of the United States.", "United States > Vietnam: F-16, sought"),
    ("Iraq followed in 2013 with 24 T-50IQ trainers.", "? > Iraq: 24 T-50IQ, signed 2013"),
    ("India inducted six Apache helicopters from Boeing.", "Boeing > India: 6 Apache, delivered"),
    ("South Korea could not supply the FA-50 to Argentina.", "South Korea > Argentina: FA-50, cancelled"),
    (
      "Fifty CV90 vehicles were promised to Ukraine by Sweden, along with Archer howitzers.",
      "Sweden > Ukraine: 50 CV90 + Archer, signed"
    ),
    (
      "Iran flies the F-4E Phantoms that the Shah bought from the United States.",
      "United States > Iran: F-4E Phantom, delivered"
    ),
    (
      "Morocco showed three Heron drones, bought through France in 2014.",
      "? > Morocco: 3 Heron, signed 2014"
    ),
  ])
  func phrases(_ sentence: String, _ deal: String) throws {
    let found = try FactLines(sentence).deals
    #expect(found.contains(deal), "\(found)")
  }

  @Test("A sentence may end on any word of a phrase")
  func cutShort() throws {
    let ends = ["along", "along with", "along.\n\nWith it came rain", "given", "given to", "passed", "let"]
    for end in ends {
      _ = try FactLines("Ten M113 vehicles were supplied by Norway and \(end)").deals
    }
  }

  @Test(arguments: [
    "The vote cleared the way for the Leopard 2.",
    "Parliament passed a law on tanks.", "Part of the crew of the Leopard 2 was Polish.",
    "Turn left at the T-72, said the guide.", "Soldiers like the Leopard 2.",
    "The minister let the crew of the T-72 go.", "Reporters followed the F-16 to the border.",
    "France could not find the Exocet on its radar.", "Police looked into the fall of the Mi-8.",
  ])
  func otherSenses(_ sentence: String) throws {
    #expect(try FactLines(sentence).deals.isEmpty)
  }
}
