import EntenteModel
import EntenteText

/// How far deliveries and sales have come that were promised or halted.
extension DealFinder {
  /// How far a delivery is that a noun tells of: `deliveries began`, `deliveries will begin in 2026`.
  enum DeliveryStage { case begun, toCome }

  func deliveryStage(_ token: Int) -> DeliveryStage? {
    guard Self.handovers.contains(reader.key(token)) else { return nil }
    return stageBefore(token) ?? stageBehind(token)
  }

  /// `awaits delivery`, `for delivery by 2026`, `completed deliveries`
  private func stageBefore(_ token: Int) -> DeliveryStage? {
    if token > reader.lower, reader.key(token - 1) == WordKey("for"), token + 1 < reader.upper,
      Self.dateLeads.contains(reader.key(token + 1))
    {
      return .toCome
    }
    for position in stride(from: token - 1, through: max(reader.lower, token - 4), by: -1) {
      let key = reader.key(position)
      if Self.awaited.contains(key) { return .toCome }
      if let form = Self.phases[key] {
        let mood = reader.mood(of: position, form: form.form)
        return mood.modal != nil || mood.isInfinitive || mood.isNegated ? .toCome : .begun
      }
      if reader.isComma(position) || reader.isHardBreak(position) || tags[position].isFiniteVerb {
        return nil
      }
    }
    return nil
  }

  /// `deliveries are due to begin`, `the shipment has slipped to next year`
  private func stageBehind(_ token: Int) -> DeliveryStage? {
    var isToCome = false
    var isNegated = false
    for position in token + 1..<min(token + 26, reader.upper) {
      let key = reader.key(position)
      if reader.mention(at: position) != nil { continue }
      if reader.isHardBreak(position) || Vocabulary.relatives.contains(key) { return nil }
      if Self.due.contains(key) { return .toCome }
      if Vocabulary.negations.contains(key) { isNegated = true }
      if Vocabulary.modals.contains(key)
        || key == WordKey("to") && position > token + 1
          && Vocabulary.beForms.contains(reader.key(position - 1))
      {
        isToCome = true
      } else if let phase = Self.phases[key] {
        // `will continue until 2028`: under way.
        if isToCome { return Self.ending.contains(phase.lemma) ? nil : .toCome }
        // `deliveries start before the end of the year`
        let isPresent = phase.form == .base || phase.form == .thirdPerson
        if isPresent, !Self.ending.contains(phase.lemma) { return .toCome }
        return isNegated ? .toCome : .begun
      } else if key == WordKey("way"), reader.key(position - 1) == WordKey("under") || key == Self.underway {
        return .begun
      } else if isToCome, tags[position].isVerb, !Vocabulary.beForms.contains(key),
        !Vocabulary.haveForms.contains(key)
      {
        return .toCome
      } else if tags[position].isFiniteVerb, !Vocabulary.beForms.contains(key),
        !Vocabulary.haveForms.contains(key)
      {
        return nil
      }
    }
    return nil
  }

  private static let handovers = Vocabulary.keys("delivery deliveries shipment shipments handover")
  private static let dateLeads = Vocabulary.keys(
    "in by from between within next this over starting beginning")
  private static let awaited = Vocabulary.keys(
    "await awaits awaited awaiting pending future planned scheduled upcoming expects expecting")
  static let due = Vocabulary.keys(
    "due expected scheduled planned slated slipped slips postponed delayed forthcoming")
  private static let underway = WordKey("underway")
  private static let phases: [WordKey: VerbTable<Bool>.Hit] = Dictionary(
    uniqueKeysWithValues: VerbTable<Bool>([
      ("begin/began/begun start commence resume complete finish end continue conclude restart", true)
    ]).allForms)
  private static let ending = Vocabulary.keys("complete finish end continue conclude")

  /// `resumed deliveries`, `shipments resumed`
  func isResumed(_ token: Int) -> Bool {
    guard Self.handovers.contains(reader.key(token)) || Self.flows.contains(reader.key(token)) else {
      return false
    }
    return (max(reader.lower, token - 4)..<min(token + 12, reader.upper)).contains {
      guard let hit = Self.phases[reader.key($0)], Self.resuming.contains(hit.lemma) else { return false }
      let mood = reader.mood(of: $0, form: hit.form)
      return mood.modal == nil && !mood.isInfinitive && !mood.isNegated
    }
  }
  private static let flows = Vocabulary.keys("sales exports transfers supplies")
  private static let resuming = Vocabulary.keys("resume restart")

  /// `unblocked the sale`, `unfroze the transfer`
  func isUnblocked(_ token: Int) -> Bool {
    (max(reader.lower, token - 3)..<token).contains {
      Self.unblocking[reader.key($0)] != nil && tags[$0].isVerb
    }
  }
  private static let unblocking = VerbTable<Bool>([("unblock unfreeze/unfroze/unfrozen", true)])

  // MARK: Halts that end

  /// `lifted its hold on the bombs for Israel`: what was halted may go on.
  func liftEvent(_ token: Int) -> DealEvent? {
    guard let hit = Self.lifting[reader.key(token)], tags[token].isVerb || hit.form != .base,
      let ban = (token + 1..<max(token + 1, min(token + 6, reader.upper))).first(where: {
        Self.bans.contains(reader.key($0)) && !tags[$0].isFiniteVerb
      })
    else { return nil }
    let mood = reader.mood(of: token, form: hit.form)
    guard mood.modal == nil, !mood.isInfinitive, !mood.isNegated else { return nil }
    var event = DealEvent(
      status: .offered, statusWeight: 2, sentence: sentenceIndex, token: token,
      rule: "deal." + lemmaName(token))
    fill(reader.complement(of: ban, Self.goodsPrepositions, limit: 14) { $0.isGoods }, into: &event)
    event.suppliers = parties(
      mood.isPassive ? reader.complement(of: token, Self.by, limit: 8, where: isSide) : subject(of: token))
    event.recipients = parties(reader.complement(of: ban, Self.to, limit: 16, where: isSide))
    event.isReference = !event.hasGoods
    guard event.hasGoods && !event.recipients.isEmpty || event.isReference && followsDeal else { return nil }
    event.isLift = true
    setFigures(&event)
    event.isCurrent = true
    return event
  }
  private static let lifting = VerbTable<Bool>([("lift end ease remove drop release waive relax", true)])
  private static let bans = Vocabulary.keys(
    "ban hold freeze suspension embargo block moratorium restriction restrictions objection objections veto pause opposition resistance"
  )
}
