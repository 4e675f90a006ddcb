import EntenteExtraction
import EntenteModel
import EntenteText
import Testing

/// The way from words to facts, told to people who wonder.
@Suite struct ExplanationTests {
  private func explain(_ text: String) throws -> Explanation {
    let documents = try DocumentReader().read(bytes: Array(text.utf8), id: DocumentID("test.txt"))
    return Extractor.standard.explanation(of: try #require(documents.first))
  }

  @Test func namesFramesAndFactsAreShown() throws {
    let sentence = try #require(try explain("Poland ordered 180 K2 tanks from South Korea.").sentences.first)
    #expect(sentence.words.first?.text == "Poland")
    #expect(sentence.words.first?.tag == "NNP")
    #expect(sentence.names.map(\.text) == ["Poland", "K2 tanks", "South Korea"])
    #expect(sentence.names.map(\.kind) == ["state", "designation", "state"])
    #expect(sentence.frames.map(\.rule) == ["deal.ordered"])
    #expect(sentence.frames.first?.fact == "South Korea → Poland: 180 K2, signed")
  }

  @Test func whatIsTurnedDownSaysWhy() throws {
    let sentence = try #require(
      try explain("Kazakhstan denied that it had sold MiG-31 fighters to Syria.").sentences.first)
    let frame = try #require(sentence.frames.first { $0.rule == "deal.sold" })
    #expect(frame.fact == nil)
    #expect(frame.reason == "denied")
  }

  @Test func theFactsAreThoseOfTheExtractor() throws {
    let text = "Poland ordered 180 K2 tanks from South Korea. The contract is worth $3.4 billion."
    #expect(try explain(text).facts == FactLines(text).facts)
  }
}
