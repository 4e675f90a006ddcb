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
    let parts = text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { return nil }
    let bounds = parts[0].split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard bounds.count == 2, let start = bounds[0], let end = bounds[1], start >= 0, start <= end else {
      return nil
    }
    let isInferred = parts[1].hasSuffix("?")
    return Evidence(
      document: DocumentID(String(parts[2])), range: start..<end, quote: quote,
      rule: String(isInferred ? parts[1].dropLast() : parts[1]), isInferred: isInferred)
  }
}
