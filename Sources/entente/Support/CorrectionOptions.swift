import ArgumentParser
import EntenteModel
import EntentePipeline
import EntenteResolution
import EntenteStore
import EntenteText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// `--corrections`, which `build` and all of `correct` take.
struct CorrectionOptions: ParsableArguments {
  @Option(
    name: .customLong("corrections"),
    help: ArgumentHelp(
      "What you know better than the program, a file that `entente correct` writes.", valueName: "FILE"))
  var file = "corrections.yaml"

  /// What the file holds; nothing where there is none.
  func load() throws -> [Correction] {
    guard access(file, F_OK) == 0 else { return [] }
    do {
      return try CorrectionFile.read(FileBytes.read(file, limit: 1 << 24), name: file)
    } catch let error as ReadingError {
      throw Failure(error)
    } catch let error as CorrectionFileError {
      throw Failure.badData(Console.plain("\(error)"))
    }
  }

  /// What the file holds; where it is gone, what a store remembers, which is written back.
  func load(orFrom store: String?) throws -> [Correction] {
    guard let store, access(file, F_OK) != 0, access(store, F_OK) == 0 else { return try load() }
    // What is wrong with the store, or that a build was ended before it was one, is for the build to say.
    guard let remembered = try? Store(openingForReading: store).corrections(), !remembered.isEmpty else {
      return []
    }
    let text = remembered.map(\.text).joined()
    let corrections: [Correction]
    do throws(CorrectionFileError) {
      corrections = try CorrectionFile.read(Array(text.utf8), name: store)
    } catch {
      throw Failure.badData(Console.plain("\(error)"))
    }
    try save(corrections)
    Console.error(
      "entente: \(file) was not there; the \(corrections.count) corrections of the store are in it again. "
        + "`entente correct undo N` takes one back.")
    return corrections
  }

  func save(_ corrections: [Correction]) throws {
    try FileOutput.replace(file, with: CorrectionFile.bytes(corrections))
  }
}

/// Who corrects, and why: what all that make a correction take.
struct AuthorOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Who says so; without it, your login name.", valueName: "NAME")) var by: String?
  @Option(help: "Why.") var note: String?
  @OptionGroup var file: CorrectionOptions

  /// Adds a correction to the file and says so.
  func add(_ change: Correction.Change) throws {
    var corrections = try file.load()
    if let known = corrections.first(where: { $0.change == change }) {
      throw Failure(code: 64, message: "correction \(known.number) says this already")
    }
    let correction = Correction(
      number: CorrectionFile.nextNumber(corrections), change: change, author: by ?? Self.login,
      date: Self.today, note: note)
    corrections.append(correction)
    try file.save(corrections)
    Console.error(
      """
      \(Console.plain(Sentences.correction(correction)))
      Correction \(correction.number) stands in \(file.file); the next build applies it. \
      `entente correct undo \(correction.number)` takes it back.
      """)
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

extension Sentences {
  /// `merge Nuri Kamal into Nouri al-Maliki`.
  static func correction(_ correction: Correction) -> String {
    switch correction.change {
    case .merge(let name, let into): "merge \(name) into \(into)"
    case .split(let name, let documents, let new):
      "split \(name): in \(documents.map(\.rawValue).joined(separator: ", ")) it is \(new)"
    case .rename(let name, let new): "rename \(name) to \(new)"
    case .retype(let name, let kind): "retype \(name): a \(kind.rawValue)"
    case .alias(let alias, let name): "alias \(alias) of \(name)"
    case .reject(let statement): "reject: \(words(statement))"
    case .confirm(let statement): "confirm: \(words(statement))"
    case .add(let fact): "add: \(words(fact))"
    }
  }

  private static func words(_ statement: Statement) -> String {
    "\(statement.source) \(statement.kind.phrase) \(statement.target)"
  }

  private static func words(_ fact: AddedFact) -> String {
    switch fact.content {
    case .relation(let source, let kind, let target, let title):
      return "\(source) \(kind.phrase) \(target)" + (title.map { " (\($0))" } ?? "")
    case .deal(let supplier, let recipient, let weapon, let quantity, let status, let year):
      let goods = [quantity.map(String.init), weapon].compactMap { $0 }.joined(separator: " ")
      let details = [goods, status.rawValue, year.map(String.init) ?? ""].filter { !$0.isEmpty }
      return
        "\(supplier ?? "unknown supplier") → \(recipient ?? "unknown recipient") (\(details.joined(separator: ", ")))"
    }
  }
}
