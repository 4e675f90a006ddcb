import EntenteTestSupport
import Foundation
import Testing

/// What the README shows is what the program prints. `ENTENTE_UPDATE_GOLDEN=1` writes it anew.
@Suite struct ReadmeTests {
  @Test func theOutputInTheReadmeIsReal() throws {
    let url = Project.folder.appendingPathComponent("README.md")
    let text = try String(contentsOf: url, encoding: .utf8)
    var made: [String] = []
    var commands = 0
    var isInBlock = false
    for line in text.components(separatedBy: "\n") {
      if line == "```console" { isInBlock = true } else if line == "```" { isInBlock = false }
      guard isInBlock, line != "```console" else {
        made.append(line)
        continue
      }
      guard line.hasPrefix("$ ") else { continue }
      commands += 1
      made.append(line)
      made += try output(of: String(line.dropFirst(2)))
    }
    #expect(commands >= 4)
    let result = made.joined(separator: "\n")
    if ProcessInfo.processInfo.environment["ENTENTE_UPDATE_GOLDEN"] != nil {
      try Data(result.utf8).write(to: url)
    } else {
      #expect(result == text)
    }
  }

  private func output(of command: String) throws -> [String] {
    let shell = try #require(Tool.find("sh"))
    let folder = (Command.path as NSString).deletingLastPathComponent
    // In a folder of its own, so that no store of whoever works here answers.
    let script = "PATH=\"$1:$PATH\"; ln -s \"$2/graphs\" \"$2/corpus\" .; \(command)"
    let result = try Tool.run(shell, ["-c", script, "sh", folder, Project.folder.path])
    #expect(result.status == 0, "\(command): \(result.errors)")
    return result.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map {
      $0.last == " " ? String($0).trimmingCharacters(in: .whitespaces) : String($0)
    }
  }
}
