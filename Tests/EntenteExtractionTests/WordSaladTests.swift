import EntenteExtraction
import EntenteModel
import EntenteTestSupport
import Testing

/// Words in any order: rules look to both sides of a word, and a sentence may end anywhere.
@Suite struct WordSaladTests {
  private static let names = words(
    """
    Poland Iraq Russia Rosoboronexport Saab Lockheed Baghdad Putin F-16 T-72 Hellfire S-400 20 two 2014 March tanks jets \
    missiles helicopters it they its the a an of to for from with by and or , ; not would will has had is was be that who
    """)
  private static let verbs = words(
    """
    sent dispatched rushed sold sells buy bought ordered offered seeks wants signed inked land landed arrived delivered \
    delivery deliveries deal contract order package talks approved cleared cancelled halted suspended lifted ban earmarked \
    beat win won chose choice under discussion negotiation pledged failed tried refused stopped lease leased swapped donated \
    operates flew unloaded commissioned expects asked urged told offer request letter intent patrol deploy yet no first batch \
    between aboard freighters made built used former worth for about whether principle resumed begin began due slipped
    """)

  private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func anyWordsAreRead(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    func word(_ list: [String]) -> String { list[Int(random.next() % UInt64(list.count))] }
    var paragraphs: [String] = []
    for _ in 0..<400 {
      let count = 1 + Int(random.next() % 12)
      let text = (0..<count).map { _ in word(random.next() % 2 == 0 ? Self.names : Self.verbs) }
      paragraphs.append(text.joined(separator: " ") + (random.next() % 2 == 0 ? "." : ""))
    }
    // Verbs alone, each the last word: what stands behind it is the end.
    for verb in Self.verbs { paragraphs.append("Poland tanks \(verb)") }
    let facts = try FactLines(paragraphs.joined(separator: "\n\n"))
    #expect(!facts.deals.isEmpty)
    #expect(try FactLines(paragraphs.joined(separator: "\n\n")).deals == facts.deals)
  }
}
