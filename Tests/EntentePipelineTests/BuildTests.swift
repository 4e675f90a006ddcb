import EntenteDiagram
import EntenteModel
import EntentePipeline
import EntenteTestSupport
import EntenteText
import Foundation
import Testing

@Suite struct BuildTests {
  private static let article = """
    MOSCOW, Oct. 9, 2012 - Russia signed a deal to sell Iraq 36 Mi-28NE attack helicopters, Prime Minister Dmitry \
    Medvedev said on Tuesday. The contract is worth $4.2 billion.
    """

  private func json(_ result: Build.Result) throws -> [UInt8] {
    try OutputFormat.json.output(of: result.graph, picture: DiagramOptions(title: "t")).bytes
  }

  @Test func badFilesAreNamedAndTheRestIsBuilt() throws {
    let folder = try TemporaryFolder()
    try folder.write("good.txt", Array(Self.article.utf8))
    try folder.write("empty.txt", [])
    try folder.write("binary.txt", (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 7) })
    try folder.write(
      "wrong-bytes.txt", Array("Poland ordered 180 K2 tanks from South Korea.".utf8) + [0xC3, 0x28, 0xFF])
    try folder.makeFolder("nothing-in-it")
    let result = try Build().run([folder.path])
    #expect(result.documents == 2)
    #expect(
      result.problems.map { "\($0)".replacingOccurrences(of: folder.path + "/", with: "") } == [
        "binary.txt: is a binary file; only text, Markdown and HTML are read", "empty.txt: is empty",
      ])
    #expect(result.graph.nodes.count { $0.deal != nil } == 2)
  }

  @Test func aFolderWithoutDocumentsIsAnError() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("sub")
    #expect(throws: BuildError.self) { try Build().run([folder.path]) }
    #expect(throws: BuildError.self) { try Build().run([folder.path + "/none.txt"]) }
  }

  /// 50 MB without a line break: read as text where it is text, refused by name where it is none.
  @Test func oneLineOfFiftyMegabytes() throws {
    let folder = try TemporaryFolder()
    try folder.write("good.txt", Array(Self.article.utf8))
    try folder.write("letters.txt", [UInt8](repeating: 0x61, count: 50 << 20))
    let result = try Build().run([folder.path])
    #expect(result.documents == 1)
    #expect(result.problems.count == 1)
    #expect(result.problems.first.map { "\($0)".contains("letters.txt") } == true)
  }

  @Test func theOrderOfFilesDoesNotMatter() throws {
    let folder = try TemporaryFolder()
    for (index, sentence) in [
      "Poland ordered 180 K2 tanks from South Korea.", "Russia offered Indonesia 11 Su-35 fighters.",
      "Warsaw received the first K2 tanks from Seoul in December 2022.",
      "Iran supplied Russia with Shahed-136 drones.",
    ].enumerated() {
      try folder.write("\(index).txt", Array((sentence + " It was a long day for everybody.").utf8))
    }
    let forward = try Build().run((0..<4).map { folder.path + "/\($0).txt" })
    let backward = try Build().run((0..<4).reversed().map { folder.path + "/\($0).txt" })
    #expect(try json(forward) == json(backward))
    #expect(try json(forward) == json(Build().run([folder.path])))
  }

  @Test func everyFactCitesBytesOfItsDocument() throws {
    let corpus = Project.folder.appendingPathComponent("corpus").path
    let graph = try Build().run([corpus]).graph
    var texts: [DocumentID: [UInt8]] = [:]
    let listing = CorpusFinder.find([corpus])
    for file in listing.files {
      for document in try DocumentReader().read(contentsOf: file.path, id: file.id) {
        texts[document.info.id] = document.text
      }
    }
    let all = graph.nodes.flatMap { Array($0.evidence) } + graph.edges.flatMap { Array($0.evidence) }
    #expect(all.count > 1000)
    for evidence in all {
      let text = try #require(texts[evidence.document])
      #expect(text[evidence.range].elementsEqual(evidence.quote.utf8))
    }
  }

  @Test func progressReachesTheEnd() throws {
    let folder = try TemporaryFolder()
    for index in 0..<5 { try folder.write("\(index).txt", Array(Self.article.utf8)) }
    let seen = Counter()
    _ = try Build().run([folder.path]) { done, count, _ in seen.note(done, count) }
    #expect(seen.last == 5)
    #expect(seen.total == 5)
  }
}

private final class Counter: @unchecked Sendable {
  private let lock = NSLock()
  private var highest = 0
  private var of = 0

  func note(_ done: Int, _ count: Int) {
    lock.withLock {
      highest = max(highest, done)
      of = count
    }
  }

  var last: Int { lock.withLock { highest } }
  var total: Int { lock.withLock { of } }
}

@Suite struct FileOutputTests {
  @Test func aFileIsReplacedAsAWhole() throws {
    let folder = try TemporaryFolder()
    try FileOutput.replace(folder.path + "/a.txt", with: Array("old".utf8))
    try FileOutput.replace(folder.path + "/a.txt", with: Array("new".utf8))
    #expect(try folder.names() == ["a.txt"])
    #expect(try String(contentsOfFile: folder.path + "/a.txt", encoding: .utf8) == "new")
  }

  @Test func whatCannotBeWrittenLeavesNothingBehind() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("taken")
    do {
      try FileOutput.replace(folder.path + "/taken", with: [1])
      Issue.record("a folder was overwritten")
    } catch {
      #expect(!error.isCreation)
    }
    #expect(try folder.names() == ["taken"])
    do {
      try FileOutput.replace(folder.path + "/none/a.txt", with: [1])
      Issue.record("a file in no folder was written")
    } catch {
      #expect(error.isCreation)
    }
    try folder.write("file", [1])
    #expect(throws: FileOutputError.self) { try FileOutput.makeFolder(folder.path + "/file/sub") }
  }
}
