#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the system says of a file, by which a build knows whether its content can have changed.
struct FileStamp {
  let bytes: Int
  /// Empty for a file that was changed a moment ago: it could change again within one tick of the clock.
  let text: String

  /// `nil` where there is no such file.
  init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  fileprivate init(_ status: stat) {
    #if canImport(Darwin)
      let (modified, changed) = (status.st_mtimespec, status.st_ctimespec)
    #else
      let (modified, changed) = (status.st_mtim, status.st_ctim)
    #endif
    bytes = Int(status.st_size)
    let isFresh = time(nil) - max(modified.tv_sec, changed.tv_sec) < 2
    guard !isFresh else {
      text = ""
      return
    }
    var numbers = String(bytes)
    for number in [
      Int(status.st_ino), Int(modified.tv_sec), Int(modified.tv_nsec), Int(changed.tv_sec),
      Int(changed.tv_nsec),
    ] {
      numbers += " "
      numbers += String(number)
    }
    text = numbers
  }

  /// The path from the root, without symbolic links.
  static func absolute(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

/// Paths from the root of many files, whose folders are looked up once.
struct AbsolutePaths {
  private var folders: [Substring: String] = [:]

  /// The path of a file from the root, without symbolic links, and what the system says of it.
  mutating func look(at path: String) -> (path: String, stamp: FileStamp?) {
    var status = stat()
    // A link leads elsewhere than its folder.
    guard let slash = path.utf8.lastIndex(of: 0x2F), slash > path.startIndex,
      lstat(path, &status) == 0,
      (status.st_mode & S_IFMT) == S_IFREG
    else { return (FileStamp.absolute(path), FileStamp(of: path)) }
    let folder = path[..<slash]
    let resolved = folders[folder] ?? FileStamp.absolute(String(folder))
    folders[folder] = resolved
    return ((resolved == "/" ? "" : resolved) + path[slash...], FileStamp(status))
  }
}
