import ArgumentParser
import EntenteExtraction
import EntenteText

/// `--lexicon`, which all commands that read documents take.
struct LexiconOptions: ParsableArguments {
  @Option(
    name: .customLong("lexicon"),
    help: ArgumentHelp(
      "Names and verbs that Entente does not know; may be repeated. `entente build --help` says how to write them.",
      valueName: "FILE"))
  var files: [String] = []

  /// The standard extractor with what the files add.
  func extractor() throws -> Extractor {
    guard !files.isEmpty else { return .standard }
    do {
      return try Extractor(
        adding: files.map { try UserLexicon(FileBytes.read($0, limit: 1 << 26), name: $0) })
    } catch let error as ReadingError {
      throw Failure(error)
    } catch let error as UserLexiconError {
      throw Failure.badData(Console.plain("\(error)"))
    }
  }

  static let organizationKinds = lines(UserLexicon.organizationKinds)
  static let weaponClasses = lines(UserLexicon.weaponClasses)

  /// Words in lines as long as those of a help text.
  private static func lines(_ words: [String]) -> String {
    var lines: [String] = []
    for word in words {
      if let line = lines.last, line.count + word.count < 54 {
        lines[lines.count - 1] = line + ", " + word
      } else {
        lines.append(word)
      }
    }
    return lines.joined(separator: ",\n" + String(repeating: " ", count: 16))
  }
}
