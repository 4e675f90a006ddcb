import CExplorer

/// The files of the explorer in the browser, which are part of the program: a page, a style and modules.
///
/// The modules are plain ES modules without a build step. A server may hand them out as they are; a report
/// holds them as one, see ``script``.
public enum ExplorerFiles {
  /// A file by its name.
  public struct File: Hashable, Sendable {
    public let name: String
    public let text: String
    /// Whether only a page that a server hands out asks for it; no report holds it.
    public let isServedOnly: Bool
  }

  /// All files; a module stands behind those that it imports.
  public static let all: [File] = {
    var files: [File] = []
    while let file = entente_explorer(files.count) {
      let bytes = UnsafeBufferPointer(start: file.pointee.bytes, count: file.pointee.size)
      files.append(
        File(
          name: String(cString: file.pointee.name), text: String(decoding: bytes, as: UTF8.self),
          isServedOnly: file.pointee.is_served_only != 0))
    }
    return files
  }()

  static func text(_ name: String) -> String { all.first { $0.name == name }?.text ?? "" }

  /// The modules as one, in their order, for a page that can load nothing.
  ///
  /// They import only from each other, by lines of their own, and no two name the same thing; so these lines go,
  /// and the word `export` before a declaration.
  public static let script: String = {
    var script = ""
    for file in all where file.name.hasSuffix(".js") && !file.isServedOnly {
      script += "// \(file.name)\n"
      for line in file.text.split(separator: "\n", omittingEmptySubsequences: false) {
        if line.hasPrefix("import ") { continue }
        script += line.hasPrefix("export ") ? line.dropFirst("export ".count) : line
        script += "\n"
      }
    }
    return script
  }()
}
