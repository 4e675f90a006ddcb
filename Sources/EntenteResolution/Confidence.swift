import EntenteModel

/// How far a fact can be trusted, by what says it.
///
/// The base of each kind of fact is the share of those that were right where one document tells it, measured on
/// annotated articles: `scripts/calibrate` measures it anew. Each further document takes away four tenths of the
/// doubt that is left: the same misreading often hits several tellings of one story, so they are not independent.
enum Confidence {
  /// - Parameters:
  ///   - isInferred: Whether no sentence states it in full.
  ///   - documents: How many documents say so.
  static func of(_ kind: EdgeKind, isInferred: Bool, documents: Int) -> Double {
    combined(base(of: kind, isInferred: isInferred), documents: documents)
  }

  static func ofDeal(_ evidence: EvidenceList) -> Double {
    let isInferred = evidence.allSatisfy(\.isInferred)
    return combined(isInferred ? 0.7 : 0.93, documents: evidence.documents.count)
  }

  /// - Parameters:
  ///   - mentions: How often all documents together name it: what is named once is more often misread.
  ///   - documents: How many documents name it.
  static func of(_ content: Node.Content, mentions: Int, documents: Int) -> Double {
    let isOnce = mentions == 1
    return switch content {
    case .actor(let actor):
      switch actor.kind {
      case .state, .person: combined(isOnce ? 0.92 : 0.97, documents: documents)
      case .organization: combined(isOnce ? 0.87 : 0.93, documents: documents)
      }
    case .weapon(let weapon):
      switch weapon.level {
      case .designation: combined(isOnce ? 0.93 : 0.96, documents: documents)
      case .category: combined(0.55, documents: documents)
      }
    case .deal: combined(0.93, documents: documents)
    }
  }

  /// A relation that is stated is right more often than one with an end that the context gave.
  private static func base(of kind: EdgeKind, isInferred: Bool) -> Double {
    switch kind {
    case .supplies: isInferred ? 0.63 : 0.87
    case .suppliedTo: isInferred ? 0.76 : 0.86
    case .includes: isInferred ? 0.6 : 0.81
    case .represents: isInferred ? 0.87 : 0.94
    case .partOf: isInferred ? 0.9 : 0.92
    case .meets: isInferred ? 0.5 : 0.66
    case .cooperatesWith: isInferred ? 0.4 : 0.5
    case .supports: isInferred ? 0.5 : 0.7
    case .opposes: isInferred ? 0.4 : 0.8
    case .sanctions: isInferred ? 0.6 : 0.85
    case .attacks: isInferred ? 0.4 : 0.6
    case .operates: isInferred ? 0.52 : 0.81
    case .produces: isInferred ? 0.6 : 0.75
    }
  }

  private static func combined(_ base: Double, documents: Int) -> Double {
    var doubt = 1 - base
    for _ in 1..<max(1, documents) { doubt *= 0.6 }
    return (min(0.99, 1 - doubt) * 100).rounded() / 100
  }
}
