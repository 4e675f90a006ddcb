import EntenteModel
import EntenteText

/// What tense and purpose make of an act, and who allows it.
extension DealFinder {
  /// `Indonesia, France ink deal`: a base form with its subject just before it tells of now.
  func isPresentTense(_ token: Int) -> Bool {
    guard token > reader.lower else { return false }
    let isSubject =
      tags[token - 1].isPlural
      || reader.mention(at: token - 1).map { table.mentions[$0].isActor || table.mentions[$0].isGoods }
        ?? false
    guard isSubject || tags[token] == .presentVerb && reader.sentence.role == .headline,
      !Self.generic.contains(reader.key(token))
    else { return false }
    return !(max(reader.lower, token - 9)..<token - 1).contains {
      let key = reader.key($0)
      return Vocabulary.modals.contains(key) || Vocabulary.doForms.contains(key) || Self.causing.contains(key)
    }
  }
  private static let generic = Vocabulary.keys("come go")
  /// Verbs that take a bare infinitive or a subjunctive: `helped Kyiv buy`, `demanded that Berlin send`.
  private static let causing = Vocabulary.keys(
    """
    let lets letting make makes made making help helps helped helping see sees saw seen seeing watch have had \
    demand demands demanded demanding urge urged urges insist insisted insists propose proposed proposes recommend \
    recommended recommends suggest suggested suggests require requires required asked ask asks rather
    """)

  /// `was in Paris to sign`, `flew to Moscow to sign`, `beat Patria to win`
  func isPurposeOfVisit(_ start: Int) -> Bool {
    for position in stride(from: start, through: max(reader.lower, start - 12), by: -1) {
      guard tags[position].isVerb || Vocabulary.modals.contains(reader.key(position)) else { continue }
      guard Self.visiting.contains(reader.key(position)), position < start else { return false }
      return position == reader.lower || !Vocabulary.modals.contains(reader.key(position - 1))
    }
    return false
  }
  private static let visiting = Vocabulary.keys(
    "was were flew travelled traveled came went arrived visited met gathered landed returned beat edged outbid"
  )
  /// Verbs whose act is done only at its end.
  static let rounding = Vocabulary.keys("finalize finalise conclude clinch secure negotiate")

  /// Whether he who allows a purchase is of the state that makes it.
  func isOwnApproval(_ event: DealEvent, before start: Int) -> Bool {
    let buyers = Set(event.recipients.compactMap { table.sideCode(of: $0.entity) })
    for position in stride(from: start, through: max(reader.lower, start - 6), by: -1)
    where DealWords.governors[reader.key(position)] == .offered && DealWords.verb(reader.key(position)) != nil
    {
      let form = DealWords.verb(reader.key(position))?.form ?? .base
      guard !reader.mood(of: position, form: form).isPassive else { return false }
      let codes = parties(reader.subject(of: position)).compactMap { table.sideCode(of: $0.entity) }
      return !codes.isEmpty && (buyers.isEmpty || codes.allSatisfy(buyers.contains))
    }
    return false
  }

  /// `became the first country to order it`, `the only one to have bought`
  func isFirstToAct(_ start: Int) -> Bool {
    var position = start
    while position > max(reader.lower, start - 6) {
      let key = reader.key(position)
      if Self.firsts.contains(key) {
        return (max(reader.lower, position - 4)..<position).contains {
          Self.becoming.contains(reader.key($0)) || reader.isComma($0)
        }
          && !(max(reader.lower, position - 4)..<position).contains {
            Vocabulary.modals.contains(reader.key($0)) || Vocabulary.negations.contains(reader.key($0))
          }
      }
      guard reader.mention(at: position) != nil || tags[position].isNoun || tags[position].isAdjective else {
        return false
      }
      position -= 1
    }
    return false
  }
  private static let firsts = Vocabulary.keys("first second third fourth fifth latest only")
  private static let becoming = Vocabulary.keys("became is was becomes become")

  /// `blocked for now`, `temporarily barred`
  func isForNow(_ token: Int) -> Bool {
    (max(reader.lower, token - 3)..<min(token + 12, reader.upper)).contains {
      let key = reader.key($0)
      if Self.temporarily.contains(key) { return true }
      return key == WordKey("for") && $0 + 1 < reader.upper
        && (reader.key($0 + 1) == WordKey("now")
          || $0 + 3 < reader.upper && reader.key($0 + 2) == WordKey("time")
            && reader.key($0 + 3) == WordKey("being"))
    }
  }
  private static let temporarily = Vocabulary.keys("temporarily provisionally pending")

  /// `a deal under which Portugal gets six aircraft`: what is agreed on is still to be done.
  func isTermOfDeal(_ token: Int) -> Bool {
    for position in stride(from: token - 1, through: max(reader.lower + 2, token - 8), by: -1) {
      if Self.whom.contains(reader.key(position)) {
        return Self.terms.contains(reader.key(position - 1)) && isDealNoun(position - 2)
      }
      if reader.isComma(position) || reader.isHardBreak(position) { return false }
    }
    return false
  }
  private static let terms = Vocabulary.keys("under by through in")
}
