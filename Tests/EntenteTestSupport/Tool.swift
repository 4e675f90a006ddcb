public import Foundation

/// Programs of the machine that judge our output. A test that needs a missing one is skipped and says so.
public enum Tool {
  public struct Result: Sendable {
    public let status: Int32
    public let output: Data
    public let errors: String

    public var text: String { String(decoding: output, as: UTF8.self) }
  }

  /// The path of a program, `nil` where it is not installed.
  public static func find(_ name: String) -> String? {
    for folder in (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":") {
      let path = "\(folder)/\(name)"
      if FileManager.default.isExecutableFile(atPath: path) { return path }
    }
    return nil
  }

  /// The Python that holds the graph libraries: `ENTENTE_PYTHON`, else `python3`.
  public static var python: String? {
    ProcessInfo.processInfo.environment["ENTENTE_PYTHON"] ?? find("python3")
  }

  /// Whether Python can import a module.
  public static func pythonHas(_ module: String) -> Bool {
    guard let python else { return false }
    return (try? run(python, ["-c", "import \(module)"]))?.status == 0
  }

  /// Runs a program with an input; the output goes through files, so that no pipe can fill.
  public static func run(_ path: String, _ arguments: [String], input: [UInt8] = []) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["in", "out", "err"].map { folder.appendingPathComponent($0) }
    try Data(input).write(to: files[0])
    for file in files[1...] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: try Data(contentsOf: files[1]),
      errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
  }
}

/// Files that hold what an export is expected to be. `ENTENTE_UPDATE_GOLDEN=1` writes them anew.
public enum Golden {
  /// Whether bytes equal those of a file beside the test.
  public static func matches(_ bytes: [UInt8], _ name: String, besides test: String) throws -> Bool {
    let url = URL(fileURLWithPath: test).deletingLastPathComponent()
      .appendingPathComponent("Golden").appendingPathComponent(name)
    if ProcessInfo.processInfo.environment["ENTENTE_UPDATE_GOLDEN"] != nil {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: url)
    }
    return [UInt8](try Data(contentsOf: url)) == bytes
  }
}
