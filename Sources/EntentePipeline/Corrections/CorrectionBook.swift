import EntenteModel
public import EntenteResolution
import EntenteStore
public import EntenteText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The corrections of a corpus: the file that people edit and, where that is gone, what a store remembers of it.
public struct CorrectionBook: Sendable {
  public let file: String
  /// `nil` where there is none to fall back on.
  public let store: String?

  public init(file: String, store: String? = nil) {
    self.file = file
    self.store = store
  }

  /// What is known, and whether only the store knows it. None where there is neither a file nor a store.
  ///
  /// - Complexity: O(*n*) in the file.
  public func read() throws(CorrectionBookError) -> (corrections: [Correction], isRemembered: Bool) {
    if FileBytes.isThere(file) {
      let bytes: [UInt8]
      do throws(ReadingError) {
        bytes = try FileBytes.read(file, limit: 1 << 24)
      } catch {
        throw .unreadable(error)
      }
      return (try Self.parsed(bytes, name: file), false)
    }
    // What is wrong with the store, or that a build was ended before it was one, is for the build to say.
    guard let store, FileBytes.isThere(store),
      let remembered = try? Store(openingForReading: store).corrections(), !remembered.isEmpty
    else { return ([], false) }
    return (try Self.parsed(Array(remembered.map(\.text).joined().utf8), name: store), true)
  }

  private static func parsed(
    _ bytes: [UInt8], name: String
  ) throws(CorrectionBookError) -> [Correction] {
    do throws(CorrectionFileError) {
      return try CorrectionFile.read(bytes, name: name)
    } catch {
      throw .invalid(error)
    }
  }

  /// Writes the file, which is replaced as a whole.
  public func save(_ corrections: [Correction]) throws(CorrectionBookError) {
    do throws(FileOutputError) {
      try FileOutput.replace(file, with: CorrectionFile.bytes(corrections))
    } catch {
      throw .unwritable(error)
    }
  }

  /// Adds a correction with the next number and the date of today.
  ///
  /// - Parameter author: Who says so; `nil` for the login name.
  /// - Throws: ``CorrectionBookError/isKnown(_:)`` where one says this already.
  public func add(
    _ change: Correction.Change, author: String? = nil, note: String? = nil
  ) throws(CorrectionBookError) -> Correction {
    var corrections = try read().corrections
    if let known = corrections.first(where: { $0.change == change }) { throw .isKnown(known) }
    let correction = Correction(
      number: CorrectionFile.nextNumber(corrections), change: change, author: author ?? Self.login,
      date: Self.today, note: note)
    corrections.append(correction)
    try save(corrections)
    return correction
  }

  /// Takes a correction back.
  ///
  /// - Returns: The one that is gone.
  /// - Throws: ``CorrectionBookError/isMissing(_:)`` where there is none of this number.
  public func undo(_ number: Int) throws(CorrectionBookError) -> Correction {
    var corrections = try read().corrections
    guard let index = corrections.firstIndex(where: { $0.number == number }) else {
      throw .isMissing(number)
    }
    let removed = corrections.remove(at: index)
    try save(corrections)
    return removed
  }

  private static var login: String? {
    for name in ["USER", "LOGNAME"] {
      if let value = getenv(name) { return String(cString: value) }
    }
    return nil
  }

  private static var today: CalendarDate? {
    var now = time(nil)
    var parts = tm()
    guard localtime_r(&now, &parts) != nil else { return nil }
    return CalendarDate(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
  }
}

/// Why corrections could not be read or changed.
public enum CorrectionBookError: Error, Sendable, CustomStringConvertible {
  case unreadable(ReadingError)
  case invalid(CorrectionFileError)
  case unwritable(FileOutputError)
  /// A correction that says the same is there.
  case isKnown(Correction)
  /// There is none of this number.
  case isMissing(Int)

  public var description: String {
    switch self {
    case .unreadable(let error): "\(error)"
    case .invalid(let error): "\(error)"
    case .unwritable(let error): "\(error)"
    case .isKnown(let correction): "correction \(correction.number) says this already"
    case .isMissing(let number): "there is no correction \(number)"
    }
  }
}
