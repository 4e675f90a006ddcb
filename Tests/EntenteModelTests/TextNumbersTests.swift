import EntenteModel
import EntenteTestSupport
import Testing

@Suite struct TextNumbersTests {
  @Test func eachTextHasOneNumberHoweverManyThereAre() {
    var (numbers, known) = (TextNumbers(), [[UInt8]: Int32]())
    var random = SplitMix64(seed: 5)
    for _ in 0..<20_000 {
      let text = String(
        (0..<random.next() % 4).map { _ in Character(["a", "é", "語", "🛩"][Int(random.next() % 4)]) })
      let number = numbers.number(of: text)
      #expect(numbers[number] == text)
      #expect(known.updateValue(number, forKey: Array(text.utf8)) ?? number == number)
      #expect(Array(text.utf8).withUnsafeBytes { numbers.number(ofUTF8: $0) } == number)
    }
    for place in 0..<3_000 {
      let number = numbers.number(of: "text \(place)")
      #expect(numbers[number] == "text \(place)")
    }
    #expect(numbers.count == known.count + 3_000)
  }

  @Test func textsAreTheSameWhereTheirBytesAre() {
    var numbers = TextNumbers()
    let (composed, decomposed) = ("\u{E9}", "e\u{301}")
    #expect(composed == decomposed)
    #expect(numbers.number(of: composed) != numbers.number(of: decomposed))
    #expect(([0xFF, 0x41] as [UInt8]).withUnsafeBytes { numbers.number(ofUTF8: $0) } == nil)
  }
}
