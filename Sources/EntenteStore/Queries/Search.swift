public import EntenteModel
import GRDB

/// A document in whose text words were found.
public struct SearchMatch: Hashable, Sendable {
  public let document: DocumentInfo
  /// The words around the best place; what was found stands between ``SearchMatch/mark`` and ``SearchMatch/endMark``.
  public let snippet: String

  /// Stands before what was found: a character that no text needs.
  public static let mark: Character = "\u{E000}"
  /// Stands behind what was found.
  public static let endMark: Character = "\u{E001}"
}

extension Store {
  /// Finds documents by the words of their texts, the best first.
  ///
  /// Words stand in any order and any case, accents aside; `"two words"` are a phrase, `helicop*` a prefix. All
  /// else in the question is taken for words.
  ///
  /// - Parameters:
  ///   - question: What to look for.
  ///   - limit: How many documents to give at most.
  /// - Returns: Documents in the order of BM25, of equals in that of their ids; none where the question has no words.
  public func search(_ question: String, limit: Int = 20) throws(StoreError) -> [SearchMatch] {
    guard let expression = SearchExpression(question).text else { return [] }
    return try reading { database in
      let rows = try PreparedStatement(
        """
        SELECT reading.id, title, date, words, digest, snippet(reading_search, 0, ?, ?, '…', 24)
        FROM reading_search JOIN reading ON reading.number = reading_search.rowid
          JOIN file ON file.number = reading.file
        WHERE reading_search MATCH ? AND state = 1 ORDER BY bm25(reading_search), reading.id LIMIT ?
        """, in: database, path: path)
      rows.bind(1, String(SearchMatch.mark))
      rows.bind(2, String(SearchMatch.endMark))
      rows.bind(3, expression)
      rows.bind(4, limit)
      var matches: [SearchMatch] = []
      while try rows.step() {
        matches.append(SearchMatch(document: try documentInfo(rows, from: 0), snippet: try rows.text(5)))
      }
      return matches
    }
  }
}

/// A question of a user as one that the index understands: nothing in it is an operator but quotes and a last star.
struct SearchExpression {
  /// `nil` where there is nothing to look for.
  let text: String?

  init(_ question: String) {
    var terms: [String] = []
    for (index, part) in question.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
      if index % 2 == 1 {
        if Self.hasWord(part) { terms.append(Self.quoted(part)) }
      } else {
        for word in part.split(whereSeparator: \.isWhitespace) where Self.hasWord(word) {
          terms.append(word.hasSuffix("*") ? Self.quoted(word.dropLast()) + "*" : Self.quoted(word))
        }
      }
    }
    text = terms.isEmpty ? nil : terms.joined(separator: " ")
  }

  private static func hasWord(_ text: Substring) -> Bool { text.contains { $0.isLetter || $0.isNumber } }

  private static func quoted(_ text: some StringProtocol) -> String {
    "\"" + text.filter { $0 != "\"" && $0 != "\0" } + "\""
  }
}
