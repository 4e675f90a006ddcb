public import Foundation

/// Programs of the machine that judge our output. A test that needs a missing one is skipped and says so.
public enum Tool {
  public struct Result: Sendable {
    public let status: Int32
    public let output: Data
    public let errors: String

    public var text: String { String(decoding: output, as: UTF8.self) }

    public init(status: Int32, output: Data, errors: String) {
      self.status = status
      self.output = output
      self.errors = errors
    }
  }

  /// The path of a program, `nil` where it is not installed.
  public static func find(_ name: String) -> String? {
    for folder in (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":") {
      let path = "\(folder)/\(name)"
      if FileManager.default.isExecutableFile(atPath: path) { return path }
    }
    return nil
  }

  /// A browser that tests can drive.
  public static let chromium = ["chromium", "chromium-browser", "google-chrome"].lazy.compactMap(find).first

  /// Whether pages can be checked in a browser.
  public static var canBrowse: Bool { chromium != nil && find("python3") != nil }

  /// Runs a script of checks in Chromium; gives what it printed, a line for each check that held or failed.
  public static func browse(_ script: URL, _ arguments: String...) throws -> [Substring] {
    guard let python = find("python3"), let chromium else { return [] }
    let result = try run(python, ["-B", script.path, chromium] + arguments)
    return result.text.split(separator: "\n") + (result.status == 0 ? [] : [Substring(result.errors)])
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
  ///
  /// - Parameter seconds: After which a program that hangs is ended, with the status of its signal, 9.
  public static func run(
    _ path: String, _ arguments: [String], input: [UInt8] = [], in workingFolder: String? = nil,
    seconds: Double = 1200
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["in", "out", "err"].map { folder.appendingPathComponent($0) }
    try Data(input).write(to: files[0])
    for file in files[1...] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    // What a program leaves where it runs is nobody's business.
    process.currentDirectoryURL = workingFolder.map { URL(fileURLWithPath: $0) } ?? folder
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    let identifier = process.processIdentifier
    let end = DispatchWorkItem { kill(identifier, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: end)
    process.waitUntilExit()
    end.cancel()
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

extension Golden {
  /// The release of Graphviz whose coordinates the golden pictures hold.
  private static let graphviz = "2.43.0"

  /// Whether a picture is that of a file: byte for byte where Graphviz is of the release that made it, else all but
  /// the numbers of its coordinates.
  public static func matchesPicture(_ bytes: [UInt8], _ name: String, besides test: String) throws -> Bool {
    if try matches(bytes, name, besides: test) { return true }
    guard try !hasTheRelease() else { return false }
    let url = URL(fileURLWithPath: test).deletingLastPathComponent()
      .appendingPathComponent("Golden").appendingPathComponent(name)
    return structure([UInt8](try Data(contentsOf: url))) == structure(bytes)
  }

  /// Whether the installed Graphviz is the one whose coordinates are kept.
  public static func hasTheRelease() throws -> Bool {
    guard let dot = Tool.find("dot") else { return false }
    return try Tool.run(dot, ["-V"]).errors.contains(graphviz)
  }

  /// A picture without the values of the attributes that hold places and sizes, and without the words beside the
  /// lines, which stand only where they find room.
  public static func structure(_ svg: [UInt8]) -> [String] {
    let placed: Set<String> = [
      "d", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "rx", "ry", "width", "height", "points", "viewBox",
      "transform",
    ]
    var lines: [String] = []
    var inWords = false
    for line in String(decoding: svg, as: UTF8.self).split(separator: "\n") {
      if line.contains("class=\"words\"") { inWords = true }
      defer { if inWords, line.contains("class=\"legend\"") { inWords = false } }
      guard !inWords else { continue }
      var text = ""
      for (index, piece) in line.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
        let attribute = text.split(whereSeparator: { $0 == " " || $0 == "=" }).last.map(String.init) ?? ""
        text += index % 2 == 1 && placed.contains(attribute) ? "…" : String(piece)
        text += " "
      }
      lines.append(text)
    }
    return lines
  }
}
