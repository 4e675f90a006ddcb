import EntenteModel
import EntenteStore
import EntenteTestSupport
import Foundation
import Testing

@Suite struct DamageTests {
  /// One file without a log beside it, as a backup has it.
  private static func whole() throws -> (sample: StoredSample, bytes: [UInt8]) {
    let sample = try StoredSample()
    let copy = sample.folder.path + "/copy.db"
    try Store(openingForReading: sample.path).backup(to: copy)
    return (sample, [UInt8](try Data(contentsOf: URL(fileURLWithPath: copy))))
  }

  /// What a reader gets of a store: the graph, or an error.
  private func graph(_ path: String) throws(StoreError) -> KnowledgeGraph {
    let store = try Store(openingForReading: path)
    _ = try store.files()
    try store.forEachFacts(ofFiles: Set(0..<100)) { _ in }
    _ = try? store.search("Iraq")
    return try store.graph()
  }

  @Test(arguments: 0..<8)
  func flippedBitsAreSeenOrDoNotMatter(_ part: UInt64) throws {
    let (sample, bytes) = try Self.whole()
    var generator = SplitMix(state: part)
    var seen = 0
    for round in 0..<60 {
      var other = bytes
      for _ in 0...round % 3 {
        // The first pages and the header hold what the others hang on.
        let range = round % 4 == 0 ? min(8192, bytes.count) : bytes.count
        other[Int(generator.next() % UInt64(range))] ^= UInt8(1 << (generator.next() % 8))
      }
      let path = try sample.folder.write("flipped.db", other)
      do throws(StoreError) {
        #expect(try graph(path) == sample.graph)
      } catch {
        seen += 1
        #expect(error.path == path)
      }
      // A build must not trap either; it may refuse or go on.
      if round % 10 == 0 { _ = try? Store(path).summary() }
      for end in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) }
    }
    #expect(seen > 0)
  }

  @Test func aFileThatWasCutIsRefused() throws {
    let (sample, bytes) = try Self.whole()
    var generator = SplitMix(state: 3)
    for length in [1, 15, 16, 99, 100, 4095, 4096, 4097, bytes.count - 4096, bytes.count - 1]
      + (0..<40).map({ _ in Int(generator.next() % UInt64(bytes.count)) })
    {
      let path = try sample.folder.write("cut.db", Array(bytes[..<max(1, length)]))
      do throws(StoreError) {
        #expect(try graph(path) == sample.graph)
      } catch {
        #expect(!error.reason.isEmpty)
      }
    }
    let empty = try sample.folder.write("empty.db", [])
    let error = try #require(throws: StoreError.self) { try Store(openingForReading: empty) }
    #expect(error.kind == .missing)
  }

  /// Rows that SQLite itself finds in order, and that are not what was written.
  @Test(arguments: [
    "UPDATE node SET name = 'Atlantis' WHERE id = 'actor/iraq'",
    "UPDATE node SET confidence = 1.0 WHERE id = 'actor/iraq'",
    "UPDATE node_alias SET name = 'x' || name", "DELETE FROM node_evidence WHERE node = 3",
    "UPDATE edge SET kind = 'opposes' WHERE kind = 'supports'",
    "UPDATE edge SET kind = 'befriends' WHERE kind = 'supports'",
    "UPDATE edge_evidence SET start = start + 1", "UPDATE edge_evidence SET end = 1000000000",
    "UPDATE edge_evidence SET start = -5", "UPDATE edge_evidence SET rule = 'other'",
    "UPDATE reading_text SET text = replace(text, 'Iraq', 'Iran')", "UPDATE reading_text SET text = ''",
    "DELETE FROM reading_text WHERE number = 1", "UPDATE node_value SET hundredths = 1",
    "UPDATE node_step SET date = 'yesterday'", "UPDATE reading SET date = 'yesterday'",
    "UPDATE reading SET date = '2012-1x-09' WHERE number = 1", "DELETE FROM edge_evidence",
    "PRAGMA ignore_check_constraints = ON; UPDATE node SET type = 'planet'",
  ])
  func rowsThatWereChangedAreSeen(_ change: String) throws {
    let sample = try StoredSample()
    try SQLite.run("PRAGMA foreign_keys = OFF; " + change, in: sample.path)
    // Nothing changed where the sample has no such rows: the case must bite.
    let result = Result { try graph(sample.path) }
    switch result {
    case .success(let graph): #expect(graph == sample.graph && change.contains("alias"), "\(change)")
    case .failure(let error): #expect("\(error)".contains("is damaged"), "\(error)")
    }
    let findings = Doctor(try Store(openingForReading: sample.path)).findings()
    #expect(findings.contains { !$0.problems.isEmpty } || change.contains("alias"), "\(change)")
  }

  @Test func theDoctorFindsNothingWhereNothingIsWrong() throws {
    let sample = try StoredSample()
    let findings = Doctor(try Store(openingForReading: sample.path)).findings()
    #expect(findings.map(\.examination) == Doctor.Finding.Examination.allCases)
    #expect(findings.allSatisfy { $0.problems.isEmpty }, "\(findings)")
  }

  @Test func theDoctorTellsWhatIsWrong() throws {
    let sample = try StoredSample()
    try SQLite.run(
      "PRAGMA foreign_keys = OFF; DELETE FROM reading WHERE number = 1; UPDATE reading_facts SET facts = x'00' WHERE number = 2; DROP TRIGGER reading_text_changed; UPDATE reading_text SET text = 'other words' WHERE number = 3",
      in: sample.path)
    let findings = Doctor(try Store(openingForReading: sample.path)).findings()
    let wrong = Set(findings.filter { !$0.problems.isEmpty }.map(\.examination))
    #expect(wrong == [.schema, .references, .facts, .sentences, .graph, .search], "\(findings)")
  }

  @Test func aBackupIsWholeAndReplacesNothingUnasked() throws {
    let sample = try StoredSample()
    let store = try Store(openingForReading: sample.path)
    let copy = sample.folder.path + "/copy.db"
    try store.backup(to: copy)
    #expect(try Store(openingForReading: copy).graph() == sample.graph)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: copy))
    let error = try #require(throws: StoreError.self) { try store.backup(to: copy) }
    #expect(error.kind == .exists)
    #expect(try Data(contentsOf: URL(fileURLWithPath: copy)) == bytes)
    try store.backup(to: copy, replaces: true)
    #expect(try Store(openingForReading: copy).graph() == sample.graph)
    #expect(throws: StoreError.self) { try store.backup(to: sample.path, replaces: true) }
    #expect(throws: StoreError.self) { try store.backup(to: sample.folder.path + "/none/copy.db") }
    #expect(try store.graph() == sample.graph)
    #expect(try sample.folder.names().filter { $0.contains(".part") }.isEmpty)
  }
}
