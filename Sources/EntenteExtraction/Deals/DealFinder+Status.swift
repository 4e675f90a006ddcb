import EntenteModel
import EntenteText

/// What voice, mood and governing words make of the status of a transfer.
extension DealFinder {
  /// Marks an act that the text denies.
  static let deniedWeight = -2

  func setStatus(
    _ event: inout DealEvent, verb: DealWords.Verb, mood: ClauseReader.Mood, token: Int, form: VerbForm,
    isPassive: Bool
  ) {
    event.statusWeight = 2
    if isDenied(token) {
      event.statusWeight = Self.deniedWeight
      return
    }
    if event.isOwnPurchase {
      event.status = .signed
      event.statusWeight = 1
      return
    }
    if event.isOrderReceived {
      event.status = .signed
      return
    }
    if isPassive, isStillToCome(token) {
      event.status = verb.planned
      event.statusWeight = 0
      return
    }
    if verb.side == .halt {
      let isOpen = mood.isNegated || mood.modal != nil || mood.isInfinitive && !isDecided(mood.start)
      event.status = isOpen ? .negotiating : isForNow(token) ? .suspended : verb.done
      event.statusWeight = isOpen ? -1 : 3
      return
    }
    if mood.isInfinitive, mood.start >= reader.lower, reader.key(mood.start) == WordKey("whether") {
      // `will decide whether to buy`
      event.status = verb.side == .supply ? .offered : .sought
      event.statusWeight = 1
      return
    }
    if isRuledOut(event, verb, mood) {
      event.status = .cancelled
      event.statusWeight = 3
      event.isCurrent = true
      return
    }
    if let modal = mood.modal, Self.future.contains(modal) { event.isCurrent = true }
    if mood.isProgressive, verb.side == .arrive || reader.key(token) == WordKey("getting") {
      // `are going to Ukraine`, `is getting 24 jets`
      event.status = verb.planned
      return
    }
    if verb.done == .delivered, form == .thirdPerson || form == .base, isTermOfDeal(token) {
      event.status = verb.planned
      return
    }
    if form == .gerund && !mood.isProgressive || mood.isInfinitive, isUnderWay(mood.start, mood) {
      event.status = verb.done
      return
    }
    if mood.isInfinitive, mood.isPerfect, mood.start >= reader.lower,
      Self.was.contains(reader.key(mood.start))
    {
      // `was to have received`
      event.status = verb.planned
      event.statusWeight = 1
      return
    }
    if mood.isInfinitive, mood.isPerfect {
      // `is believed to have bought`
      event.status = verb.done
      return
    }
    if isVainAttempt(token, verb, mood) {
      event.status = .cancelled
      event.statusWeight = 3
      return
    }
    if DealWords.verb(reader.key(token))?.form == .gerund, mood.start >= reader.lower, !mood.isProgressive,
      Self.stopping.contains(reader.key(mood.start)), verb.side == .supply || verb.side == .receive
    {
      // `stopped supplying`
      event.status = .suspended
      event.statusWeight = 3
      return
    }
    if mood.isInfinitive, isFirstToAct(mood.start) {
      // `is the first capital to buy`
      event.status = verb.done
      return
    }
    if let governed = governor(of: token, mood: mood) {
      event.status = governed
      // Agreeing or deciding to deliver is signing, offering to sell is an offer.
      if governed == .sought, verb.side == .supply, told(to: token) == nil { event.status = .offered }
      // `authorised the government to buy`: what a state allows itself it does.
      if governed == .offered, verb.side == .receive, isOwnApproval(event, before: mood.start) {
        event.status = .signed
      }
      return
    }
    if verb.side == .mutual, mood.isInfinitive, isPurposeOfVisit(mood.start) {
      event.status = verb.done
      return
    }
    if verb.side == .mutual, mood.isProgressive,
      Self.rounding.contains(DealWords.verb(reader.key(token))?.lemma ?? reader.key(token))
    {
      // `are finalising a contract`
      event.status = verb.planned
      return
    }
    if mood.isNegated {
      event.statusWeight = -1
      return
    }
    if let modal = mood.modal {
      let isFirm = modal == WordKey("will") || modal == WordKey("'ll") || modal == WordKey("shall")
      event.status =
        isFirm || verb.planned == .signed ? verb.planned : verb.side == .receive ? .sought : verb.planned
      event.statusWeight = 1
      if isFirm, verb.side == .supply {
        // `will deliver`: there is a contract.
        event.status = .signed
        event.statusWeight = 2
      }
      return
    }
    if mood.isInfinitive {
      event.status = verb.planned
      event.statusWeight = 1
      return
    }
    if form == .base, !isPassive, tags[token] != .pastVerb {
      if (max(reader.lower, token - 5)..<token).contains(where: { Self.letting.contains(reader.key($0)) }) {
        // `Paris let Taiwan buy frigates`
        event.status = verb.done
        return
      }
      if isPresentTense(token) {
        event.status = verb.done
        return
      }
      event.status = verb.planned
      event.statusWeight = 1
      return
    }
    if form == .gerund, !mood.isProgressive {
      event.status = verb.planned
      event.statusWeight = 1
      return
    }
    event.status = verb.done
  }

  /// `signed a letter of intent`, `the request was signed`: a paper that binds nobody yet.
  func paperSigned(_ token: Int, _ isPassive: Bool) -> DealStatus? {
    let noun = isPassive ? dealNounBefore(token).flatMap { DealWords.nouns[reader.key($0)] } : nil
    if let noun, let status = noun.status, status != .signed, status != .delivered { return status }
    let range = isPassive ? max(reader.lower, token - 9)..<token : token + 1..<min(token + 9, reader.upper)
    let isOfIntent = range.contains {
      Self.papers.contains(reader.key($0)) && $0 + 2 < reader.upper && reader.key($0 + 1) == WordKey("of")
        && Self.intents.contains(reader.key($0 + 2))
    }
    // `a memorandum of intent which the prince signed`
    let before = max(reader.lower, token - 10)..<token
    let isBefore =
      !isPassive
      && before.contains {
        Self.papers.contains(reader.key($0)) && $0 + 3 < token && reader.key($0 + 1) == WordKey("of")
          && Self.intents.contains(reader.key($0 + 2)) && Vocabulary.relatives.contains(reader.key($0 + 3))
      }
    let isProvisional = range.contains {
      Self.provisional.contains(reader.key($0))
        && (reader.key($0 - 1) == WordKey("in") || $0 + 1 < reader.upper && isDealNoun($0 + 1))
    }
    return isOfIntent || isBefore || isProvisional ? .negotiating : nil
  }
  private static let papers = Vocabulary.keys("letter letters memorandum memoranda declaration statement")
  private static let intents = Vocabulary.keys("intent intention understanding interest")

  private static let letting = Vocabulary.keys("let lets letting")
  /// `before being shipped`, `until they are delivered`
  private func isStillToCome(_ token: Int) -> Bool {
    (max(reader.lower, token - 4)..<token).contains { Self.beforehand.contains(reader.key($0)) }
  }
  private static let beforehand = Vocabulary.keys("before until pending")
  private static let was = Vocabulary.keys("was were")

  /// `began arriving`, `started to deliver`, `accused of shipping`, `after buying`: done, or being done.
  private func isUnderWay(_ start: Int, _ mood: ClauseReader.Mood) -> Bool {
    guard start >= reader.lower, !mood.isNegated else { return false }
    let key = reader.key(start)
    if Self.beginning.contains(key) { return true }
    guard !mood.isInfinitive, start > reader.lower else { return false }
    if key == WordKey("of") || key == WordKey("for") { return Self.blaming.contains(reader.key(start - 1)) }
    return key == WordKey("after")
  }
  private static let beginning = Vocabulary.keys(
    "began begun begins started starts finished completed kept continued")
  private static let blaming = Vocabulary.keys("accused suspected guilty convicted blamed responsible")
  private static let future = Vocabulary.keys("will shall 'll")

  /// `ordered the army to drop the deal`, `decided to cancel`: as good as done.
  private func isDecided(_ start: Int) -> Bool {
    (max(reader.lower, start - 4)...max(reader.lower, start)).contains {
      Self.deciding.contains(reader.key($0))
    }
  }
  private static let deciding = Vocabulary.keys("ordered decided agreed forced voted chose vowed told")

  /// `denied that it had sold`, `if Iran bought`: the clause is said not to be so, or only thought of.
  private func isDenied(_ token: Int) -> Bool {
    var position = token - 1
    var passed = 0
    while position >= reader.lower, passed < 14 {
      let key = reader.key(position)
      if reader.isComma(position) || reader.isHardBreak(position) { return false }
      if Self.denying.contains(key) {
        // `will decide whether to buy`
        return !(key == WordKey("whether") && reader.key(position + 1) == WordKey("to"))
      }
      // `has no plans to send tanks`
      if key == WordKey("no"), Self.intentions.contains(reader.key(position + 1)) { return true }
      if Self.rumours.contains(key) { return true }
      position -= 1
      passed += 1
    }
    return false
  }
  private static let intentions = Vocabulary.keys(
    "plan plans intention intentions interest need wish desire sign signs evidence proof indication hint truth"
  )

  private static let denying = Vocabulary.keys("deny denies denied denying if unless whether nor lest")

  /// The word that decides what an infinitive or gerund comes to: `wants to buy`, `considering purchasing`.
  private func governor(of token: Int, mood: ClauseReader.Mood) -> DealStatus? {
    guard mood.isInfinitive || DealWords.verb(reader.key(token))?.form == .gerund else { return nil }
    var position = mood.start
    var passed = 0
    while position >= reader.lower, passed < 6 {
      let key = reader.key(position)
      if Self.nearing.contains(key), reader.key(position + 1) == WordKey("to") {
        // `close to buying`
        return .negotiating
      }
      if Self.papersAsked.contains(key), isRefused(before: position) { return .cancelled }
      if key == WordKey("from"), position == mood.start, isBarred(before: position) { return .cancelled }
      if let status = DealWords.governors[key] {
        if status == .signed,
          reader.mood(of: position, form: .pastOrParticiple).isNegated || isInPrinciple(behind: position)
        {
          return .negotiating
        }
        if status == .sought, Self.planNouns.contains(key), let approver = approval(ofPlan: position) {
          return approver
        }
        return status
      }
      if !reader.isWord(position), !reader.tokens[position].flags.contains(.quote) { return nil }
      if Vocabulary.clauseMarkers.contains(key) { return nil }
      position -= 1
      passed += 1
    }
    return nil
  }

  /// `failed to sell`, `tried to sell its helicopter and failed`
  private func isVainAttempt(_ token: Int, _ verb: DealWords.Verb, _ mood: ClauseReader.Mood) -> Bool {
    guard mood.isInfinitive, mood.start >= reader.lower, verb.done == .signed, !mood.isNegated else {
      return false
    }
    if Self.failing.contains(reader.key(mood.start)) {
      return !reader.mood(of: mood.start, form: .past).isNegated
    }
    guard Self.trying.contains(reader.key(mood.start)) else { return false }
    return (token + 1..<min(token + 20, reader.upper)).contains {
      Self.failing.contains(reader.key($0))
        && Vocabulary.coordinators.contains(reader.key($0 - 1))
        || reader.key($0) == WordKey("vain") && reader.key($0 - 1) == WordKey("in")
        || reader.key($0) == WordKey("success") && reader.key($0 - 1) == WordKey("without")
    }
  }
  private static let stopping = Vocabulary.keys("stopped stops ceased ceases suspended halted quit")
  private static let failing = Vocabulary.keys("failed fails failing")
  private static let trying = Vocabulary.keys("tried trying tries sought hoped wanted attempted bid attempt")

  /// `agreed in principle to`, `agreed provisionally`
  private func isInPrinciple(behind token: Int) -> Bool {
    (max(reader.lower, token - 2)..<min(token + 4, reader.upper)).contains {
      Self.provisional.contains(reader.key($0)) || Self.provisionally.contains(reader.key($0))
    }
  }
  private static let provisional = Vocabulary.keys("principle provisional preliminary tentative")
  private static let provisionally = Vocabulary.keys("provisionally preliminarily tentatively")
  private static let planNouns = Vocabulary.keys("plan plans request")

  /// `approved a plan to buy`
  private func approval(ofPlan token: Int) -> DealStatus? {
    for position in stride(from: token - 1, through: max(reader.lower, token - 4), by: -1) {
      if let hit = DealWords.verb(reader.key(position)), Self.approvingPlans.contains(hit.lemma) {
        let mood = reader.mood(of: position, form: hit.form)
        return mood.isNegated || mood.modal != nil || mood.isInfinitive ? nil : .offered
      }
      if reader.isComma(position) { return nil }
    }
    return nil
  }
  private static let approvingPlans = Vocabulary.keys("approve clear authorize authorise greenlight okay")

  /// A noun's status comes from the verb that it hangs on, which makes an event of its own; alone it says that a
  /// deal is there.
  func setNounStatus(_ event: inout DealEvent, token: Int) {
    for position in max(reader.lower, token - 4)..<token {
      let key = reader.key(position)
      if Self.possible.contains(key) {
        event.status = event.status == .signed ? .offered : event.status
        event.statusWeight = 1
      }
      if let halted = DealWords.haltNouns[key] {
        event.status = halted
        event.statusWeight = 3
      }
    }
    if let found = predicate(of: token) {
      event.status = found.status
      let isHalt = found.status == .cancelled || found.status == .suspended
      event.statusWeight = isHalt ? 3 : 2
      event.isUnsigned = found.status == .negotiating
      return
    }
    if isUnblocked(token) {
      event.status = .offered
      event.statusWeight = 2
      event.isLift = true
    }
    if isResumed(token) { event.isLift = true }
    switch deliveryStage(token) {
    case .begun:
      event.status = .delivered
      event.statusWeight = 2
    case .toCome:
      event.status = .signed
      event.statusWeight = 1
    case nil: break
    }
    if event.status == .signed, event.statusWeight == 0, isInPrinciple(behind: token) {
      // `a preliminary agreement`
      event.status = .negotiating
      event.statusWeight = 1
    }
    if isToldToCongress(token) {
      // `notified Congress of a sale`: what the legislature is told of may be sold.
      event.status = .offered
      event.statusWeight = 2
    }
    if event.status == .signed,
      (max(reader.lower, token - 6)..<token).contains(where: { Self.nearing.contains(reader.key($0)) })
    {
      // `close to a deal`
      event.status = .negotiating
      event.statusWeight = 2
    }
    if let status = DealWords.nouns[reader.key(token)]?.status,
      status == .negotiating || status == .sought || status == .offered
    {
      event.statusWeight = 1
    }
  }

  /// `notified Congress of a sale`
  func isToldToCongress(_ token: Int) -> Bool {
    let before = max(reader.lower, token - 14)..<token
    return before.contains { Self.notifying.contains(reader.key($0)) }
      && before.contains { reader.key($0) == WordKey("congress") }
  }

  private static let nearing = Vocabulary.keys(
    "close closer near nears nearing nearer verge negotiating discussing hammering thrashing working")
  private static let notifying = Vocabulary.keys(
    "informed notified notifies informs told notify inform notifying informing")
  private static let possible = Vocabulary.keys("possible potential proposed planned prospective")
}
