import EntenteDiagram
import EntenteExtraction
import EntenteModel
import EntentePipeline
import EntenteResolution
import EntenteStore
import EntenteTestSupport
import EntenteText
import Foundation
import Testing

@Suite struct StoreBuildTests {
  private static let sentences = [
    "Poland ordered 180 K2 tanks from South Korea.", "Russia offered Indonesia 11 Su-35 fighters.",
    "Warsaw received the first K2 tanks from Seoul in December 2022.",
    "Iran supplied Russia with Shahed-136 drones, President Vladimir Putin said.",
    "Russia signed a deal to sell Iraq 36 Mi-28NE attack helicopters for $4.2 billion.",
  ]

  private func folder(_ count: Int) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (index, sentence) in Self.sentences.prefix(count).enumerated() {
      try folder.write("in/\(index).txt", Array(sentence.utf8))
    }
    return folder
  }

  private func update(
    _ folder: TemporaryFolder, _ paths: [String] = ["in"], prunes: Bool = false, analyses: Bool = true,
    build: Build = Build()
  ) throws -> Made {
    let update = try build.run(
      paths.map { folder.path + "/" + $0 }, store: folder.path + "/store/entente.db", waiting: 0,
      prunes: prunes, analyses: analyses)
    return Made(
      graph: try update.graph, changes: update.changes, documents: update.documents, problems: update.problems
    )
  }

  /// What a build made, without the lock.
  private struct Made {
    let graph: KnowledgeGraph
    let changes: Build.Changes
    let documents: Int
    let problems: [ReadingProblem]
  }

  private func json(_ graph: KnowledgeGraph) throws -> String {
    String(
      decoding: try OutputFormat.json.output(of: graph, picture: DiagramOptions(title: "t")).bytes,
      as: UTF8.self)
  }

  private func isAsFromNothing(_ update: Made, _ folder: TemporaryFolder) throws -> Bool {
    let graph = try Build().run([folder.path + "/in"]).graph
    let stored = try Store(openingForReading: folder.path + "/store/entente.db").graph()
    let isSame = try json(stored) == json(graph)
    return update.graph == graph && stored == graph && isSame
  }

  @Test func theGraphIsThatOfABuildFromNothingWhateverWasAddedChangedAndRemoved() throws {
    let folder = try folder(3)
    let first = try update(folder)
    #expect(first.changes.added == 3 && first.changes.unchanged == 0)
    #expect(try isAsFromNothing(first, folder))

    try folder.write("in/3.txt", Array(Self.sentences[3].utf8))
    let added = try update(folder)
    #expect(added.changes.added == 1 && added.changes.unchanged == 3 && added.changes.redone == 0)
    #expect(try isAsFromNothing(added, folder))

    try folder.write("in/0.txt", Array(Self.sentences[4].utf8))
    let changed = try update(folder)
    #expect(changed.changes.redone == 1 && changed.changes.unchanged == 3)
    #expect(try isAsFromNothing(changed, folder))

    // A blank line before it: all places move, and nothing else.
    try folder.write("in/0.txt", Array(("\n\n" + Self.sentences[4]).utf8))
    #expect(try isAsFromNothing(try update(folder), folder))

    try FileManager.default.removeItem(atPath: folder.path + "/in/1.txt")
    let absent = try update(folder)
    #expect(absent.changes.absent == 1 && absent.changes.removed == 0 && absent.documents == 4)
    let pruned = try update(folder, prunes: true)
    #expect(pruned.changes.removed == 1 && pruned.changes.absent == 0 && pruned.documents == 3)
    #expect(try isAsFromNothing(pruned, folder))

    let again = try update(folder)
    #expect(again.changes.unchanged == 3 && again.changes.rows.isEmpty)
  }

  @Test func theSampleCorpusComesBackFromTheStoreAsItWasBuilt() throws {
    let folder = try TemporaryFolder()
    let corpus = Project.folder.appendingPathComponent("corpus").path
    let path = folder.path + "/entente.db"
    let built = try Build().run([corpus], store: path)
    #expect(try Store(openingForReading: path).graph() == built.graph)
    #expect(try built.graph == Build().run([corpus]).graph)
  }

  @Test func aStoreThatIsOnlyKeptUpToDateHasNoMeasuresOfAnEarlierGraph() throws {
    let folder = try folder(2)
    let first = try update(folder)
    #expect(first.graph.nodes.allSatisfy { $0.attributes["pagerank"] != nil })
    // The same graph: they hold on.
    _ = try update(folder, analyses: false)
    let path = folder.path + "/store/entente.db"
    #expect(try Store(openingForReading: path).graph() == first.graph)
    try folder.write("in/2.txt", Array(Self.sentences[2].utf8))
    let second = try update(folder, analyses: false)
    #expect(second.graph.nodes.allSatisfy { $0.attributes.isEmpty })
    #expect(try Store(openingForReading: path).graph() == second.graph)
  }

  @Test func otherLexiconsMeanThatDocumentsAreReadAgain() throws {
    let folder = try folder(1)
    try folder.write("in/r.txt", Array("Ruritania sold Iraq 12 tanks.".utf8))
    let plain = try update(folder)
    let lexicon = try UserLexicon(Array("state: Ruritania".utf8), name: "mine")
    let build = Build(extractor: try Extractor(adding: [lexicon]))
    let known = try update(folder, build: build)
    #expect(known.changes.redone == 2 && known.changes.unchanged == 0)
    #expect(known.graph != plain.graph)
    #expect(known.graph == (try build.run([folder.path + "/in"]).graph))
    #expect(try update(folder, build: build).changes.unchanged == 2)
  }

  @Test func whatCannotBeReadAnyMoreStaysUntilItIsPruned() throws {
    let folder = try folder(2)
    let first = try update(folder)
    try folder.write("in/1.txt", [])
    let second = try update(folder)
    #expect(second.problems.map(\.reason) == ["is empty"])
    #expect(second.changes.absent == 1 && second.graph == first.graph)
    let third = try update(folder, prunes: true)
    #expect(third.changes.removed == 1 && third.documents == 1)
  }

  @Test func twoFilesOfOneNameAreNotTakenForOneDocument() throws {
    let folder = try TemporaryFolder()
    try folder.write("monday/a.txt", Array(Self.sentences[0].utf8))
    try folder.write("tuesday/a.txt", Array(Self.sentences[1].utf8))
    _ = try update(folder, ["monday"])
    let error = try #require(throws: BuildError.self) { try update(folder, ["tuesday"]) }
    #expect(error.description.contains("monday/a.txt") && error.description.contains("one command"))
    // The remedy works.
    let both = try update(folder, ["monday", "tuesday"])
    #expect(both.changes.added == 2 && both.changes.removed == 1 && both.documents == 2)
    #expect(
      both.graph == (try Build().run([folder.path + "/monday", folder.path + "/tuesday"]).graph))
    // A folder that was moved is the same folder.
    try FileManager.default.moveItem(atPath: folder.path + "/monday", toPath: folder.path + "/mon")
    try FileManager.default.removeItem(atPath: folder.path + "/tuesday")
    _ = try update(folder, ["mon"], prunes: true)
    try FileManager.default.moveItem(atPath: folder.path + "/mon", toPath: folder.path + "/m")
    #expect(try update(folder, ["m"]).changes.unchanged == 1)
  }

  @Test func aBuildThatWasEndedBeforeItsGraphGoesOnWhereItWas() throws {
    let folder = try folder(3)
    let first = try update(folder)
    try folder.write("in/3.txt", Array(Self.sentences[3].utf8))
    try folder.write("in/0.txt", Array(Self.sentences[4].utf8))
    let path = folder.path + "/store/entente.db"
    try stopped(folder, "3.txt", Self.sentences[3])
    try stopped(folder, "0.txt", Self.sentences[4])
    // Questions are answered from the graph of the last build.
    #expect(try Store(openingForReading: path).graph() == first.graph)
    #expect(try isAsFromNothing(try update(folder), folder))
  }

  /// Leaves in the store what a build leaves that ends between reading a file and its graph.
  private func stopped(_ folder: TemporaryFolder, _ name: String, _ text: String) throws {
    let id = DocumentID(name)
    let path = folder.path + "/store/entente.db"
    let fingerprint = try #require(try Store(path).files().first?.fingerprint)
    try Store(path).add([
      FileReading(
        id: id, path: folder.path + "/in/" + name, stamp: "", hash: SHA256.hex(of: Array(text.utf8)),
        fingerprint: fingerprint,
        documents: try DocumentReader().read(bytes: Array(text.utf8), id: id).map {
          (facts: Extractor.standard.facts(of: $0), text: $0.text)
        })
    ])
  }

  @Test func whileOneBuildsTheOtherIsTurnedAway() throws {
    let folder = try folder(1)
    let lock = try StoreLock(folder.path + "/entente.db", waitingUpTo: 0)
    try withExtendedLifetime(lock) {
      let error = try #require(throws: BuildError.self) {
        try Build().run([folder.path + "/in"], store: folder.path + "/entente.db", waiting: 0)
      }
      guard case .store(let reason) = error else { throw error }
      #expect(reason.kind == .busy(holder: "process \(ProcessInfo.processInfo.processIdentifier)"))
    }
  }

  @Test func withoutFilesTheGraphIsMadeAnewOfWhatTheStoreRemembers() throws {
    let folder = try folder(4)
    let whole = try update(folder)
    try FileManager.default.removeItem(atPath: folder.path + "/in")
    let again = try update(folder, [])
    #expect(again.graph == whole.graph && again.documents == 4 && again.changes.absent == 4)
    let build = Build(corrections: [
      Correction(number: 1, change: .rename("Poland", to: "Polska")),
      Correction(number: 2, change: .rename("Atlantis", to: "Santorini")),
    ])
    let corrected = try update(folder, [], build: build)
    #expect(corrected.graph.nodes.contains { $0.name == "Polska" })
    let store = try Store(openingForReading: folder.path + "/store/entente.db")
    #expect(try build.unmatchedCorrections(store: store).map(\.number) == [2])
    #expect(try update(folder, []).graph == whole.graph)
    // A store with nothing in it has nothing to make a graph of.
    #expect(throws: BuildError.self) { try Build().run([], store: folder.path + "/empty.db", waiting: 0) }
  }

  /// A build on a damaged store ends in an error, or in the graph of a build from nothing.
  @Test func flippedBitsLeadNoBuildAstray() throws {
    let folder = try folder(4)
    let expected = try Build().run([folder.path + "/in"]).graph
    _ = try update(folder)
    let path = folder.path + "/store/entente.db"
    let whole = folder.path + "/whole.db"
    try Store(openingForReading: path).backup(to: whole)
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: whole)))
    var (refused, built) = (0, 0)
    for round in 0..<120 {
      for end in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) }
      var other = bytes
      let place = Int(UInt64(round + 1) &* 0x9E37_79B9_7F4A_7C15 >> 20) % bytes.count
      other[place] ^= UInt8(1 << (round % 8))
      try Data(other).write(to: URL(fileURLWithPath: path))
      do {
        #expect(try update(folder).graph == expected, "byte \(place)")
        built += 1
      } catch let error as BuildError {
        guard case .store = error else { throw error }
        refused += 1
      }
    }
    #expect(refused > 0 && built > 0, "\(refused) refused, \(built) built")
  }
}
