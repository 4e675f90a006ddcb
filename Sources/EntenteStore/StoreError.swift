import GRDB

/// Why a store cannot be used.
public struct StoreError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Kind: Hashable, Sendable {
    /// There is no such file.
    case missing
    /// A file that is no store: of another program, or no database at all.
    case foreign(String)
    /// A store whose format a later version of Entente has made.
    case newer(version: Int)
    /// A store of an earlier version, opened for reading.
    case older
    /// Something in the store is not as Entente wrote it.
    case damaged(String)
    /// Another process works with it.
    case busy(holder: String?)
    /// Two files claim to be the same document.
    case conflict(String)
    /// A query that is no query or asks for what is not there.
    case query(String)
    /// The file is there already.
    case exists
    /// The file cannot be made.
    case creation(String)
    /// The system refuses to read or write.
    case inputOutput(String)
  }

  public let path: String
  public let kind: Kind

  public init(path: String, kind: Kind) {
    self.path = path
    self.kind = kind
  }

  public var description: String { "\(path): \(reason)" }

  /// The reason and the remedy, without the name of the file.
  public var reason: String {
    switch kind {
    case .missing: "there is no such store; make one with `entente build FOLDER`"
    case .foreign(let what): "is no store of Entente (\(what)); name another file with --store"
    case .newer(let version):
      "was made by a later version of Entente (schema \(version)); use that version, or build a new store"
    case .older: "was made by an earlier version of Entente; the next `entente build` brings it up to date"
    case .damaged(let what):
      "is damaged (\(what)); `entente doctor` tells how far, then restore a backup or remove it and build anew"
    case .busy(let holder):
      "is in use" + (holder.map { " by \($0)" } ?? "") + "; try again later, or wait longer with --wait"
    case .conflict(let what): what
    case .query(let what): what
    case .exists: "is there already; --force replaces it"
    case .creation(let what): "cannot be made (\(what))"
    case .inputOutput(let what): "cannot be read or written (\(what))"
    }
  }
}

extension StoreError {
  /// What SQLite reports, in terms of the store.
  init(_ error: any Error, path: String) {
    if let error = error as? StoreError {
      self = error
      return
    }
    guard let error = error as? DatabaseError else {
      self.init(path: path, kind: .inputOutput("\(error)"))
      return
    }
    self.init(code: error.resultCode, message: error.message ?? "no reason given", path: path)
  }

  init(code: ResultCode, message: String, path: String) {
    let kind: Kind =
      switch code {
      case .SQLITE_NOTADB: .foreign("it is no SQLite database")
      case .SQLITE_CORRUPT, .SQLITE_MISMATCH, .SQLITE_CONSTRAINT, .SQLITE_FORMAT, .SQLITE_TOOBIG,
        .SQLITE_RANGE, .SQLITE_SCHEMA, .SQLITE_ERROR, .SQLITE_INTERNAL:
        .damaged(message)
      case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(holder: nil)
      case .SQLITE_CANTOPEN: .creation(message)
      default: .inputOutput(message)
      }
    self.init(path: path, kind: kind)
  }
}
