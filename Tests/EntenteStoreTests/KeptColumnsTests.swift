import EntenteModel
import EntenteTestSupport
import Testing

@testable import EntenteStore

/// What documents say is read from pieces that are kept, and is what their facts say whatever became of these.
@Suite struct KeptColumnsTests {
  /// A document with some of a few names.
  private static func facts(_ number: Int, seed: UInt64 = 1) -> DocumentFacts {
    var random = SplitMix64(seed: seed &* 1000 &+ UInt64(number))
    func pick(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
    let document = DocumentInfo(
      id: DocumentID("\(10_000 + number).txt"), title: pick(2) == 0 ? nil : "Title \(number)",
      date: pick(2) == 0 ? nil : CalendarDate(year: 2000 + pick(20)), words: pick(100))
    func list() -> EvidenceList {
      EvidenceList(
        Evidence(
          document: document.id, range: 0..<5, quote: "quote", rule: "r", isInferred: pick(2) == 0))
    }
    func names(_ prefix: String) -> [String] { (0..<pick(3)).map { _ in "\(prefix) \(pick(40))" } }
    var facts = DocumentFacts(document: document)
    facts.actors = (0...pick(4)).map { _ in
      ActorFact(
        name: "Näme \(pick(200))", kind: ActorKind.allCases[pick(3)], aliases: names("Alias"),
        key: pick(2) == 0 ? nil : "K\(pick(9))", titles: names("Title"), mentions: pick(9),
        evidence: list())
    }
    facts.weapons = (0...pick(3)).map { _ in
      WeaponFact(
        name: "W-\(pick(60))", level: WeaponLevel.allCases[pick(2)],
        weaponClass: WeaponClass.allCases[pick(WeaponClass.allCases.count)],
        aliases: names("Other"),
        evidence: list())
    }
    func slots(_ count: Int) -> [DealFact.Slot] {
      (0..<pick(3)).map { _ in
        .init(index: pick(count), quantity: pick(2) == 0 ? nil : pick(900), evidence: list())
      }
    }
    facts.deals = (0..<pick(3)).map { _ in
      DealFact(
        suppliers: slots(facts.actors.count), recipients: slots(facts.actors.count),
        items: slots(facts.weapons.count), status: DealStatus.allCases[pick(7)],
        year: pick(2) == 0 ? nil : 1990 + pick(30),
        value: pick(2) == 0
          ? nil
          : Attested(
            Money(hundredths: -1 << 40 + Int64(pick(9)), currency: "USD", bound: .about),
            evidence: list()),
        evidence: list())
    }
    facts.relations = (0..<pick(4)).map { _ in
      RelationFact(
        source: pick(facts.actors.count), kind: [.supports, .meets, .operates][pick(3)], target: 0,
        title: pick(2) == 0 ? nil : "minister", evidence: list())
    }
    return facts
  }

  private static func reading(_ number: Int, seed: UInt64 = 1) -> FileReading {
    let facts = facts(number, seed: seed)
    return FileReading(
      id: facts.document.id, path: "/a/\(number)", stamp: "", hash: "\(seed)", fingerprint: "rules",
      documents: [(facts: facts, text: Array("quote".utf8))])
  }

  private struct Kept {
    let folder: TemporaryFolder
    let path: String
    let store: Store

    init(_ count: Int) throws {
      folder = try TemporaryFolder()
      path = folder.path + "/kept.db"
      store = try Store(path)
      try store.add((0..<count).map { KeptColumnsTests.reading($0) })
    }

    var files: Set<Int> { get throws { Set(try store.files().map(\.number)) } }

    /// The pieces, as text.
    var pieces: [[String]] {
      get throws {
        try SQLQuery(
          "SELECT number, hex(content), digest FROM fact_columns ORDER BY number", of: path
        ).rows()
          .rows.map { $0.map { "\($0)" } }
      }
    }
  }

  /// Compares columns with the facts themselves.
  private func check(_ kept: Kept, _ files: Set<Int>? = nil) throws {
    let files = try files ?? kept.files
    let columns = try kept.store.columns(ofFiles: files)
    var expected = FactColumns()
    var count = 0
    try kept.store.forEachFacts(ofFiles: files) { facts in
      expected.add(
        facts, digest: nil,
        number: columns.documents[min(count, columns.documents.count - 1)].number)
      count += 1
    }
    #expect(columns.documents.count == count && columns.infos == expected.infos)
    #expect(columns.facts == expected.facts)
    for (info, document) in zip(columns.infos, columns.documents) {
      let facts = try kept.store.readingFacts { reader in
        Result { try reader.facts(ofRow: document.number) }
      }
      #expect(try facts.get().document == info)
      #expect(document.digest != nil)
    }
    #expect(Set(columns.documents.map(\.digest)).count == columns.documents.count)
  }

  @Test func columnsThatAreKeptAreThoseOfTheFactsWhateverComesAndGoes() throws {
    let kept = try Kept(700)
    #expect(try kept.pieces.isEmpty)
    try check(kept)
    let first = try kept.pieces
    #expect(first.count == 2)
    let digests = try kept.store.columns(ofFiles: kept.files).documents.map(\.digest)
    #expect(try kept.store.columns(ofFiles: kept.files).documents.map(\.digest) == digests)
    #expect(try kept.pieces == first)
    // Some of the files only.
    try check(kept, kept.files.filter { $0 % 3 == 1 })
    #expect(try kept.pieces == first)
    // More come: the last piece is another one.
    try kept.store.add((700..<720).map { Self.reading($0) })
    #expect(try kept.pieces == Array(first.prefix(1)))
    try check(kept)
    #expect(try kept.pieces.first == first.first)
    #expect(try kept.pieces.count == 2)
    // One of the first is read anew and takes the place of the former reading, another one leaves.
    let empty = try KnowledgeGraph()
    try kept.store.commit(StoreCommit(graph: empty, files: kept.files, fingerprint: "rules"))
    try check(kept)
    let all = try kept.pieces
    try kept.store.add([Self.reading(5, seed: 2)])
    let there = try kept.store.files()
    let gone = try #require(there.first { $0.id == Self.facts(9).document.id })
    let former = try #require(there.first { $0.id == Self.facts(5).document.id && $0.hash == "1" })
    let files = try kept.files.subtracting([gone.number, former.number])
    try kept.store.commit(StoreCommit(graph: empty, files: files, fingerprint: "rules"))
    try check(kept)
    #expect(try kept.store.columns(ofFiles: files).documents.count == 719)
    #expect(try kept.pieces.first != all.first)
    #expect(Doctor(kept.store).findings().allSatisfy { $0.problems.isEmpty })
  }

  @Test(arguments: [
    "UPDATE fact_columns SET content = zeroblob(40)", "UPDATE fact_columns SET content = x''",
    "UPDATE fact_columns SET digest = digest + 1", "UPDATE fact_columns SET form = 1",
    "UPDATE fact_columns SET content = CAST(substr(content, 1, 400) || x'FF' || substr(content, 402) AS BLOB)",
    "UPDATE fact_columns SET number = 7 WHERE number = 0", "DELETE FROM fact_columns",
  ])
  func aPieceThatIsNotAsItWasWrittenIsMadeAnew(_ sql: String) throws {
    let kept = try Kept(20)
    try check(kept)
    let pieces = try kept.pieces
    try SQLite.run(sql, in: kept.path)
    try check(kept)
    #expect(try kept.pieces.first == pieces.first)
  }

  @Test func theDoctorComparesWhatIsKeptWithTheFacts() throws {
    let kept = try Kept(20)
    try check(kept)
    var other = FactColumns()
    for number in 0..<20 { other.add(Self.facts(number, seed: 3), digest: 1, number: number + 1) }
    let bytes = try #require(other.bytes)
    let hex = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    try SQLite.run(
      "UPDATE fact_columns SET content = x'\(hex)', digest = \(Digest.of(text: bytes))",
      in: kept.path)
    let wrong = Doctor(kept.store).findings().filter { !$0.problems.isEmpty }
    #expect(wrong.map(\.examination) == [.facts] && wrong[0].problems[0].contains("fact_columns"))
  }

  /// The sum is right and what it sums up is not: nothing leads out of the columns, whatever it says.
  @Test func bytesThatLieLeadNowhere() throws {
    var columns = FactColumns()
    for number in 0..<6 { columns.add(Self.facts(number), digest: number, number: number) }
    let bytes = try #require(columns.bytes)
    let expected = (0..<6).map { FactColumns.Expected(number: $0, info: Self.facts($0).document) }
    var whole = FactColumns()
    #expect(bytes.withUnsafeBytes { whole.add($0, of: expected) })
    #expect(whole.facts == columns.facts && whole.bytes == bytes)
    for length in bytes.indices {
      var cut = FactColumns()
      #expect(
        !bytes[..<length].withUnsafeBytes { cut.add($0, of: expected) } && cut.documents.isEmpty)
    }
    #expect(!bytes.withUnsafeBytes { whole.add($0, of: expected.dropLast()) })
    #expect(!bytes.withUnsafeBytes { whole.add($0, of: expected.reversed()) })
    #expect(whole.documents.count == 6)
    var random = SplitMix64(seed: 5)
    var taken = 0
    for round in 0..<20_000 {
      var other = bytes
      for _ in 0...Int(random.next() % 3) {
        // The numbers of things come first.
        let end = round % 3 == 0 ? 40 : other.count
        other[Int(random.next() % UInt64(end))] = UInt8(truncatingIfNeeded: random.next())
      }
      var read = FactColumns()
      guard other.withUnsafeBytes({ read.add($0, of: expected) }) else { continue }
      taken += 1
      // Looks at all that the facts speak of.
      _ = read.facts
    }
    #expect(taken > 0)
  }
}

extension FactColumns {
  /// The facts in words, one line for each, with what they stand for in place of numbers.
  var facts: [String] {
    func text(_ number: Int32) -> String { number < 0 ? "-" : texts[number] }
    func list(_ range: Range<Int32>) -> [String] { range.map { text(lists[Int($0)]) } }
    func all(_ range: Range<Int32>) -> String {
      range.map {
        let slot = slots[Int($0)]
        return "\(slot.index) \(slot.isInferred) \(slot.quantity ?? -1)"
      }.joined(separator: ",")
    }
    var result: [String] = []
    for (info, document) in zip(infos, documents) {
      result.append("\(info) \(document.number)")
      for actor in actors[document.actors.places] {
        result.append(
          "\(actor.kind) \(text(actor.name)) \(text(actor.key)) \(list(actor.aliases)) \(list(actor.titles)) "
            + "\(actor.mentions)")
      }
      for weapon in weapons[document.weapons.places] {
        result.append(
          "\(weapon.level) \(weapon.weaponClass) \(text(weapon.name)) \(text(weapon.key)) "
            + "\(list(weapon.aliases)) \(weapon.mentions)")
      }
      for deal in deals[document.deals.places] {
        result.append(
          "\(all(deal.suppliers)) \(all(deal.recipients)) \(all(deal.items)) \(deal.status) \(deal.year ?? 0) "
            + "\(text(deal.currency)) \(deal.hundredths)")
      }
      for relation in relations[document.relations.places] {
        result.append(
          "\(relation.kind) \(relation.source) \(relation.target) \(text(relation.title)) \(relation.isInferred)"
        )
      }
    }
    return result
  }
}

extension Range<Int32> {
  fileprivate var places: Range<Int> { Int(lowerBound)..<Int(upperBound) }
}
