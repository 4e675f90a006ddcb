import EntenteModel
import Testing

@testable import EntenteAnalysis

@Suite struct NameFoldingTests {
  @Test(arguments: [
    ("Nouri al-Mālikī", "nouri al maliki"), ("São Tomé", "sao tome"), ("U.S.", "us"), ("O’Brien", "obrien"),
    ("Mi-28NE", "mi 28ne"), ("Łódź", "lodz"), ("STRASSE", "strasse"), ("Straße", "strasse"),
    ("Nguyễn Phú Trọng", "nguyen phu trong"), ("Nguye\u{302}\u{303}n", "nguyen"), ("İstanbul", "istanbul"),
    ("Ærø", "aero"), ("Erdoğan", "erdogan"), ("Щойгу", "щоигу"), ("Щойгу", "щоигу"),
    ("Saʿūd", "saud"), ("Rheinmetall AG & Co.", "rheinmetall ag co"), ("S–400", "s 400"), ("…", ""), ("", ""),
    ("Άρης", "αρησ"), ("中国", "中国"), ("KAI\u{00AD}ST", "kaist"),
  ])
  func namesFold(name: String, folded: String) {
    #expect(NameFolding.words(of: name).joined(separator: " ") == folded)
  }
}

@Suite struct EditDistanceTests {
  static func plain(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var table = Array(repeating: Array(repeating: 0, count: b.count + 1), count: a.count + 1)
    for i in 0...a.count {
      for j in 0...b.count {
        if i == 0 || j == 0 {
          table[i][j] = i + j
          continue
        }
        table[i][j] = min(
          table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
        }
      }
    }
    return table[a.count][b.count]
  }

  @Test func theBandFindsWhatTheWholeTableFinds() {
    var state = UInt64(7)
    func word() -> [Unicode.Scalar] {
      (0..<Int(next(9))).map { _ in ["a", "b", "c"][Int(next(3))] }
    }
    func next(_ bound: UInt64) -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) % bound
    }
    for _ in 0..<4000 {
      let (a, b) = (word(), word())
      let exact = Self.plain(a, b)
      for limit in 0...4 {
        #expect(EditDistance.between(a, b, limit: limit) == (exact <= limit ? exact : nil))
      }
    }
  }
}

@Suite struct NameIndexTests {
  let index: NameIndex

  init() throws {
    index = NameIndex(
      try KnowledgeGraph(nodes: [
        Sample.actor("Russia", aliases: ["Moscow", "Russian Federation"], mentions: 9),
        Sample.actor("Iraq", mentions: 5), Sample.actor("Iran", mentions: 5),
        Sample.actor("Iranian Navy", mentions: 50),
        Sample.actor("Nouri al-Maliki", aliases: ["Maliki"], mentions: 3),
        Sample.actor("São Tomé"), Sample.weapon("Mi-28NE", aliases: ["Mi-28NE attack helicopters"]),
        Sample.weapon("Su-30"), Sample.weapon("Su-35"),
      ]))
  }

  @Test func aWholeNameBeatsTheBeginningOfALongerOne() {
    let found = index.matches(for: "IRAN")
    #expect(found.map(\.name) == ["Iran", "Iranian Navy"])
    #expect(found.map(\.quality) == [.name, .prefix])
    guard case .found(let match) = index.lookUp("iran") else {
      Issue.record("Iran was not found")
      return
    }
    #expect(match.name == "Iran")
  }

  @Test(arguments: [
    ("moscow", "actor/russia", NameIndex.Quality.alias), ("sao tome", "actor/são tomé", .name),
    ("mi28ne", "weapon/mi-28ne", .spacing), ("Mi 28NE", "weapon/mi-28ne", .name),
    ("maliki", "actor/nouri al-maliki", .alias), ("al-Maliki", "actor/nouri al-maliki", .words),
    ("nouri", "actor/nouri al-maliki", .prefix), ("federation russian", "actor/russia", .words),
    ("actor/iraq", "actor/iraq", .id),
  ])
  func namesAreFoundHoweverWritten(query: String, id: String, quality: NameIndex.Quality) {
    let found = index.matches(for: query).first
    #expect(found?.id.rawValue == id)
    #expect(found?.quality == quality)
  }

  @Test func manyThatFitAreAmbiguous() {
    guard case .ambiguous(let matches) = index.lookUp("su") else {
      Issue.record("Su should be ambiguous")
      return
    }
    #expect(matches.map(\.name) == ["Su-30", "Su-35"])
  }

  @Test func slipsGetSuggestions() {
    #expect(index.suggestions(for: "Rusia").first == "Russia")
    #expect(index.suggestions(for: "Irqa").first == "Iraq")
    #expect(index.suggestions(for: "Malki") == ["Maliki"])
    #expect(index.suggestions(for: "Su-33") == ["Su-30", "Su-35"])
    #expect(index.suggestions(for: "Su-33", limit: 1) == ["Su-30"])
    #expect(index.suggestions(for: "federaton").first == "Russian Federation")
    #expect(index.suggestions(for: "xyzzyxyzzy").isEmpty)
    #expect(index.lookUp("Moskow") == .unknown(suggestions: ["Moscow"]))
  }

  @Test func typesCanBeAskedFor() {
    #expect(index.matches(for: "su", of: .actor).isEmpty)
    #expect(index.matches(for: "iran", of: .weapon).isEmpty)
    #expect(index.suggestions(for: "Rusia", of: .weapon).isEmpty)
  }

  @Test func nothingFitsNothing() {
    #expect(index.matches(for: "").isEmpty)
    #expect(index.matches(for: " - ").isEmpty)
    #expect(index.suggestions(for: "").isEmpty)
  }
}
