import EntenteTestSupport
import Foundation
import Testing

/// `entente serve` in Chromium, driven by `Browser/serve.py`, which says what it checks line by line.
@Suite(.enabled(if: Tool.canBrowse, "Chromium or Python is not installed"))
struct ServeBrowserTests {
  @Test func readersSearchExpandCorrectAndAdd() throws {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "Browser/serve.py")
    let lines = try Tool.browse(script, Command.path, Project.folder.appendingPathComponent("corpus").path)
    for line in lines where !line.hasPrefix("ok ") { Issue.record("\(line)") }
    #expect(lines.count >= 14)
  }
}
