import GRDB

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that remembers documents, what they say, and the graph that was made of them.
///
/// It is an SQLite database; its views are described in <doc:Views>. Documents are written as they are read, the
/// graph in one transaction at the end of a build: a process that is ended at any moment leaves the graph of
/// the last build, and what was read since for the next one.
///
/// ```swift
/// let store = try Store(openingForReading: ".entente/entente.db")
/// let graph = try store.graph()
/// ```
public final class Store: Sendable {
  /// Where a store lies unless another place is named.
  public static let defaultPath = ".entente/entente.db"

  public let path: String
  let queue: DatabaseQueue

  /// Opens a store for a build; makes it where it is missing, and brings an older one to the present schema.
  ///
  /// The folder must be there. Take a ``StoreLock`` first: two builds must not write into one store.
  ///
  /// - Throws: ``StoreError``
  public convenience init(_ path: String) throws(StoreError) {
    // A file of another program is not even opened for writing, which would change how it is kept.
    var status = stat()
    if stat(path, &status) == 0, (status.st_mode & S_IFMT) == S_IFREG, status.st_size > 0 {
      let present = try Store(path: path, readOnly: true)
      _ = try present.reading { try Schema.check($0, path: path) }
    }
    try self.init(path: path, readOnly: false)
    try mapped { try Schema.migrate(queue, path: path) }
  }

  /// Opens a store that is there, and does not change it.
  ///
  /// - Throws: ``StoreError``; of an older schema too, which a build brings to the present one.
  public convenience init(openingForReading path: String) throws(StoreError) {
    var status = stat()
    guard !path.utf8.contains(0), stat(path, &status) == 0 else {
      throw StoreError(path: path, kind: .missing)
    }
    guard (status.st_mode & S_IFMT) == S_IFREG else {
      throw StoreError(path: path, kind: .foreign("it is no file"))
    }
    try self.init(path: path, readOnly: true)
    try mapped {
      try queue.read { database in
        let version = try Schema.check(database, path: path)
        if version == 0 { throw StoreError(path: path, kind: .missing) }
        if version < Schema.version { throw StoreError(path: path, kind: .older) }
      }
    }
  }

  private init(path: String, readOnly: Bool) throws(StoreError) {
    self.path = path
    var configuration = Configuration()
    configuration.readonly = readOnly
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(5)
    configuration.label = "entente"
    if !readOnly { configuration.journalMode = .wal }
    configuration.prepareDatabase { database in
      // A build commits often: what it wrote goes to its place each 64 MB, so that it seldom waits for the disk.
      // A stranger's views may call nothing but what SQLite knows to be harmless. Our triggers need the full text
      // index, which does not count as such: a writer compares the schema with its own instead.
      try database.execute(
        sql: """
          PRAGMA trusted_schema = \(readOnly ? "OFF" : "ON"); PRAGMA cell_size_check = ON;
          PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 16384
          """)
    }
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
    } catch {
      let error = StoreError(error, path: path)
      guard readOnly, case .creation(let reason) = error.kind else { throw error }
      throw StoreError(path: path, kind: .inputOutput(reason))
    }
  }

  /// Runs something that may fail in many ways; all of them become errors of the store.
  func mapped<Result>(_ body: () throws -> Result) throws(StoreError) -> Result {
    do {
      return try body()
    } catch {
      let error = StoreError(error, path: path)
      guard case .damaged = error.kind,
        let reason = queue.unsafeReentrantRead({ DiskFailure.reason($0.sqliteConnection) })
      else { throw error }
      throw StoreError(path: path, kind: .inputOutput(reason))
    }
  }

  func reading<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
    try mapped { try queue.read(body) }
  }

  func writing<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
    try mapped { try queue.write(body) }
  }
}
