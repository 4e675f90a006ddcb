import Dispatch

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads whole files through the system's own calls, which is quicker to start than Foundation.
public enum FileBytes {
  /// Whether there is anything of this name.
  public static func isThere(_ path: String) -> Bool {
    var status = stat()
    return !path.utf8.contains(0) && stat(path, &status) == 0
  }

  public static func read(_ path: String, limit: Int = 1 << 30) throws(ReadingError) -> [UInt8] {
    func failure(_ kind: ReadingError.Kind) -> ReadingError { ReadingError(path: path, kind: kind) }
    // A NUL would cut the name where the system reads it.
    guard !path.isEmpty, !path.utf8.contains(0) else { throw failure(.notFound) }
    var status = stat()
    // Asked before opening: opening a device or a tape can already act on it.
    guard stat(path, &status) == 0 else { throw failure(kind(of: errno)) }
    if let problem = check(status, limit: limit) { throw failure(problem) }
    let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { throw failure(kind(of: errno)) }
    defer { _ = close(file) }
    // The name may lead elsewhere by now.
    guard fstat(file, &status) == 0 else { throw failure(kind(of: errno)) }
    if let problem = check(status, limit: limit) { throw failure(problem) }

    var problem: ReadingError.Kind?
    let capacity = min(Int(status.st_size), limit) + 1
    var bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      // Large files are read on all cores: handing over the pages takes as long as looking at them.
      count =
        Int(status.st_size) >= largeFile ? fillInParts(buffer, from: file, size: Int(status.st_size)) : 0
      problem = fill(buffer, from: file, count: &count)
    }
    // One byte more than announced was asked for: the file grew, or it is one of those without a size.
    while problem == nil, bytes.count >= capacity || status.st_size == 0 {
      if bytes.count > limit { throw failure(.tooLarge(bytes: bytes.count, limit: limit)) }
      let more = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
        problem = fill(buffer, from: file, count: &count)
      }
      if more.isEmpty { break }
      bytes += more
    }
    if let problem { throw failure(problem) }
    if bytes.count > limit { throw failure(.tooLarge(bytes: bytes.count, limit: limit)) }
    return bytes
  }

  private static let largeFile = 16 << 20

  /// Reads the announced size in parts at once; how many bytes stand now without a gap. The file's own position is
  /// moved behind them.
  private static func fillInParts(
    _ buffer: UnsafeMutableBufferPointer<UInt8>, from file: Int32, size: Int
  ) -> Int {
    guard let base = buffer.baseAddress, size < buffer.count else { return 0 }
    let parts = 4
    let length = (size + parts - 1) / parts
    var filled = [Int](repeating: 0, count: parts)
    filled.withUnsafeMutableBufferPointer { filled in
      // Each part writes its own bytes and its own number, and all end before this call does.
      nonisolated(unsafe) let (base, filled) = (base, filled)
      DispatchQueue.concurrentPerform(iterations: parts) { part in
        let (start, end) = (part * length, min(size, (part + 1) * length))
        var place = start
        while place < end {
          let got = pread(file, base + place, end - place, off_t(place))
          if got > 0 {
            place += got
          } else if got == 0 || errno != EINTR {
            break
          }
        }
        filled[part] = place - start
      }
    }
    var count = 0
    for part in 0..<parts {
      count += filled[part]
      if filled[part] < min(length, size - part * length) { break }
    }
    return lseek(file, off_t(count), SEEK_SET) == off_t(count) ? count : 0
  }

  private static func fill(
    _ buffer: UnsafeMutableBufferPointer<UInt8>, from file: Int32, count: inout Int
  ) -> ReadingError.Kind? {
    while count < buffer.count {
      guard let base = buffer.baseAddress else { return nil }
      #if canImport(Glibc)
        let got = Glibc.read(file, base + count, buffer.count - count)
      #elseif canImport(Musl)
        let got = Musl.read(file, base + count, buffer.count - count)
      #else
        let got = Darwin.read(file, base + count, buffer.count - count)
      #endif
      if got > 0 {
        count += got
      } else if got == 0 {
        return nil
      } else if errno != EINTR {
        return kind(of: errno)
      }
    }
    return nil
  }

  private static func check(_ status: stat, limit: Int) -> ReadingError.Kind? {
    switch status.st_mode & S_IFMT {
    case S_IFREG: Int(status.st_size) > limit ? .tooLarge(bytes: Int(status.st_size), limit: limit) : nil
    case S_IFDIR: .folder
    default: .specialFile
    }
  }

  private static func kind(of error: Int32) -> ReadingError.Kind {
    error == ENOENT || error == ENOTDIR ? .notFound : .unreadable(reason: message(error))
  }

  /// The system's words for an error, for instance `Permission denied`.
  static func message(_ error: Int32) -> String {
    switch error {
    case EACCES, EPERM: "permission denied"
    case ELOOP: "too many symbolic links"
    case ENAMETOOLONG: "its name is too long"
    case EMFILE, ENFILE: "too many open files"
    case EIO: "input/output error"
    default: "system error \(error)"
    }
  }
}
