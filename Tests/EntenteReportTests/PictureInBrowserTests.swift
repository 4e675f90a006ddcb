import EntenteDiagram
import EntenteModel
import EntenteTestSupport
import Foundation
import Testing

/// Our SVG in Chromium, opened by itself.
@Suite(.enabled(if: Tool.canBrowse, "Chromium or Python is not installed"))
struct PictureInBrowserTests {
  private struct Found: Decodable {
    let root: String
    let errors: Int
    let symbols: Int
    let unseen: Int
    let titles: [String]
    let live: Int
    let console: [String]
    let outside: [String]
  }

  @Test(
    "A browser shows every node and line of a picture, asks for nothing and runs nothing",
    arguments: [false, true])
  func everythingIsShown(isHostile: Bool) throws {
    let graph = isHostile ? try HostileNames.graph(of: HostileNames.all) : try SampleGraph.clustered()
    let title = isHostile ? HostileNames.withControls : "Who arms Iraq"
    let svg = Diagram(graph, options: DiagramOptions(title: title)).draw(layout: GraphvizLayout()).svg
    let folder = try TemporaryFolder()
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Browser/picture.py")
    let lines = try Tool.browse(script, try folder.write("picture.svg", svg))
    let found = try JSONDecoder().decode(Found.self, from: Data(lines.joined(separator: "\n").utf8))
    #expect(found.root == "svg" && found.errors == 0)
    #expect(found.symbols == graph.nodes.count + graph.edges.count)
    #expect(found.unseen == 0)
    #expect(found.titles.allSatisfy { !$0.isEmpty })
    #expect(found.live == 0)
    #expect(found.console.isEmpty && found.outside.isEmpty)
  }
}
