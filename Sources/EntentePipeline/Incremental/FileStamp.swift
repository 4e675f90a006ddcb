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
    text = Self.text(
      bytes, Int(status.st_ino), Int(modified.tv_sec), Int(modified.tv_nsec), Int(changed.tv_sec),
      Int(changed.tv_nsec))
  }

  /// Numbers with spaces between them; written at one go, since there may be a hundred thousand of these texts.
  private static func text(_ numbers: Int...) -> String {
    // A number has 20 characters at most.
    String(unsafeUninitializedCapacity: 21 * numbers.count) { buffer in
      var end = 0
      for number in numbers {
        if end > 0 {
          buffer[end] = 0x20
          end += 1
        }
        if number < 0 {
          buffer[end] = 0x2D
          end += 1
        }
        let first = end
        var rest = number.magnitude
        repeat {
          buffer[end] = UInt8(truncatingIfNeeded: 0x30 + rest % 10)
          end += 1
          rest /= 10
        } while rest > 0
        buffer[first..<end].reverse()
      }
      return end
    }
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
  /// Files of one folder follow each other.
  private var last: (folder: Substring, resolved: String) = ("", "")

  /// The path of a file from the root, without symbolic links, and what the system says of it.
  mutating func look(at path: String) -> (path: String, stamp: FileStamp?) {
    var status = stat()
    // A link leads elsewhere than its folder.
    guard let slash = path.utf8.lastIndex(of: 0x2F), slash > path.startIndex,
      lstat(path, &status) == 0,
      (status.st_mode & S_IFMT) == S_IFREG
    else { return (FileStamp.absolute(path), FileStamp(of: path)) }
    let folder = path[..<slash]
    if last.folder != folder {
      let resolved = folders[folder] ?? FileStamp.absolute(String(folder))
      folders[folder] = resolved
      last = (folder, resolved == "/" ? "" : resolved)
    }
    return (last.resolved + path[slash...], FileStamp(status))
  }
}
