import GRDBSQLite

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Tells a disk that fails from a file that is damaged: SQLite takes a read that the system refuses for damage.
enum DiskFailure {
  /// What the system says of the last read that it refused, of the database or its log; `nil` where it refused none.
  static func reason(_ connection: OpaquePointer?) -> String? {
    var code: Int32 = 0
    sqlite3_file_control(connection, "main", SQLITE_FCNTL_LAST_ERRNO, &code)
    if !isFailure(code) {
      var log: UnsafeMutablePointer<sqlite3_file>?
      sqlite3_file_control(connection, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log)
      if let log { _ = log.pointee.pMethods?.pointee.xFileControl?(log, SQLITE_FCNTL_LAST_ERRNO, &code) }
    }
    return isFailure(code) ? String(cString: strerror(code)) : nil
  }

  private static func isFailure(_ code: Int32) -> Bool { code == EIO || code == ENXIO }
}
