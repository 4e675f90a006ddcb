import EntenteModel
import Testing

@testable import EntenteResolution

/// The quick way of joining persons is the plain way: all pairs, in order.
@Suite struct PersonBlockTests {
  private static let given = [
    "Nouri", "Nuri", "N", "Ali", "Aly", "Ahmed", "Ahmad", "Hussein", "Husain", "Jo",
  ]
  private static let family = ["Maliki", "al-Maliki", "Malki", "Hasan", "Hassan", "Hosan", "Wezir", "Vezir"]

  @Test(arguments: 0..<60)
  func theQuickWayIsThePlainWay(_ seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func random(_ limit: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(limit))
    }
    var entries: [ActorResolver.Entry] = []
    var texts = TextNumbers()
    for document in 0..<random(25) + 2 {
      for local in 0..<random(5) {
        let family = Self.family[random(Self.family.count)]
        let name = random(4) == 0 ? family : Self.given[random(Self.given.count)] + " " + family
        entries.append(
          .init(
            document: Int32(document), local: Int32(local), kind: .person,
            name: texts.number(of: random(30) == 0 ? "al" : name), key: -1))
      }
    }
    #expect(ActorResolver.groups(of: entries, texts: texts) == Self.plainGroups(of: entries, texts))
  }

  private static func plainGroups(of entries: [ActorResolver.Entry], _ texts: TextNumbers) -> [[Int]] {
    var clusters = Clusters(documents: entries.map(\.document))
    let words = entries.map { Transliteration.words(of: texts[$0.name]) }
    var blocks: [(key: String, members: [Int])] = []
    for index in entries.indices {
      let key = Transliteration.skeleton(of: words[index].last ?? "")
      if let block = blocks.firstIndex(where: { $0.key == key }) {
        blocks[block].members.append(index)
      } else {
        blocks.append((key, [index]))
      }
    }
    for block in blocks {
      let full = block.members.filter { words[$0].count > 1 }
      for (position, a) in full.enumerated() {
        for b in full[(position + 1)...] where areSame(words[a], words[b]) { clusters.join(a, b) }
      }
      for bare in block.members where words[bare].count == 1 {
        let roots = full.filter { words[$0].last == words[bare].last }.map { clusters.find($0) }
        if Set(roots).count == 1 { clusters.join(roots[0], bare) }
      }
    }
    return clusters.groups()
  }

  private static func areSame(_ a: [String], _ b: [String]) -> Bool {
    let (family, other, given, second) = (a[a.count - 1], b[b.count - 1], a[0], b[0])
    func skeleton(_ word: String) -> String { Transliteration.skeleton(of: word) }
    guard skeleton(family) == skeleton(other) else { return false }
    if family == other { return agree(given, second) }
    return given == second || agree(given, second) && given.count > 2 && abs(family.count - other.count) <= 2
  }

  private static func agree(_ a: String, _ b: String) -> Bool {
    if a == b { return true }
    if a.count == 1 || b.count == 1 { return a.first == b.first }
    func kind(_ word: String) -> String {
      switch word.first {
      case "a", "e", "i", "o", "u", "y": "a"
      case "q", "c", "k": "k"
      case "j", "g", "d": "j"
      default: String(word.prefix(1))
      }
    }
    return Transliteration.skeleton(of: a) == Transliteration.skeleton(of: b) && kind(a) == kind(b)
  }
}
