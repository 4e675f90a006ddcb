import EntenteModel

/// For whom the persons and bodies of a document act, by what its sentences say of their offices.
struct Representation: Sendable {
  /// The bodies or states that persons speak for, by entity.
  private var bodies: [Int: Int] = [:]
  /// The states that bodies belong to, by entity.
  private var states: [Int: Int] = [:]

  init(_ events: [RelationEvent], table: EntityTable, lexicon: Lexicon, home: Int?) {
    for event in events {
      switch event.kind {
      case .represents where bodies[event.source] == nil: bodies[event.source] = event.target
      case .partOf where states[event.source] == nil && table.entities[event.target].isState:
        states[event.source] = event.target
      default: break
      }
    }
    for (index, entity) in table.entities.enumerated() where states[index] == nil {
      guard case .organization(let known, let kind) = entity.kind, kind.isGovernmental || entity.isCouncil
      else {
        continue
      }
      let state = entity.state ?? known.flatMap { Self.onlyState(of: $0, lexicon) }
      states[index] = state.flatMap(table.stateEntity)
      if state == nil, known == nil,
        kind == .ministry || kind == .service || kind == .parliament || entity.isCouncil
      {
        // `the Defence Ministry` is that of the state that the text is about.
        states[index] = home
      }
    }
  }

  private static func onlyState(of organization: Int, _ lexicon: Lexicon) -> Int? {
    let codes = lexicon.organizations[organization].states
    return codes.count == 1 ? lexicon.stateByCode[codes[0]] : nil
  }

  /// The body or state that a person acts for.
  func body(of person: Int) -> Int? { bodies[person] }

  /// The state that a body or a person belongs to.
  func state(of entity: Int) -> Int? { states[entity] ?? bodies[entity].flatMap { states[$0] } }
}
