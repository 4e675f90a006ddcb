import ArgumentParser
import EntenteModel
import EntentePipeline
import EntenteResolution

/// `--corrections`, which `build`, `serve` and all of `correct` take.
struct CorrectionOptions: ParsableArguments {
  @Option(
    name: .customLong("corrections"),
    help: ArgumentHelp(
      "What you know better than the program, a file that `entente correct` writes.", valueName: "FILE"))
  var file = "corrections.yaml"

  /// - Parameter store: What remembers the corrections where the file is gone.
  func book(store: String? = nil) -> CorrectionBook { CorrectionBook(file: file, store: store) }

  /// What the file holds; nothing where there is none.
  func load() throws -> [Correction] { try book().read().corrections }

  /// What the file holds; where it is gone, what a store remembers, which is written back.
  func load(orFrom store: String?) throws -> [Correction] {
    let book = book(store: store)
    let (corrections, isRemembered) = try book.read()
    guard isRemembered else { return corrections }
    try book.save(corrections)
    Console.error(
      "entente: \(file) was not there; the \(corrections.count) corrections of the store are in it again. "
        + "`entente correct undo N` takes one back.")
    return corrections
  }
}

/// Who corrects, and why: what all that make a correction take.
struct AuthorOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Who says so; without it, your login name.", valueName: "NAME")) var by: String?
  @Option(help: "Why.") var note: String?
  @OptionGroup var file: CorrectionOptions

  /// Adds a correction to the file and says so.
  func add(_ change: Correction.Change) throws {
    let correction = try file.book().add(change, author: by, note: note)
    Console.error(
      """
      \(Console.plain(correction.words))
      Correction \(correction.number) stands in \(file.file); the next build applies it. \
      `entente correct undo \(correction.number)` takes it back.
      """)
  }
}

extension Failure {
  /// Corrections that cannot be read or changed.
  init(_ error: CorrectionBookError) {
    switch error {
    case .unreadable(let error): self.init(error)
    case .invalid(let error): self = .badData(Console.plain("\(error)"))
    case .unwritable(let error):
      self.init(code: error.isCreation ? 73 : 74, message: Console.plain("\(error)"))
    case .isKnown: self.init(code: 64, message: "\(error)")
    case .isMissing: self = .nothingFound("\(error); `entente correct list` shows what there is")
    }
  }
}
