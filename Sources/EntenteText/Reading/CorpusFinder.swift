public import EntenteModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file or folder that was not taken, and why.
public struct ReadingProblem: Hashable, Sendable, CustomStringConvertible {
  public let path: String
  public let reason: String

  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  public var description: String { "\(path): \(reason)" }
}

/// The files of a corpus, in the order of their ids.
public struct CorpusListing: Hashable, Sendable {
  public struct File: Hashable, Sendable {
    public let path: String
    public let id: DocumentID

    public init(path: String, id: DocumentID) {
      self.path = path
      self.id = id
    }
  }

  public var files: [File]
  public var problems: [ReadingProblem]
  /// How many files of other kinds the folders hold.
  public var skipped: Int
}

/// Finds the documents below paths.
///
/// Folders are searched for text, Markdown and HTML by the ends of names; a file that is named itself is
/// taken whatever its name. Hidden files and folders are skipped. Each folder is entered once, so symbolic
/// links cannot lead in circles.
public struct CorpusFinder {
  /// The ends of the names that are taken from folders.
  public static let extensions = ["htm", "html", "markdown", "md", "text", "txt", "xhtml"]

  /// Documents that people expect to be read, with what to do about it.
  private static let remedies: [(name: String, remedy: String)] = [
    ("pdf", "is a PDF; convert it with pdftotext"),
    ("doc", "is a Word document; save it as text"), ("docx", "is a Word document; save it as text"),
    ("odt", "is an OpenDocument text; save it as text"), ("rtf", "is a rich text; save it as text"),
    ("epub", "is a book in EPUB; convert it to text"),
  ]

  private struct Folder: Hashable {
    let device: UInt64
    let node: UInt64
  }

  private struct Found {
    let path: String
    /// The parts of the id, then the folders above, nearest first, for ids that would be the same.
    let name: String
    let above: [String]
    var taken = 0

    var id: String { taken == 0 ? name : (above.prefix(taken).reversed() + [name]).joined(separator: "/") }
  }

  private let limits: Limits
  private var found: [Found] = []
  private var problems: [ReadingProblem] = []
  private var skipped = 0
  private var entered: Set<Folder> = []
  /// Whether any file was named itself, which its folder may have given before.
  private var hasNamedFiles = false

  /// Finds the documents below `paths`, whatever the order in which the paths are given.
  public static func find(_ paths: [String], limits: Limits = .default) -> CorpusListing {
    var finder = CorpusFinder(limits: limits)
    for path in paths.sorted(by: { $0.precedesInBytes($1) }) { finder.add(path) }
    return finder.listing()
  }

  private init(limits: Limits) { self.limits = limits }

  private mutating func add(_ path: String) {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      return report(path, "there is no such file")
    }
    var status = stat()
    guard stat(path, &status) == 0 else {
      let known = errno == ENOENT || errno == ENOTDIR
      return report(
        path, known ? "there is no such file" : "cannot be read (\(FileBytes.message(errno)))")
    }
    let above = Self.folders(above: path)
    switch status.st_mode & S_IFMT {
    case S_IFDIR: search(path, above: above)
    case S_IFREG:
      hasNamedFiles = true
      take(path, name: Self.lastPart(path), above: Array(above.dropFirst()))
    default: report(path, "is a pipe, a device or a socket; save its content to a file first")
    }
  }

  private mutating func search(_ root: String, above: [String]) {
    let rootLength = root.hasSuffix("/") ? root.utf8.count : root.utf8.count + 1
    // A stack of our own: the nesting of folders is the input's business, not that of our stack.
    var pending = [(path: root, depth: 0)]
    while let (path, depth) = pending.popLast() {
      guard depth <= limits.maxFolderDepth else {
        report(path, "is nested deeper than \(limits.maxFolderDepth) folders")
        continue
      }
      var status = stat()
      guard stat(path, &status) == 0 else {
        report(path, "cannot be read (\(FileBytes.message(errno)))")
        continue
      }
      let key = Folder(device: UInt64(truncatingIfNeeded: status.st_dev), node: UInt64(status.st_ino))
      guard entered.insert(key).inserted else {
        report(path, "is a folder that was read already under another name")
        continue
      }
      guard let names = list(path) else { continue }
      var folders: [String] = []
      for (name, isFile) in names {
        let child = path.hasSuffix("/") ? path + name : path + "/" + name
        if isFile {
          status.st_mode = S_IFREG
        } else if stat(child, &status) != 0 {
          let reason =
            errno == ELOOP || errno == ENOENT
            ? "is a symbolic link that leads nowhere" : "cannot be read (\(FileBytes.message(errno)))"
          report(child, reason)
          continue
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: folders.append(child)
        case S_IFREG:
          let end = Self.fileExtension(name)
          if Self.extensions.contains(end) {
            take(child, name: String(decoding: child.utf8.dropFirst(rootLength), as: UTF8.self), above: above)
          } else if let known = Self.remedies.first(where: { $0.name == end }) {
            report(child, known.remedy)
          } else {
            skipped += 1
          }
        default:
          // Only where it looks like a document: sockets lie about in many folders.
          if Self.extensions.contains(Self.fileExtension(name)) {
            report(child, "is a pipe, a device or a socket; save its content to a file first")
          } else {
            skipped += 1
          }
        }
      }
      pending += folders.reversed().map { ($0, depth + 1) }
    }
  }

  /// The names in a folder, and whether it is known already that they are plain files.
  private mutating func list(_ path: String) -> [(name: String, isFile: Bool)]? {
    guard let folder = opendir(path) else {
      report(path, "cannot be read (\(FileBytes.message(errno)))")
      return nil
    }
    defer { closedir(folder) }
    var names: [(name: String, isFile: Bool)] = []
    while let entry = readdir(folder) {
      // The name is read where it lies: entries are shorter than the structure, so none may be copied.
      let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
      let start = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
      guard let name = String(validatingCString: start) else {
        report(path, "holds a file whose name is not UTF-8; rename it")
        continue
      }
      if name.utf8.first != 0x2E { names.append((name, Int(entry.pointee.d_type) == Int(DT_REG))) }
    }
    return names.sorted { $0.name.precedesInBytes($1.name) }
  }

  private mutating func take(_ path: String, name: String, above: [String]) {
    found.append(Found(path: path, name: name, above: above))
  }

  private mutating func report(_ path: String, _ reason: String) {
    problems.append(ReadingProblem(path: path, reason: reason))
  }

  private mutating func listing() -> CorpusListing {
    if hasNamedFiles {
      var taken: Set<String> = []
      found.removeAll { !taken.insert($0.path).inserted }
    }
    var files = filesWithSeparateIDs()
    // What even all folders above do not tell apart is counted.
    var index = 1
    var count = 1
    while index < files.count {
      let first = files[index - count].id
      if files[index].id == first {
        count += 1
        files[index] = .init(path: files[index].path, id: DocumentID("\(first) (\(count))"))
      } else {
        count = 1
      }
      index += 1
    }
    problems.sort { $0.path != $1.path ? $0.path.precedesInBytes($1.path) : $0.reason < $1.reason }
    return CorpusListing(files: files, problems: problems, skipped: skipped)
  }

  /// The files that were found, in the order of ids and paths; folder names stand before equal ids until they differ.
  private mutating func filesWithSeparateIDs() -> [CorpusListing.File] {
    while true {
      let files = found.map { CorpusListing.File(path: $0.path, id: DocumentID($0.id)) }
      let order = files.indices.sorted {
        let (a, b) = (files[$0], files[$1])
        return a.id != b.id ? a.id < b.id : a.path.precedesInBytes(b.path)
      }
      var changed = false
      var start = 0
      while start < order.count {
        var end = start + 1
        while end < order.count, files[order[end]].id == files[order[start]].id { end += 1 }
        for index in order[start..<end] where end - start > 1 && found[index].taken < found[index].above.count
        {
          found[index].taken += 1
          changed = true
        }
        start = end
      }
      if !changed { return order.map { files[$0] } }
    }
  }

  /// The parts of a path's absolute form, last first.
  private static func folders(above path: String) -> [String] {
    guard let resolved = realpath(path, nil) else { return [] }
    defer { free(resolved) }
    return String(cString: resolved).split(separator: "/").reversed().map(String.init)
  }

  private static func lastPart(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  static func fileExtension(_ name: String) -> String {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return "" }
    return String(name[name.index(after: dot)...]).lowercased()
  }
}
