#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why a file could not be written.
public struct FileOutputError: Error, Sendable, CustomStringConvertible {
  public let path: String
  public let reason: String
  /// Whether the file could not even be made, as opposed to a failure while writing.
  public let isCreation: Bool

  public var description: String { "\(path): \(reason)" }
}

/// Writes files so that a reader sees the old content or the new, never a part.
public enum FileOutput {
  /// Writes to a temporary file beside the target, then renames it.
  public static func replace(_ path: String, with bytes: [UInt8]) throws(FileOutputError) {
    let temporary = path + ".part\(getpid())"
    let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw failure(path, isCreation: true) }
    var offset = 0
    while offset < bytes.count {
      let written = bytes[offset...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if written < 0 {
        if errno == EINTR { continue }
        let error = failure(path, isCreation: false)
        _ = close(file)
        _ = unlink(temporary)
        throw error
      }
      offset += written
    }
    guard fsync(file) == 0, close(file) == 0, rename(temporary, path) == 0 else {
      let error = failure(path, isCreation: false)
      _ = unlink(temporary)
      throw error
    }
  }

  /// Makes a folder and those above it.
  public static func makeFolder(_ path: String) throws(FileOutputError) {
    var prefix = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      prefix += (prefix.isEmpty || prefix == "/" ? "" : "/") + part
      if mkdir(prefix, 0o755) != 0, errno != EEXIST { throw failure(prefix, isCreation: true) }
    }
    var status = stat()
    guard stat(path, &status) == 0, (status.st_mode & S_IFMT) == S_IFDIR else {
      throw FileOutputError(path: path, reason: "is no folder; name another one", isCreation: true)
    }
  }

  private static func failure(_ path: String, isCreation: Bool) -> FileOutputError {
    FileOutputError(
      path: path, reason: "cannot be written (\(String(cString: strerror(errno))))", isCreation: isCreation)
  }
}
