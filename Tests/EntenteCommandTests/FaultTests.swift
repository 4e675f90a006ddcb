import EntenteTestSupport
import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// A disk that fails or is full at any moment of a build costs an error, and nothing else.
@Suite(.serialized) struct FaultTests {
  private static let compiler = Tool.find("cc") ?? Tool.find("clang")

  /// One call of each kind that reads or writes fails, or all from that one on; `ENTENTE_FAULTS=all` takes each call.
  @Test(
    "Whichever call fails, outputs and store stay whole and the next build makes up for it",
    .enabled(if: isLinux && compiler != nil, "there is no C compiler, or calls cannot be intercepted here"))
  func callsFailInTurn() throws {
    let folder = try TemporaryFolder()
    let library = folder.path + "/faults.so"
    let source = Project.folder.appendingPathComponent("Tests/Faults/faults.c").path
    let compiled = try Tool.run(
      try #require(Self.compiler), ["-shared", "-fPIC", "-o", library, source, "-ldl"])
    try #require(compiled.status == 0, "\(compiled.errors)")
    let site = try BuildSite(in: folder.path + "/site")

    /// Builds with a fault; gives the calls that failed, or all where none shall.
    func build(failingAt number: Int, staying: Bool) throws -> (result: Tool.Result, calls: [Substring]) {
      let note = folder.path + "/note"
      let result = try Tool.run(
        try #require(Tool.find("env")),
        [
          "LD_PRELOAD=\(library)", "FAULT_UNDER=\(site.path)/", "FAULT_AT=\(number)", "FAULT_NOTE=\(note)",
        ] + (staying ? ["FAULT_STAYS=1"] : []) + [Command.path] + BuildSite.build, in: site.path)
      return (result, try String(contentsOfFile: note, encoding: .utf8).split(separator: "\n"))
    }

    try site.restore()
    let undisturbed = try build(failingAt: 0, staying: false)
    try site.examine(undisturbed.result, "no fault")
    let kinds = Dictionary(grouping: undisturbed.calls.indices) { place in
      undisturbed.calls[place].prefix { $0 != " " }
    }
    #expect(kinds.count >= 10 && undisturbed.calls.count > 100, "\(kinds.keys.sorted())")
    let all = ProcessInfo.processInfo.environment["ENTENTE_FAULTS"] == "all"
    let places =
      all ? Array(undisturbed.calls.indices) : kinds.values.map { $0[$0.count / 2] }.sorted()
    var errors = 0
    for (turn, place) in places.enumerated() {
      for staying in all ? [false, true] : [turn % 2 == 1] {
        try site.restore()
        let made = try build(failingAt: place + 1, staying: staying)
        let what = "call \(place + 1)\(staying ? " and all later ones" : ""), \(made.calls.first ?? "none")"
        try site.examine(made.result, what)
        errors += made.result.status == 0 ? 0 : 1
      }
    }
    // Some faults cost nothing, such as one of a file that is only removed.
    #expect(errors > places.count / 3)
  }

  /// No file may grow beyond a limit: writes fail, and the system sends a signal that would end the program.
  @Test(.enabled(if: isLinux, "the limit is set in another way here"))
  func aFileThatMayNotGrowIsAnError() throws {
    let folder = try TemporaryFolder()
    let site = try BuildSite(in: folder.path + "/site")
    let arguments = BuildSite.build.map { "'\($0)'" }.joined(separator: " ")
    for blocks in [0, 100] {
      try site.restore()
      // Standard error is a file too, so it goes through a pipe.
      let result = try Tool.run(
        try #require(Tool.find("sh")),
        [
          "-c", "{ (ulimit -f \(blocks); exec \"$1\" \(arguments)) 2>&1; echo \"code $?\"; } | cat", "sh",
          Command.path,
        ],
        in: site.path)
      let lines = result.text.split(separator: "\n").map(String.init)
      let code = Int32(lines.last?.dropFirst("code ".count) ?? "") ?? -1
      #expect(code == 73 || code == 74, "\(result.text)")
      try site.examine(
        Tool.Result(status: code, output: Data(), errors: lines.dropLast().joined(separator: "\n")),
        "\(blocks) blocks")
    }
  }

  /// A file system of a megabyte, with so many kilobytes left.
  @Test(
    "A full disk is an error, and with room again the next build goes on",
    .enabled(if: mayMount, "mounting a small file system is not allowed here"), arguments: [100])
  func aFullDiskIsAnError(kilobytesLeft: Int) throws {
    let folder = try TemporaryFolder()
    let disk = folder.path + "/disk"
    try folder.makeFolder("disk")
    try #require(try Self.mount(disk) == 0)
    defer { _ = try? Tool.run(Tool.find("umount") ?? "umount", [disk]) }
    let site = try BuildSite(in: disk + "/site")
    var status = statvfs()
    #expect(statvfs(disk, &status) == 0)
    let free = Int(status.f_bavail) * Int(status.f_bsize)
    let filler = disk + "/filler"
    try Data(count: max(0, free - kilobytesLeft * 1024)).write(to: URL(fileURLWithPath: filler))
    let result = try Tool.run(Command.path, BuildSite.build, in: site.path)
    #expect(result.status == 73 || result.status == 74, "\(result.status) \(result.errors)")
    try FileManager.default.removeItem(atPath: filler)
    try site.examine(result, "\(kilobytesLeft) kB left")
  }

  private static let isLinux: Bool = {
    #if os(Linux)
      true
    #else
      false
    #endif
  }()

  private static func mount(_ folder: String) throws -> Int32 {
    guard let mount = Tool.find("mount") else { return -1 }
    return try Tool.run(mount, ["-t", "tmpfs", "-o", "size=1m", "tmpfs", folder]).status
  }

  private static let mayMount: Bool = {
    guard isLinux, getuid() == 0, let umount = Tool.find("umount"), let folder = try? TemporaryFolder(),
      (try? mount(folder.path)) == 0
    else { return false }
    return (try? Tool.run(umount, [folder.path]))?.status == 0
  }()
}
