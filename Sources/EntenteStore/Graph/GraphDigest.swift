import EntenteModel

extension Digest {
  /// The sum over what is known of a document besides its text.
  static func of(_ document: DocumentInfo) -> Int {
    var digest = Digest()
    digest.add(document.id.rawValue)
    digest.add(document.title)
    digest.add(document.date?.description)
    digest.add(document.words)
    return digest.value
  }

  /// The sum over a text.
  static func of(text: [UInt8]) -> Int { text.withUnsafeBytes { of(bytes: $0) } }

  /// The same over bytes that lie elsewhere.
  static func of(bytes: UnsafeRawBufferPointer) -> Int {
    var digest = Digest()
    digest.add(bytes)
    return digest.value
  }

  /// The sum over a node and all that belongs to it, without the results of analyses.
  ///
  /// - Parameter sum: That over its own evidence, which is then not looked at; see ``sum(over:)``. Stores before version 4
  ///   have none.
  static func of(_ node: Node, evidence sum: Int?) -> Int {
    var digest = Digest()
    digest.add(node.id.rawValue)
    digest.add(node.name)
    digest.add(node.aliases.count)
    for alias in node.aliases { digest.add(alias) }
    switch node.content {
    case .actor(let actor):
      digest.add(0)
      digest.add(actor.kind.rawValue)
      digest.add(actor.titles.count)
      for title in actor.titles { digest.add(title) }
    case .weapon(let weapon):
      digest.add(1)
      digest.add(weapon.level.rawValue)
      digest.add(weapon.weaponClass.rawValue)
    case .deal(let deal):
      digest.add(2)
      digest.add(deal.status.rawValue)
      digest.add(deal.year)
      digest.add(deal.values.count)
      for value in deal.values {
        digest.add(Int(value.value.hundredths))
        digest.add(value.value.currency)
        digest.add(value.value.bound.rawValue)
        digest.add(value.evidence)
      }
      digest.add(deal.history.count)
      for step in deal.history {
        digest.add(step.status.rawValue)
        digest.add(step.date?.description)
        digest.add(step.evidence)
      }
    }
    digest.add(node.mentions)
    digest.add(node.confidence)
    if let sum { digest.add(sum) } else { digest.add(node.evidence) }
    return digest.value
  }

  /// The sum over an edge and its evidence.
  ///
  /// - Parameter sum: As that of a node.
  static func of(_ edge: Edge, evidence sum: Int?) -> Int {
    var digest = Digest()
    digest.add(edge.source.rawValue)
    digest.add(edge.target.rawValue)
    digest.add(edge.kind.rawValue)
    digest.add(edge.quantity)
    digest.add(edge.title)
    digest.add(edge.confidence)
    if let sum { digest.add(sum) } else { digest.add(edge.evidence) }
    return digest.value
  }

  /// The sum over evidence in whatever order: what is added to or taken from it needs no look at the rest.
  static func sum(over evidence: some Sequence<Evidence>) -> Int {
    evidence.reduce(0) { sum, item in
      var digest = Digest()
      digest.add(item)
      return sum &+ digest.value
    }
  }

  private mutating func add(_ evidence: EvidenceList) {
    add(evidence.count)
    for item in evidence { add(item) }
  }

  private mutating func add(_ item: Evidence) {
    add(item.document.rawValue)
    add(item.range.lowerBound)
    add(item.range.upperBound)
    add(item.quote)
    add(item.rule)
    add(item.isInferred ? 1 : 0)
  }
}
