import EntenteTestSupport
import Foundation
import Testing

@testable import EntenteExport

/// Our reading of CSV and that of Python's own module are the same.
@Suite struct CSVScannerTests {
  /// Fields that need quotes and some that do not, the same in every run.
  private static func rows(seed: UInt64) -> [[String]] {
    var random = SplitMix(state: seed)
    let pieces = ["a", "\"", ",", ";", "\t", "\n", "\r\n", " ", "é", "🚀", "'", "0.5", "?", "\\", ""]
    return (0..<200).map { _ in
      ["row"]
        + (0..<5).map { _ in
          (0..<Int(random.next() % 6)).map { _ in pieces[Int(random.next() % UInt64(pieces.count))] }.joined()
        }
    }
  }

  private static func written(_ rows: [[String]], separator: Character, end: String, _ seed: UInt64)
    -> [UInt8]
  {
    var random = SplitMix(state: seed)
    let special = Set<Unicode.Scalar>(["\"", "\n", "\r"] + separator.unicodeScalars)
    return Array(
      rows.map { row in
        row.map { field in
          let needsQuotes = field.unicodeScalars.contains(where: special.contains)
          guard needsQuotes || random.next() % 4 == 0 else { return field }
          return "\"" + field.replacing("\"", with: "\"\"") + "\""
        }.joined(separator: String(separator))
      }.joined(separator: end).utf8)
  }

  private static func read(_ bytes: [UInt8], separator: Character) throws -> [[String]] {
    var scanner = CSVScanner(
      bytes, separator: try #require(separator.asciiValue), limits: ImportLimits())
    var result: [[String]] = []
    while try scanner.next() { result.append((0..<scanner.count).map(scanner.text)) }
    return result
  }

  @Test(arguments: [(Character(","), "\n"), (";", "\r\n"), ("\t", "\r"), (",", "\r\n")])
  func whatIsWrittenIsRead(separator: Character, end: String) throws {
    for seed in UInt64(1)...20 {
      let rows = Self.rows(seed: seed)
      let bytes = Self.written(rows, separator: separator, end: end, seed)
      #expect(try Self.read(bytes, separator: separator) == rows)
    }
  }

  @Test(.enabled(if: Tool.pythonHas("csv"), "Python is not installed"))
  func pythonReadsTheSame() throws {
    let bytes = Self.written(Self.rows(seed: 99), separator: ";", end: "\r\n", 99)
    let script = """
      import csv, io, json, sys
      text = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", newline="")
      json.dump(list(csv.reader(text, delimiter=";", strict=True)), sys.stdout)
      """
    let result = try Tool.run(try #require(Tool.python), ["-c", script], input: bytes)
    #expect(result.status == 0, "\(result.errors)")
    let theirs = try JSONDecoder().decode([[String]].self, from: Data(result.text.utf8))
    let ours = try Self.read(bytes, separator: ";")
    #expect(ours.map { $0.map { Array($0.utf8) } } == theirs.map { $0.map { Array($0.utf8) } })
  }
}
