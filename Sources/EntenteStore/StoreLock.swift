#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Keeps all other builds away from a store as long as it lives.
///
/// It lies beside the store, with `.lock` at the end of its name. The system lets go of it when the process ends, in
/// whatever way, so none is ever left over; the file itself stays.
public final class StoreLock: Sendable {
  private let file: Int32

  /// Takes the lock, and waits for the one who holds it.
  ///
  /// - Parameters:
  ///   - path: The store.
  ///   - seconds: How long to wait at most.
  /// - Throws: ``StoreError`` with the holder where it is still held then.
  public init(_ path: String, waitingUpTo seconds: Double) throws(StoreError) {
    let name = path + ".lock"
    let file = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard file >= 0 else {
      throw StoreError(path: path, kind: .creation(String(cString: strerror(errno))))
    }
    let start = Self.now()
    while flock(file, LOCK_EX | LOCK_NB) != 0 {
      let reason = errno
      guard reason == EWOULDBLOCK || reason == EINTR else {
        _ = close(file)
        throw StoreError(path: path, kind: .inputOutput(String(cString: strerror(reason))))
      }
      guard Self.now() - start < seconds else {
        let holder = Self.holder(file)
        _ = close(file)
        throw StoreError(path: path, kind: .busy(holder: holder))
      }
      usleep(50_000)
    }
    self.file = file
    let note = Array("process \(getpid())\n".utf8)
    _ = ftruncate(file, 0)
    _ = note.withUnsafeBytes { pwrite(file, $0.baseAddress, $0.count, 0) }
  }

  deinit { _ = close(file) }

  /// What the holder wrote of itself: a number, whatever else stands in the file.
  private static func holder(_ file: Int32) -> String? {
    var buffer = [UInt8](repeating: 0, count: 64)
    let count = buffer.withUnsafeMutableBytes { pread(file, $0.baseAddress, $0.count, 0) }
    let digits = buffer.prefix(max(0, count)).filter { (0x30...0x39).contains($0) }
    return digits.isEmpty ? nil : "process " + String(decoding: digits, as: UTF8.self)
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
