import EntenteModel
import EntenteText
import Testing

@testable import EntenteExtraction

@Suite struct NameTaggerTests {
  private func names(_ text: String, role: Block.Role = .paragraph) -> [String] {
    let words = segmented(text, role: role)
    return NameTagger.standard.names(of: words).map {
      "\(Self.letters[$0.kind] ?? "?") \(words.string(tokens: $0.tokens))"
    }
  }

  private static let letters: [TaggedName.Kind: String] = [
    .person: "PER", .organization: "ORG", .place: "LOC",
  ]

  @Test(arguments: [
    (
      "Mr. Petri Salonen told reporters in Helsinki that Lockheed Martin had won.",
      "PER Petri Salonen, LOC Helsinki, ORG Lockheed Martin"
    ),
    (
      "The contract was signed by Nguyen Van Thanh, an official of the Ministry of National Defence.",
      "PER Nguyen Van Thanh, ORG Ministry of National Defence"
    ),
    (
      "Abdel Fattah al-Sisi met Emmanuel Macron in Paris on Monday.",
      "PER Abdel Fattah al-Sisi, PER Emmanuel Macron, LOC Paris"
    ),
    (
      "Ruslan Pukhov of the Center for Analysis of Strategies and Technologies said so.",
      "PER Ruslan Pukhov, ORG Center for Analysis of Strategies and Technologies"
    ),
    ("Chukwuemeka Okonkwo spoke for Nigeria.", "PER Chukwuemeka Okonkwo, LOC Nigeria"),
    ("Minister Håkan Söreide flew to Oslo.", "PER Håkan Söreide, LOC Oslo"),
    ("We waited until Friday, and the tanks were late.", ""),
  ])
  func findsNames(_ text: String, _ expected: String) {
    #expect(names(text).joined(separator: ", ") == expected)
  }

  @Test(arguments: [
    ("Poland Signs Deal With South Korea for Tanks", ["LOC Poland", "LOC South Korea"]),
    ("Putin Meets Maliki in Moscow to Discuss Arms", ["PER Putin", "PER Maliki", "LOC Moscow"]),
    ("RUSSIA AND IRAQ SIGN ARMS DEAL", ["LOC RUSSIA", "LOC IRAQ"]),
    ("UNITED NATIONS CONDEMNS ATTACK IN SYRIA", ["ORG UNITED NATIONS", "LOC SYRIA"]),
  ])
  func findsNamesDespiteTheCapitalsOfHeadlines(_ text: String, _ expected: [String]) {
    let found = names(text, role: .headline)
    for name in expected { #expect(found.contains(name), "\(found)") }
  }

  @Test func weaponsAreNoNamesOfActors() {
    let found = names(
      "The army flies the F-16 and ordered 24 Rafale jets, Javelin missiles and Leopard tanks.")
    #expect(found.isEmpty, "\(found)")
  }

  @Test func namesAreInOrderAndApartAndHaveMargins() {
    let words = segmented(
      "Anna Lindqvist, a professor at Uppsala University, and Erik Berg of Saab spoke in Stockholm. "
        + "Lindqvist disagreed with Berg.")
    let names = NameTagger.standard.names(of: words)
    #expect(names.count >= 6)
    for (first, second) in zip(names, names.dropFirst()) {
      #expect(first.tokens.upperBound <= second.tokens.lowerBound)
    }
    for name in names {
      #expect(!name.tokens.isEmpty)
      #expect(name.margin >= 0)
    }
    #expect(names.filter { $0.kind == .person }.count == 4)
  }

  @Test func textWithoutNamesHasNone() {
    #expect(NameTagger.standard.names(of: segmented("")).isEmpty)
    #expect(NameTagger.standard.names(of: segmented("?")).isEmpty)
    #expect(NameTagger.standard.names(of: segmented("nothing was agreed.")).isEmpty)
  }

  @Test func otherBytesAreNoModel() {
    let bytes = [UInt8](repeating: 7, count: 64)
    bytes.withUnsafeBufferPointer {
      guard let base = $0.baseAddress else { return }
      #expect(NameTagger(bytes: base, size: $0.count, gazetteer: NameTagger.standard.gazetteer) == nil)
    }
  }

  @Test func theTaggerOfPartsOfSpeechIsNoModelOfNames() {
    #expect(NameTagger.standard.model.labelNames.count == 17)
    #expect(NameTagger.standard.model.labelNames != PartOfSpeechTagger.standard.model.labelNames)
  }

  /// Written by `scripts/train-names.py --fixtures FILE`: how many tokens are decided by the model, and the sum of
  /// their features. When a lexicon gets one of these words, the sums change and are to be written anew.
  @Test(arguments: [
    ("President Ellen Johnson-Sirleaf met Osama bin Laden in Monrovia on 12 May.", 9, 0x7E32_EDC8_B6F4_9A1F),
    ("The Ministry of Defence and the United Nations spoke to Jean-Marie Kovač.", 10, 0xF65F_63F3_0C71_288A),
    ("RUSSIA SELLS JETS TO IRAQ", 5, 0x859D_4D3E_4AE1_7989),
    ("Iraq Buys Tanks From Northern Ruritania", 6, 0x5197_74E2_47E1_90C4),
    (
      "Mr. al-Maliki's aides flew to Kyiv. Later Maliki told Reuters that Channel 4 was wrong.", 9,
      0x2F10_BC46_7322_ABD9
    ),
  ])
  func featuresAreThoseOfTheTraining(_ text: String, _ count: Int, _ sum: UInt64) {
    let words = segmented(text)
    let tagger = NameTagger.standard
    let features = NameFeatures(words, gazetteer: tagger.gazetteer, model: tagger.model)
    var run = NameFeatures.Run()
    var found: (count: Int, sum: UInt64) = (0, 0)
    for row in features.rows.indices where features.isOpen(row) {
      found.count += 1
      features.forEachFeature(at: row, run: &run) { found.sum &+= $0 }
    }
    #expect(found.count == count)
    #expect(found.sum == sum)
  }
}
