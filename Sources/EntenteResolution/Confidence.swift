import EntenteModel

/// How far a fact can be trusted, by what says it.
enum Confidence {
  /// One document that states it gives 0.75, one that only lets it be inferred 0.55; each further document
  /// takes away four tenths of the doubt.
  static func of(_ evidence: EvidenceList) -> Double {
    let base = evidence.allSatisfy(\.isInferred) ? 0.55 : 0.75
    var doubt = 1 - base
    for _ in 1..<max(1, evidence.documents.count) { doubt *= 0.6 }
    return rounded(min(0.99, 1 - doubt))
  }

  static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}
