public import EntenteExport

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
    try replace(path) { $0.write(bytes) }
  }

  /// Writes what comes into a sink to a temporary file beside the target as it comes, then renames it.
  ///
  /// - Parameter isDurable: Whether the content has reached the disk when this returns, so that not even a power cut
  ///   leaves less than the old file.
  /// - Returns: What the body returns.
  @discardableResult
  public static func replace<R>(
    _ path: String, isDurable: Bool = true, _ body: (inout ByteSink) -> R
  ) throws(FileOutputError) -> R {
    let temporary = path + ".part\(getpid())"
    let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw failure(path, errno, isCreation: true) }
    var sink = ByteSink(chunkSize: 1 << 18) { bytes throws(SinkError) in try writeAll(bytes, to: file) }
    let result = body(&sink)
    do throws(SinkError) {
      try sink.finish()
    } catch {
      _ = close(file)
      _ = unlink(temporary)
      throw failure(path, error.code ?? EIO, isCreation: false)
    }
    let isOnDisk = !isDurable || fsync(file) == 0
    guard close(file) == 0, isOnDisk, rename(temporary, path) == 0 else {
      let error = failure(path, errno, isCreation: false)
      _ = unlink(temporary)
      throw error
    }
    return result
  }

  /// Makes a folder and those above it.
  public static func makeFolder(_ path: String) throws(FileOutputError) {
    var prefix = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      prefix += (prefix.isEmpty || prefix == "/" ? "" : "/") + part
      if mkdir(prefix, 0o755) != 0, errno != EEXIST { throw failure(prefix, errno, isCreation: true) }
    }
    var status = stat()
    guard stat(path, &status) == 0, (status.st_mode & S_IFMT) == S_IFDIR else {
      throw FileOutputError(path: path, reason: "is no folder; name another one", isCreation: true)
    }
  }

  private static func writeAll(_ bytes: UnsafeRawBufferPointer, to file: Int32) throws(SinkError) {
    var rest = bytes
    while !rest.isEmpty {
      let written = write(file, rest.baseAddress, rest.count)
      if written < 0 {
        if errno == EINTR { continue }
        let code = errno
        throw SinkError(reason: String(cString: strerror(code)), code: code)
      }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(written))
    }
  }

  private static func failure(_ path: String, _ code: Int32, isCreation: Bool) -> FileOutputError {
    FileOutputError(
      path: path, reason: "cannot be written (\(String(cString: strerror(code))))", isCreation: isCreation)
  }
}
