import EntenteModel
import EntenteTestSupport
import Testing

@testable import EntenteAnalysis

/// Names are passed over only where the index would find nothing in them.
@Suite struct NameFilterTests {
  private static let letters: [Character] = Array("abcAB  -é'.0ß中")

  private func name(_ random: inout SplitMix64, _ count: Int) -> String {
    String((0..<count).map { _ in Self.letters[Int(random.next() % UInt64(Self.letters.count))] })
  }

  /// A name with some letters changed, left out or swapped.
  private func slipped(_ name: String, _ random: inout SplitMix64) -> String {
    var letters = Array(name)
    for _ in 0..<Int(random.next() % 4) where letters.count > 1 {
      let place = Int(random.next() % UInt64(letters.count - 1))
      switch random.next() % 3 {
      case 0: letters.remove(at: place)
      case 1: letters.swapAt(place, place + 1)
      default: letters[place] = Self.letters[Int(random.next() % UInt64(Self.letters.count))]
      }
    }
    return String(letters)
  }

  @Test func whatIsPassedOverNeitherMatchesNorIsSuggested() {
    var random = SplitMix64(seed: 11)
    var (passed, kept) = (0, 0)
    for _ in 0..<20_000 {
      let name = name(&random, 1 + Int(random.next() % 12))
      let query = random.next() % 3 == 0 ? self.name(&random, 6) : slipped(name, &random)
      let node = NameIndex.NamedNode(id: NodeID("actor/x"), type: .actor, mentions: 1, names: [name])
      let index = NameIndex([node])
      let isFound = !index.matches(for: query).isEmpty || !index.suggestions(for: query).isEmpty
      var filter = NameFilter(query)
      let isKept = filter.mayFit(name)
      #expect(isKept || !isFound, "\(query) in \(name)")
      if name.utf8.count == name.count, query.utf8.count == query.count {
        #expect(isKept == isFound, "\(query) in \(name)")
        if isKept { kept += 1 } else { passed += 1 }
      }
    }
    #expect(passed > 500 && kept > 500)
  }

  @Test func distancesAreWithinTheLimitWhereTheTableSaysSo() throws {
    var random = SplitMix64(seed: 5)
    func word(_ count: Int) -> [UInt8] { (0..<count).map { _ in 97 + UInt8(random.next() % 3) } }
    var near = 0
    for round in 0..<20_000 {
      let pattern = word(1 + round % 64)
      var text = pattern
      for _ in 0..<Int(random.next() % 5) {
        let place = Int(random.next() % UInt64(text.count))
        switch random.next() % 4 {
        case 0 where text.count > 1: text.remove(at: place)
        case 1: text.insert(97 + UInt8(random.next() % 3), at: place)
        case 2 where place > 0: text.swapAt(place, place - 1)
        default: text[place] = 97 + UInt8(random.next() % 3)
        }
      }
      if round % 5 == 0 { text = word(text.count) }
      for limit in 1...3 {
        let distance = try #require(BoundedDistance(pattern, limit: limit))
        func scalars(_ word: [UInt8]) -> [Unicode.Scalar] { word.map { Unicode.Scalar($0) } }
        let expected = EditDistance.between(scalars(pattern), scalars(text), limit: limit) != nil
        #expect(distance.isWithin(text[...]) == expected)
        if expected { near += 1 }
      }
    }
    #expect(near > 5_000)
    #expect(BoundedDistance([], limit: 1) == nil && BoundedDistance(word(65), limit: 1) == nil)
    #expect(BoundedDistance(Array("é".utf8), limit: 1) == nil)
  }
}
