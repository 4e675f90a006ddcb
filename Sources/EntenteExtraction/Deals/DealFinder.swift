import EntenteModel
import EntenteText

/// Finds what a sentence says of deals: each verb and noun of transfer fills its slots from the words around.
///
/// The frames of verbs stand in `DealFinder+Verbs`, by their kinds in `+Supply`, `+Receipt` and `+Mutual`, those of nouns
/// in `+Nouns`, lists in `+Lists`; when a word tells of no deal stands in `+Vetoes`. Where sides are looked for is in
/// `+Slots`, goods in `+Goods`, sums and dates in `+Figures`, and what mood makes of a status in `+Status`.
struct DealFinder {
  let reader: ClauseReader
  let sentenceIndex: Int
  let lexicon: Lexicon
  let document: DocumentInfo
  let tags: [PartOfSpeech]
  /// For whom persons and bodies act.
  let representation: Representation
  /// Whether the sentence before tells of a deal, so that a bare `refused` halts it.
  var followsDeal = false
  /// Whether one of the last sentences tells of a deal, so that what has come may be its goods.
  var nearDeal = false
  /// The year of the entry of a chronicle that the sentence stands in.
  var entryYear: Int?
  /// The weapon that was last spoken of, for `it`, `them` and bare numbers.
  var lastGoods: Int?

  var words: WordSequence { reader.words }
  var table: EntityTable { reader.table }

  static let afterParticiple = Vocabulary.keys("by from to for in under last this")
  static let to = Vocabulary.keys("to for")
  static let from = Vocabulary.keys("from")
  static let by = Vocabulary.keys("by from")
  static let with = Vocabulary.keys("with between")
  static let goodsPrepositions = Vocabulary.keys(
    "of for on over about with including covering involving worth to")

  /// What became of a word that may tell of a deal.
  enum Reading {
    case events([DealEvent])
    /// The word was looked at and tells of none, for this reason.
    case vetoed(String)
  }

  /// The events of the sentence, those of one deal joined, and what was turned down.
  func read() -> (events: [DealEvent], vetoes: [FrameVeto]) {
    var events: [DealEvent] = []
    var vetoes: [FrameVeto] = []
    var finder = self
    if asks { return ([], []) }
    for token in reader.sentence.tokens {
      guard let reading = finder.reading(at: token) else { continue }
      switch reading {
      case .events(let found):
        events += found.map(applyOrigin)
        // `They ordered 12, but the president vetoed it`: of what the words before in the sentence tell.
        if !finder.followsDeal, !found.isEmpty { (finder.followsDeal, finder.nearDeal) = (true, true) }
      case .vetoed(let reason):
        vetoes.append(FrameVeto(token: token, rule: "deal." + lemmaName(token), reason: reason))
      }
    }
    partFigures(&events)
    return (joined(events), vetoes)
  }

  /// Whether the sentence asks, so that it tells of nothing.
  private var asks: Bool {
    guard reader.sentence.role == .paragraph, let last = reader.sentence.tokens.last else { return false }
    return words.text.string(reader.tokens[last]) == "?"
  }

  private func reading(at token: Int) -> Reading? {
    if let mention = reader.mention(at: token), !table.mentions[mention].isTitle { return nil }
    if reader.tokens[token].flags.contains(.hasHyphen), DealWords.verb(reader.key(token)) == nil {
      return nil
    }
    if let status = haltPhrase(at: token) { return haltEvent(token, status) }
    if let event = unsignedEvent(token) ?? liftEvent(token) ?? usedEvent(token) ?? budgetEvent(token)
      ?? discussedEvent(token) ?? presenceEvent(token)
    {
      return .events([event])
    }
    if isGoingAhead(token) { return haltEvent(token, .cancelled) }
    if Self.costing.contains(reader.key(token)) || isPutAt(token) { return costEvent(token) }
    if token == reader.lower, let event = originEvent() { return .events([event]) }
    let key = reader.key(token)
    if let event = phraseEvent(at: token) ?? sideNounEvent(token) {
      return .events(distributed(event, behind: token, Self.from, side: \.suppliers))
    }
    if let form = Self.waving[key], token + 2 < reader.upper, reader.key(token + 1) == WordKey("through"),
      let approve = DealWords.verb(WordKey("approve"))
    {
      // `waved the sale through`
      return verbEvent(token + 1, .init(lemma: approve.lemma, form: form.form, value: approve.value))
    }
    if let hit = DealWords.verb(key), isVerb(token, hit.form) {
      if let noun = approvalNoun(behind: token), let approve = DealWords.verb(WordKey("approve")) {
        // `has given its approval`: the participle of the perfect is no passive.
        let form = reader.mood(of: token, form: hit.form).isPassive ? hit.form : .past
        return verbEvent(noun + 1, .init(lemma: approve.lemma, form: form, value: approve.value))
      }
      if hit.lemma == WordKey("sign"), token + 1 < reader.upper, reader.key(token + 1) == WordKey("off"),
        let approve = DealWords.verb(WordKey("approve"))
      {
        // `signed off on the sale` clears it.
        return verbEvent(token + 1, .init(lemma: approve.lemma, form: hit.form, value: approve.value))
      }
      return verbEvent(token, hit)
    }
    if let noun = DealWords.nouns[key], !tags[token].isVerb || reader.isNounLike(token) {
      return nounEvent(token, noun)
    }
    return nil
  }

  func isVerb(_ token: Int, _ form: VerbForm) -> Bool {
    let tag = tags[token]
    if form == .pastOrParticiple || form == .participle, token > reader.lower, token + 1 < reader.upper,
      Self.afterParticiple.contains(reader.key(token + 1)), let before = reader.mention(at: token - 1),
      table.mentions[before].isGoods
    {
      // `Gripens leased from Sweden`
      return true
    }
    if DealWords.nouns[reader.key(token)] == nil { return tag.isVerb || !reader.isNounLike(token) }
    return tag.isVerb && !reader.isNounLike(token) || (tag.isVerb && form != .base && form != .thirdPerson)
  }

  func lemmaName(_ token: Int) -> String { words.text.string(reader.tokens[token]).lowercased() }

  private static let waving = VerbTable<Bool>([("wave nod", true)])
  private static let costing = Vocabulary.keys("worth cost costs valued priced price bill ceiling")
  private static let prices = Vocabulary.keys("price bill cost ceiling")

  /// `The aircraft are worth about $3 billion`: the value of a deal that was told of.
  private func costEvent(_ token: Int) -> Reading? {
    var event = DealEvent(
      status: .signed, statusWeight: -1, sentence: sentenceIndex, token: token,
      rule: "deal." + lemmaName(token))
    guard
      let money = table.mentions.indices(in: token..<min(reader.upper, token + 8)).first(where: {
        if case .money = table.mentions[$0].kind { true } else { false }
      }), case .money(let value) = table.mentions[money].kind, value.amount >= 1_000_000
    else { return nil }
    fill(goodsBefore(token, limit: 8), into: &event)
    guard
      !event.items.isEmpty
        || followsDeal && (Self.prices.contains(reader.key(token)) || saysTheDeal(before: token))
    else { return nil }
    event.value = value
    event.valueSentence = sentenceIndex
    event.isReference = true
    event.isDetail = true
    return .events([event])
  }

  /// `is put at 1.07 billion dollars`, `amounts to`
  private func isPutAt(_ token: Int) -> Bool {
    guard token + 1 < reader.upper, let particle = Self.summing[reader.key(token)] else { return false }
    return reader.key(token + 1) == particle
  }
  private static let summing: [WordKey: WordKey] = Vocabulary.table([
    "put estimated reckoned valued assessed": WordKey("at"),
    "amounts amounted comes came adds runs": WordKey("to"),
  ])

  /// `It is worth`, `The contract is worth`
  private func saysTheDeal(before token: Int) -> Bool {
    (max(reader.lower, token - 10)..<token).contains {
      Self.wholes.contains(reader.key($0)) || isDealNoun($0)
    }
  }
  private static let wholes = Vocabulary.keys("it programme program project lot")

  /// `From Italy, 30 A109 helicopters`: an item of a list that has no verb.
  private func originEvent() -> DealEvent? {
    let lead = reader.key(reader.lower) == WordKey("also") ? reader.lower + 1 : reader.lower
    guard reader.key(lead) == WordKey("from"), lead + 1 < reader.upper,
      let first = reader.mention(at: lead + 1),
      table.mentions[first].isState
    else { return nil }
    let states = reader.group(from: first, towards: 1) { $0.isState }
    guard let last = states.last else { return nil }
    let end = table.mentions[last].tokens.upperBound
    guard end < reader.upper, !reader.isWord(end),
      let goods = (end + 1..<min(end + 6, reader.upper)).lazy.compactMap({ reader.mention(at: $0) }).first(
        where: {
          table.mentions[$0].isGoods
        }), table.mentions[goods].quantity != nil
    else { return nil }
    var event = DealEvent(
      status: .signed, statusWeight: 1, sentence: sentenceIndex, token: lead, rule: "deal.from")
    fill(reader.group(from: goods, towards: 1) { $0.isGoods }, into: &event)
    event.suppliers = parties(states)
    setFigures(&event)
    return event
  }

  func haltPhrase(at token: Int) -> DealStatus? {
    for (phrase, status) in DealWords.haltPhrases where reader.key(token) == phrase[0] {
      let second = phrase.count == 2 ? particle(behind: token) : token + 1
      if phrase.indices.dropFirst().allSatisfy({
        second + $0 - 1 < reader.upper && reader.key(second + $0 - 1) == phrase[$0]
      }) {
        return status
      }
    }
    return nil
  }

  /// `called it off`, `turned the offer down`: behind the verb and what it halts.
  private func particle(behind token: Int) -> Int {
    var position = token + 1
    while position < min(token + 4, reader.upper),
      Self.haltedPronouns.contains(reader.key(position)) || Vocabulary.definite.contains(reader.key(position))
        || position > token + 1 && isDealNoun(position)
    {
      position += 1
    }
    return position
  }
  private static let haltedPronouns = Vocabulary.keys("it them")

  // MARK: Joining

  /// Events of one sentence that tell of the same deal: `signed a deal to deliver helicopters`.
  private func joined(_ events: [DealEvent]) -> [DealEvent] {
    var result: [DealEvent] = []
    for event in events {
      guard !event.isPresence,
        let last = result.indices.last(where: { !result[$0].isPresence && agree(result[$0], event) })
      else {
        result.append(event)
        continue
      }
      result[last].absorb(event)
    }
    return result.map { event in
      var copy = event
      if copy.claims.isEmpty { copy.claims = [copy.ownClaim] }
      return copy
    }
  }

  private func agree(_ a: DealEvent, _ b: DealEvent) -> Bool {
    func compatible(_ x: Set<Int>, _ y: Set<Int>) -> Bool { x.isEmpty || y.isEmpty || !x.isDisjoint(with: y) }
    guard compatible(a.supplierSet, b.supplierSet), compatible(a.recipientSet, b.recipientSet) else {
      return false
    }
    if a.supplierSet.isDisjoint(with: b.recipientSet) == false && a.supplierSet.count == 1
      && b.recipientSet.count == 1
    {
      return false
    }
    guard hasAllPartners(a, of: b), hasAllPartners(b, of: a) else { return false }
    if !a.itemSet.isEmpty, !b.itemSet.isEmpty {
      return a.items.contains { item in
        b.items.contains {
          $0.entity == item.entity
            && ($0.quantity == nil || item.quantity == nil || $0.quantity == item.quantity)
        }
      }
    }
    // Behind `while` or a semicolon another deal is told.
    let range = min(a.token, b.token)..<max(a.token, b.token)
    return !range.contains { reader.isHardBreak($0) || Self.contrast.contains(reader.key($0)) }
  }

  /// Whether the partners of an event are sides of one that has both of its sides.
  private func hasAllPartners(_ full: DealEvent, of open: DealEvent) -> Bool {
    // Who halts a deal is often no side of it.
    guard !full.suppliers.isEmpty, !full.recipients.isEmpty, !open.parties.isEmpty,
      open.status != .cancelled, open.status != .suspended
    else { return true }
    let sides = full.supplierSet.union(full.recipientSet)
    let codes = Set(sides.compactMap { table.sideCode(of: $0) })
    return open.parties.allSatisfy { party in
      sides.contains(party.entity) || table.sideCode(of: party.entity).map { codes.contains($0) } ?? false
    }
  }
  static let contrast = Vocabulary.keys("while whereas")
}

/// A word that could have told of something and did not.
struct FrameVeto: Sendable {
  let token: Int
  let rule: String
  let reason: String
}
