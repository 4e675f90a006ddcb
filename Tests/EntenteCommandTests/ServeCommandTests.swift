import EntenteTestSupport
import Foundation
import Testing

@Suite struct ServeCommandTests {
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("in/a.txt", Array("Poland ordered 180 K2 tanks from South Korea.".utf8))
    let built = try Command.run("build", folder.path + "/in", "--store", folder.path + "/s.db", "--quiet")
    #expect(built.status == 0)
    return folder
  }

  @Test func itServesUntilItIsInterrupted() throws {
    let folder = try folder()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Command.path)
    process.arguments = ["serve", "--store", "s.db", "--port", "0", "--title", "Arms & <people>"]
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    defer { kill(process.processIdentifier, SIGKILL) }
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    #expect(line.hasPrefix("http://127.0.0.1:") && line.hasSuffix("/\n"))

    let ask = "import sys, urllib.request; print(urllib.request.urlopen(sys.argv[1]).read().decode())"
    let page = try Tool.run(
      try #require(Tool.python), ["-c", ask, line.trimmingCharacters(in: .newlines)]
    ).text
    #expect(page.contains("<title>Arms &amp; &lt;people&gt;</title>"))

    // The port is taken now, and the second one says so.
    let port = line.dropLast(2).split(separator: ":").last.map(String.init) ?? ""
    let second = try Command.run("serve", "--store", folder.path + "/s.db", "--port", port)
    #expect(second.status == 69 && second.errors.contains("port \(port) is taken"))

    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 0)
  }

  @Test func whatIsUnsafeOrMissingIsRefused() throws {
    let folder = try folder()
    let store = folder.path + "/s.db"
    let open = try Command.run("serve", "--store", store, "--port", "0", "--host", "0.0.0.0")
    #expect(open.status == 64 && open.errors.contains("--token"))
    #expect(try Command.run("serve", "--store", store, "--token", "short").status == 64)
    #expect(try Command.run("serve", "--store", store, "--port", "70000").status == 64)
    let nowhere = try Command.run("serve", "--store", store, "--port", "0", "--host", "no address")
    #expect(nowhere.status == 69 && nowhere.errors.contains("127.0.0.1"))
    #expect(try Command.run("serve", "--store", folder.path + "/none.db", "--port", "0").status == 66)
    #expect(try folder.names().allSatisfy { $0.hasPrefix("s.db") || $0 == "in" })
  }
}
