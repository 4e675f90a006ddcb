import EntenteExport
import EntenteModel
public import EntenteResolution
import Yams

/// Why a file of corrections could not be read, and where.
public struct CorrectionFileError: Error, Hashable, Sendable, CustomStringConvertible {
  public let file: String
  /// From 1; `nil` where the whole file is meant.
  public let line: Int?
  public let reason: String

  public var description: String { file + (line.map { ":\($0)" } ?? "") + ": " + reason }
}

/// Corrections as a file that people can read, edit, share and keep under version control.
///
/// YAML, a list of entries with the kind of the correction as their first word:
///
/// ```yaml
/// - number: 1
///   merge: "Nuri Kamal"
///   into: "Nouri al-Maliki"
///   by: "anna"
///   on: 2026-11-27
/// ```
public enum CorrectionFile {
  /// More than anybody writes by hand.
  static let limit = 8 << 20

  // MARK: Reading

  /// Reads a file's content. Entries without a number get the next ones that are free.
  ///
  /// - Throws: ``CorrectionFileError`` with the line of the entry that is wrong.
  public static func read(_ bytes: [UInt8], name: String) throws(CorrectionFileError) -> [Correction] {
    func failure(_ line: Int?, _ reason: String) -> CorrectionFileError {
      CorrectionFileError(file: name, line: line, reason: reason)
    }
    guard bytes.count <= limit else { throw failure(nil, "more than \(limit) bytes of corrections") }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw failure(nil, "this is not UTF-8") }
    let root: Yams.Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw failure(Self.line(of: error), "this is not YAML: \(Self.reason(of: error))")
    } catch {
      throw failure(nil, "this is not YAML: \(error)")
    }
    guard let root, root.null == nil || root.string != "" else { return [] }
    guard let entries = root.sequence else {
      throw failure(root.mark?.line, "a list of corrections is expected, each entry behind a “-”")
    }
    var corrections: [Correction] = []
    var unnumbered: [Int] = []
    for entry in entries {
      guard let mapping = entry.mapping else {
        throw failure(entry.mark?.line, "an entry has the form “merge: NAME”, “into: NAME”")
      }
      var reader = CorrectionEntry(mapping, line: entry.mark?.line)
      do throws(CorrectionEntry.Failure) {
        corrections.append(try reader.correction())
      } catch {
        throw failure(error.line, error.reason)
      }
      if corrections[corrections.count - 1].number == 0 { unnumbered.append(corrections.count - 1) }
    }
    for index in unnumbered { corrections[index].number = nextNumber(corrections) }
    var seen: Set<Int> = []
    for (correction, entry) in zip(corrections, entries) where !seen.insert(correction.number).inserted {
      throw failure(entry.mark?.line, "the number \(correction.number) stands twice")
    }
    return corrections
  }

  /// A number that no correction has.
  public static func nextNumber(_ corrections: [Correction]) -> Int {
    (corrections.map(\.number).max() ?? 0) + 1
  }

  private static func line(of error: YamlError) -> Int? {
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
    default: nil
    }
  }

  private static func reason(of error: YamlError) -> String {
    switch error {
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _):
      problem
    default: "\(error)".split(separator: "\n").first.map(String.init) ?? "unreadable"
    }
  }

  // MARK: Writing

  /// The corrections as a file; what is read from it is what was written.
  public static func bytes(_ corrections: [Correction]) -> [UInt8] {
    var text = """
      # Corrections: what you know better than the program. Edit this file, share it, keep it under version control.
      # `entente correct --help` says what can be corrected; the next build applies it.

      """
    for correction in corrections { text += entry(correction) }
    return Array(text.utf8)
  }

  /// One correction as it stands in a file.
  static func entry(_ correction: Correction) -> String {
    var text = ""
    var lines: [(String, String)] = [("number", String(correction.number))]
    lines += fields(correction.change)
    if let author = correction.author { lines.append(("by", quoted(author))) }
    if let date = correction.date { lines.append(("on", date.description)) }
    if let note = correction.note { lines.append(("note", quoted(note))) }
    for (index, (key, value)) in lines.enumerated() {
      text += (index == 0 ? "- " : "  ") + key + (value.hasPrefix("\n") ? ":" : ": ") + value + "\n"
    }
    return text
  }

  private static func fields(_ change: Correction.Change) -> [(String, String)] {
    switch change {
    case .merge(let name, let into): [("merge", quoted(name)), ("into", quoted(into))]
    case .split(let name, let documents, let new):
      [
        ("split", quoted(name)), ("as", quoted(new)),
        ("documents", "[" + documents.map { quoted($0.rawValue) }.joined(separator: ", ") + "]"),
      ]
    case .rename(let name, let new): [("rename", quoted(name)), ("to", quoted(new))]
    case .retype(let name, let kind): [("retype", quoted(name)), ("to", kind.rawValue)]
    case .alias(let alias, let name): [("alias", quoted(alias)), ("of", quoted(name))]
    case .reject(let statement): fields("reject", statement)
    case .confirm(let statement): fields("confirm", statement)
    case .add(let fact): fields(fact)
    }
  }

  private static func fields(_ word: String, _ statement: Statement) -> [(String, String)] {
    var fields = [
      (word, statement.kind.rawValue), ("from", quoted(statement.source)), ("to", quoted(statement.target)),
    ]
    if !statement.sentences.isEmpty {
      let said = statement.sentences.map {
        "\n  - document: \(quoted($0.document.rawValue))\n    sentence: \(quoted($0.text))"
      }
      fields.append(("said", said.joined()))
    }
    return fields
  }

  private static func fields(_ fact: AddedFact) -> [(String, String)] {
    var fields: [(String, String)] = []
    switch fact.content {
    case .relation(let source, let kind, let target, let title):
      fields = [("add", kind.rawValue), ("from", quoted(source)), ("to", quoted(target))]
      if let title { fields.append(("title", quoted(title))) }
    case .deal(let supplier, let recipient, let weapon, let quantity, let status, let year):
      fields = [("add", "deal")]
      if let supplier { fields.append(("supplier", quoted(supplier))) }
      if let recipient { fields.append(("recipient", quoted(recipient))) }
      if let weapon { fields.append(("weapon", quoted(weapon))) }
      if let quantity { fields.append(("quantity", String(quantity))) }
      fields.append(("status", status.rawValue))
      if let year { fields.append(("year", String(year))) }
    }
    fields.append(("source", quoted(fact.source)))
    if !fact.kinds.isEmpty {
      // Not as keys, which may be long: YAML takes keys of 1,024 letters at most.
      let kinds = fact.kinds.keys.sorted { $0.precedesInBytes($1) }
        .map { "\n  - name: \(quoted($0))\n    kind: \((fact.kinds[$0] ?? .organization).rawValue)" }
      fields.append(("kinds", kinds.joined()))
    }
    return fields
  }

  /// A text in double quotes, in which YAML knows the escapes of JSON. What YAML takes from no file as it stands is
  /// escaped too.
  private static func quoted(_ text: String) -> String {
    var result = ""
    for scalar in JSONText.quoted(text).unicodeScalars {
      switch scalar.value {
      case 0x7F...0x9F, 0x2028...0x2029, 0xFEFF, 0xFFFE...0xFFFF:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
