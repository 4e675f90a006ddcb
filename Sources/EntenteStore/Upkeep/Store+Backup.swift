import GRDB

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Store {
  /// Copies the store as it is at this moment, while others may use it.
  ///
  /// The copy is made beside its place and takes it when it is whole.
  ///
  /// - Parameter replaces: Whether a file that is there may be replaced.
  /// - Throws: ``StoreError``; of the kind ``StoreError/Kind/exists`` where the file is there and shall stay.
  public func backup(to target: String, replaces: Bool = false) throws(StoreError) {
    guard !target.isEmpty, !target.utf8.contains(0) else {
      throw StoreError(path: target, kind: .creation("that is no name of a file"))
    }
    var status = stat()
    if lstat(target, &status) == 0 {
      guard replaces else { throw StoreError(path: target, kind: .exists) }
      var own = stat()
      guard stat(target, &status) != 0 || stat(path, &own) != 0 || status.st_ino != own.st_ino else {
        throw StoreError(path: target, kind: .creation("it is the store itself"))
      }
    }
    let temporary = target + ".part\(getpid())"
    _ = unlink(temporary)
    defer { _ = unlink(temporary) }
    do {
      let copy = try DatabaseQueue(path: temporary)
      try queue.backup(to: copy)
      // A single file: the copy needs none beside it.
      try copy.inDatabase { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
      try copy.close()
    } catch {
      throw StoreError(error, path: target)
    }
    let file = open(temporary, O_RDONLY | O_CLOEXEC)
    guard file >= 0, fsync(file) == 0, close(file) == 0 else { throw failure(target) }
    if replaces {
      guard rename(temporary, target) == 0 else { throw failure(target) }
    } else {
      // A link is refused where a file has come into being meanwhile.
      guard link(temporary, target) == 0 else {
        throw errno == EEXIST ? StoreError(path: target, kind: .exists) : failure(target)
      }
    }
  }

  private func failure(_ target: String) -> StoreError {
    StoreError(path: target, kind: .inputOutput(String(cString: strerror(errno))))
  }
}
