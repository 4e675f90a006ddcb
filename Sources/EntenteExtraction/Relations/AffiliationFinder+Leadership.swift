import EntenteModel
import EntenteText

/// Who leads a body or serves it, by what a clause says of a person.
extension AffiliationFinder {
  /// `who commands the Finnish Air Force`, `the government of Jenny Shipley`, `Gordon Brown's administration`.
  func leadership(of person: Int) -> [RelationEvent] {
    let range = table.mentions[person].tokens
    func event(_ entity: Int, _ rule: String, _ isInferred: Bool) -> [RelationEvent] {
      [
        RelationEvent(
          source: table.mentions[person].entity, kind: .represents, target: entity, sentence: sentenceIndex,
          rule: rule, isInferred: isInferred)
      ]
    }
    if range.upperBound + 2 < reader.upper {
      let lead = relativeBehind(range.upperBound)
      if let lead,
        let verb = (lead + 1..<min(lead + 4, reader.upper)).first(where: {
          Self.leading.contains(words.key($0))
        }),
        let body = reader.object(of: verb, limit: 5, where: { $0.isOrganization || $0.isState }).first
      {
        return event(table.mentions[body].entity, "office.leads", false)
      }
      if let lead,
        let verb = (lead + 1..<min(lead + 4, reader.upper)).first(where: {
          Self.serving.contains(words.key($0))
        }),
        let body = reader.complement(
          of: verb, Vocabulary.keys("at for in with"), limit: 2, where: { $0.isOrganization || $0.isState }
        ).first, table.mentions[body].isOrganization || words.key(verb + 1) == WordKey("for")
      {
        // `who teaches at the university`, `who speaks for Taiwan`
        return event(table.mentions[body].entity, "office.serves", false)
      }
      if Vocabulary.genitives.contains(words.key(range.upperBound)),
        Self.governments.contains(words.key(range.upperBound + 1)), let state = stateOfGovernment(person)
      {
        return event(state, "office.government", true)
      }
    }
    if range.lowerBound - 2 >= reader.lower, words.key(range.lowerBound - 1) == WordKey("of"),
      Self.governments.contains(words.key(range.lowerBound - 2)), let state = stateOfGovernment(person)
    {
      return event(state, "office.government", true)
    }
    if let body = passiveBody(range.lowerBound) { return event(body, "office.leads", false) }
    return []
  }
  /// The `who` of a relative clause behind a name, or behind the apposition of one: `X, the general who heads`.
  private func relativeBehind(_ end: Int) -> Int? {
    let isInsertion = reader.isComma(end)
    let first = isInsertion ? end + 1 : end
    for position in first..<min(first + (isInsertion ? 5 : 1), reader.upper) {
      if words.key(position) == WordKey("who") { return position }
      if let index = reader.mention(at: position), !isTitle(index),
        table.mentions[index].stateForm != .adjective
      {
        return nil
      }
      if !reader.isWord(position) || reader.tags[position].isFiniteVerb { return nil }
    }
    return nil
  }
  private static let serving = Vocabulary.keys(
    "teaches taught works worked lectures serves served speaks spoke writes studies researches")
  private static let leading = Vocabulary.keys(
    "leads lead heads head commands command chairs chair runs run led headed chaired commanded ran governs owns founded"
  )
  private static let governments = Vocabulary.keys(
    "government administration cabinet regime junta spokesman spokeswoman office")

  /// `the committee is chaired by X`, `the consortium, led by X`.
  private func passiveBody(_ start: Int) -> Int? {
    guard start - 2 > reader.lower, words.key(start - 1) == WordKey("by"),
      Self.ledBy.contains(words.key(start - 2))
    else { return nil }
    var position = start - 3
    while position >= max(reader.lower, start - 9) {
      if let index = reader.mention(at: position) {
        return table.mentions[index].isOrganization ? table.mentions[index].entity : nil
      }
      position -= 1
    }
    return nil
  }
  private static let ledBy = Vocabulary.keys("led headed chaired run commanded")

  private func stateOfGovernment(_ person: Int) -> Int? {
    let start = table.mentions[person].tokens.lowerBound
    for position in stride(from: start - 1, through: max(reader.lower, start - 6), by: -1) {
      if let index = reader.mention(at: position), table.mentions[index].isState {
        return table.mentions[index].entity
      }
    }
    return knownState(of: person) ?? homeState
  }
}
