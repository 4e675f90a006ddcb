import EntenteModel

/// The place of a piece of evidence as one text: `1204-1391 deal.sell article.txt`. A question mark behind
/// the rule marks what was inferred; the document stands last, since its name may hold spaces.
enum Citation {
  static func text(_ evidence: Evidence) -> String {
    let rule = String(evidence.rule.map { $0.isWhitespace ? "_" : $0 })
    let mark = evidence.isInferred ? "?" : ""
    return "\(evidence.range.lowerBound)-\(evidence.range.upperBound) \(rule)\(mark) \(evidence.document)"
  }

  static func evidence(_ text: String, quote: String) -> Evidence? {
    // By scalars: a mark at the beginning of a document's name would join with the space before it to one letter.
    let parts = text.unicodeScalars.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
      .map { String($0) }
    guard parts.count == 3 else { return nil }
    let bounds = parts[0].split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard bounds.count == 2, let start = bounds[0], let end = bounds[1], start >= 0, start <= end else {
      return nil
    }
    let isInferred = parts[1].hasSuffix("?")
    return Evidence(
      document: DocumentID(parts[2]), range: start..<end, quote: quote,
      rule: isInferred ? String(parts[1].dropLast()) : parts[1], isInferred: isInferred)
  }
}
