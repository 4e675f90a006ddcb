import EntenteDiagram
import EntenteModel
import EntenteTestSupport
import Foundation
import Testing

@testable import EntenteReport

/// The report in Chromium, driven by `Browser/check.py`, which says what it checks line by line.
@Suite(.enabled(if: Tool.canBrowse, "Chromium or Python is not installed"))
struct BrowserTests {
  private func check(_ report: Report, _ kind: String, atLeast count: Int) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("report.html", report.page(layout: GraphvizLayout()).html)
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "Browser/check.py")
    let lines = try Tool.browse(script, file, kind)
    for line in lines where !line.hasPrefix("ok ") { Issue.record("\(line)") }
    #expect(lines.count >= count)
  }

  @Test func readersFindFilterFollowAndPrint() throws {
    let graph = try SampleGraph.make()
    let options = ReportOptions(title: "Who arms Iraq", texts: Self.texts(for: graph))
    try check(Report(of: graph, options: options), "sample", atLeast: 16)
  }

  @Test func hostileNamesAreOnlyText() throws {
    let graph = try HostileNames.graph(of: HostileNames.thousand)
    try check(
      Report(of: graph, options: ReportOptions(title: HostileNames.withControls)), "hostile", atLeast: 4)
  }

  /// Texts that hold the sentences of a graph where its evidence says.
  private static func texts(for graph: KnowledgeGraph) -> [DocumentID: [UInt8]] {
    var texts: [DocumentID: [UInt8]] = [:]
    for item in graph.nodes.flatMap(\.evidence) + graph.edges.flatMap(\.evidence) {
      var text = texts[item.document] ?? []
      while text.count < item.range.upperBound { text += Array("Nothing is said here. ".utf8) }
      text.replaceSubrange(item.range, with: Array(item.quote.utf8))
      texts[item.document] = text
    }
    return texts
  }
}
