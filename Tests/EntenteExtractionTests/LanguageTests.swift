import EntenteModel
import EntenteText
import Testing

@testable import EntenteExtraction

/// The tests' articles are one paragraph or one headline.
func segmented(_ text: String, role: Block.Role = .paragraph) -> SegmentedText {
  let bytes = Array(text.utf8)
  return Document(
    info: DocumentInfo(id: DocumentID("test.txt")), text: bytes,
    blocks: [Block(role: role, range: 0..<bytes.count)]
  ).segmented()
}

@Suite struct LanguageTests {
  @Test(arguments: [
    (
      "Russia has agreed to sell $4.2 billion in arms to Iraq",
      "NNP VBZ VBN TO VB $ CD CD IN NNS IN NNP"
    ),
    (
      "The deal, signed in Moscow, includes 36 Mi-28NE attack helicopters.",
      "DT NN , VBN IN NNP , VBZ CD NNP NN NNS ."
    ),
    (
      "Norway's government announced on Friday that it will buy long-range missiles.",
      "NNP POS NN VBD IN NNP IN PRP MD VB JJ NNS ."
    ),
    (
      "He said the country wouldn't accept Russian-made tanks.",
      "PRP VBD DT NN MD RB VB JJ NNS ."
    ),
    ("Talks with Poland were suspended by Seoul.", "NNS IN NNP VBD VBN IN NNP ."),
    ("The minister told the BBC that she had not been informed.", "DT NN VBD DT NNP IN PRP VBD RB VBN VBN ."),
  ])
  func tagsSentences(_ text: String, _ tags: String) {
    let words = segmented(text)
    let found = PartOfSpeechTagger.standard.tags(of: words).map(\.penn)
    #expect(found.joined(separator: " ") == tags)
  }

  @Test func tagsHeadlinesDespiteTheirCapitals() {
    let words = segmented("Iraq Buys Fighter Jets From South Korea", role: .headline)
    let tags = PartOfSpeechTagger.standard.tags(of: words)
    #expect(tags[1].isVerb)
    #expect(tags[3].isNoun)
    #expect(tags[4] == .preposition)
  }

  @Test func theModelKnowsTheSameTags() {
    #expect(PartOfSpeechTagger.standard.model.labelNames == PartOfSpeech.allCases.map(\.penn))
  }

  @Test func otherBytesAreNoModel() {
    let bytes = [UInt8](repeating: 7, count: 64)
    bytes.withUnsafeBufferPointer {
      guard let base = $0.baseAddress else { return }
      #expect(PartOfSpeechTagger(bytes: base, size: $0.count) == nil)
      #expect(LinearModel(bytes: base, size: 3) == nil)
    }
  }

  @Test func textWithoutWordsHasNoTags() {
    #expect(PartOfSpeechTagger.standard.tags(of: segmented("")).isEmpty)
    #expect(PartOfSpeechTagger.standard.tags(of: segmented("?")) == [.fullStop])
  }
}
