import EntenteModel
import EntenteText

/// Goods of a deal told of before that are said to be there: `six of them are in service`, `the last left the yard`.
extension DealFinder {
  /// What shows that goods have come.
  private enum Sight {
    /// They are where their buyer keeps them.
    case there
    /// They are used, as any of their type may be.
    case used
    /// They were seen, which says something only with the place.
    case seen
  }

  /// The goods that a predicate is about.
  private struct Subject {
    let item: DealEvent.Item
    /// `both`, `six of them`, `the last aircraft`: pieces of what was bought, and not the type as such.
    let isPart: Bool
  }

  /// Says that goods of a deal that was told of have come; by itself it makes no deal.
  func presenceEvent(_ token: Int) -> DealEvent? {
    guard nearDeal, let (sight, form, end) = sight(at: token) else { return nil }
    let mood = reader.mood(of: token, form: form)
    let isActive = form == .past || form == .base || form == .thirdPerson || form == .gerund
    guard mood.modal == nil, !mood.isInfinitive, !mood.isNegated, isActive != mood.isPassive,
      form != .gerund || mood.isProgressive,
      form != .base || mood.start < token - 1 || isPresentPlural(token),
      !isOfNone(token),
      let subject = wholeLot(in: mood.start + 1..<token) ?? goodsSubject(before: mood.start + 1, token)
    else { return nil }
    let place = placeBehind(end)
    let isGoingOn = mood.isProgressive || reader.key(token - 1) == WordKey("being")
    switch sight {
    case .there: break
    // `The drone has been used in Syria`: where it was bought nobody says.
    case .used: guard subject.isPart || place != nil || isGoingOn else { return nil }
    case .seen: guard place != nil else { return nil }
    }
    return arrival(of: subject.item, at: token, place: place)
  }

  private func arrival(of item: DealEvent.Item, at token: Int, place: String?) -> DealEvent {
    var event = DealEvent(
      status: .delivered, statusWeight: 2, sentence: sentenceIndex, token: token,
      rule: "deal." + lemmaName(token))
    event.items = [item]
    event.isReference = true
    event.isDetail = true
    event.isPresence = true
    event.place = place
    setFigures(&event)
    return event
  }

  private func isPresentPlural(_ token: Int) -> Bool { tags[token] == .presentVerb }

  // MARK: Predicates

  /// The predicate that begins at a token: what it shows, the form of its verb, a participle for what stands behind
  /// `are`, and where it ends.
  private func sight(at token: Int) -> (Sight, VerbForm, Int)? {
    let key = reader.key(token)
    if let phrases = Self.phrases[key],
      let phrase = phrases.first(where: { phrase in
        token + phrase.count <= reader.upper
          && phrase.indices.allSatisfy { reader.key(token + $0) == phrase[$0] }
      }), token > reader.lower,
      Vocabulary.beForms.contains(reader.key(token - 1)) || tags[token - 1].isAdverb
        || Vocabulary.adverbs.contains(reader.key(token - 1))
    {
      return (.there, .participle, token + phrase.count)
    }
    if key == Self.at, token + 1 < reader.upper, reader.tokens[token + 1].flags.contains(.hasUpper),
      (max(reader.lower, token - 3)..<token).contains(where: { reader.key($0) == WordKey("been") })
    {
      // `have been at Chiclayo ever since`
      return (.there, .participle, token + 1)
    }
    if let hit = Self.states[key], hit.form == .participle || hit.form == .pastOrParticiple,
      tags[token].isVerb || tags[token].isAdjective
    {
      guard reader.mood(of: token, form: .participle).isPassive else {
        return hit.value == .used ? active(token) : nil
      }
      return (hit.value, .participle, token + 1)
    }
    return active(token)
  }

  private static let at = WordKey("at")

  private func active(_ token: Int) -> (Sight, VerbForm, Int)? {
    guard let hit = Self.acts[reader.key(token)], tags[token].isVerb else { return nil }
    if let object = Self.objects[hit.lemma] {
      // `joined the fleet`, `saw action`, `left the yard`, `the last left Warton`
      let leaves = hit.lemma == WordKey("leave") && isLastOfLot(before: token)
      guard
        let found = (token + 1..<max(token + 1, min(token + 5, reader.upper))).first(where: {
          object.contains(reader.key($0)) || leaves && reader.tokens[$0].flags.contains(.hasUpper)
        })
      else { return nil }
      return (hit.value, form(hit.form), found + 1)
    }
    if Self.arrivals.contains(hit.lemma) {
      // Where something arrives that is named, the verb itself tells of a deal: only `they` is left.
      let start = reader.mood(of: token, form: hit.form).start
      guard start >= reader.lower, Self.pronouns.contains(reader.key(start)) || isBareKind(start) else {
        return nil
      }
    }
    if hit.lemma == WordKey("reach") {
      guard isLastOfLot(before: token), token + 1 < reader.upper,
        reader.tokens[token + 1].flags.contains(.hasUpper)
      else { return nil }
    }
    if hit.lemma == WordKey("come"), token + 1 < reader.upper, Self.comingElse.contains(reader.key(token + 1))
    {
      return nil
    }
    return (hit.value, form(hit.form), token + 1)
  }
  /// `came from Israel` says more, `came under fire` something else.
  private static let comingElse = Vocabulary.keys(
    "from to with under as on at of through out up into for by after before about down off across close with")

  /// `the boats`: a kind without a number.
  private func isBareKind(_ token: Int) -> Bool {
    guard let index = reader.mention(at: token), case .category = table.mentions[index].kind else {
      return false
    }
    return table.mentions[index].quantity == nil
  }
  private static let arrivals = Vocabulary.keys("arrive land dock touch")

  private func isLastOfLot(before token: Int) -> Bool {
    (max(reader.lower, token - 4)..<token).contains { Self.lasts.contains(reader.key($0)) }
  }
  private static let lasts = Vocabulary.keys("last final")

  private func form(_ form: VerbForm) -> VerbForm {
    form == .pastOrParticiple || form == .participle ? .past : form
  }

  private static let phrases: [WordKey: [[WordKey]]] = {
    var result: [WordKey: [[WordKey]]] = [:]
    for phrase in [
      "in service", "in use", "in action", "in operation", "in the country", "in place", "on duty", "at work",
      "at the front", "on the front", "operational", "airworthy", "in its inventory", "in the inventory",
      "in the air force 's inventory", "in the fleet", "with the air force", "with the army", "with the navy",
      "in the hands", "in storage", "in flying condition",
    ] {
      let words = phrase.split(separator: " ").map { WordKey(String($0)) }
      if let first = words.first { result[first, default: []].append(words) }
    }
    return result
  }()

  /// What is done to goods that have come.
  private static let states = VerbTable<Sight>([
    (
      """
      base station park deploy store house moor hangar garrison offload commission integrate field induct \
      distribute
      """, .there
    ),
    ("see/saw/seen spot film photograph parade display show/showed/shown present welcome", .seen),
    ("fire use destroy damage capture employ shoot/shot fly/flew/flown", .used),
  ])

  /// What goods do that have come.
  private static let acts = VerbTable<Sight>([
    ("come/came/come join leave/left enter serve reach arrive land dock touch", .there),
    ("fly/flew/flown crash fight/fought patrol see/saw/seen guard sail", .used),
  ])

  /// The objects without which a verb says nothing.
  private static let objects: [WordKey: Set<WordKey>] = [
    WordKey("join"): Vocabulary.keys(
      "fleet force army navy squadron brigade ranks service regiment inventory"),
    WordKey("leave"): Vocabulary.keys("factory yard shipyard plant line works"),
    WordKey("enter"): Vocabulary.keys("service"),
    WordKey("see"): Vocabulary.keys("action combat service use"),
    WordKey("serve"): Vocabulary.keys("with in at"),
  ]

  // MARK: Goods

  /// - Parameter verb: The predicate, whose auxiliaries stand from `token` on.
  private func goodsSubject(before token: Int, _ verb: Int) -> Subject? {
    let last = token - 1
    guard last >= reader.lower else { return nil }
    if let index = reader.mention(at: last) { return named(index) ?? openingGoods(before: token) }
    let key = reader.key(last)
    if Self.relatives.contains(key), last > reader.lower {
      // `six fighters, which have been parked`
      let before = reader.isComma(last - 1) ? last - 2 : last - 1
      if before >= reader.lower, let index = reader.mention(at: before), table.mentions[index].isWeapon {
        return named(index)
      }
    }
    if let item = elliptic(before: token) ?? elliptic(before: verb) {
      return Subject(item: whole(item), isPart: true)
    }
    guard let goods = goodsSpokenOf(before: token), Self.pronouns.contains(key) else {
      return openingGoods(before: token)
    }
    return Subject(
      item: .init(entity: goods, quantity: nil, sentence: sentenceIndex), isPart: key != WordKey("they"))
  }

  /// `both have since joined`, `all are there`: what stands within the verbs.
  private func wholeLot(in range: Range<Int>) -> Subject? {
    guard range.lowerBound >= reader.lower, Self.wholeLots.contains(reader.key(range.lowerBound)),
      let goods = goodsSpokenOf(before: range.lowerBound)
    else { return nil }
    return Subject(item: .init(entity: goods, quantity: nil, sentence: sentenceIndex), isPart: true)
  }

  /// `The shells that Pakistan sold are being fired`: what opens the sentence, where a clause about it stands between.
  private func openingGoods(before token: Int) -> Subject? {
    guard
      let index = (reader.lower..<min(reader.lower + 6, token)).lazy.compactMap({ reader.mention(at: $0) })
        .first(where: { table.mentions[$0].isWeapon })
    else { return nil }
    let end = table.mentions[index].tokens.upperBound
    guard end + 2 < token, Self.relatives.contains(reader.key(reader.isComma(end) ? end + 1 : end)),
      // The verb of the clause between, and no other.
      (end..<token).count(where: { tags[$0].isFiniteVerb && !Vocabulary.haveForms.contains(reader.key($0)) })
        == 1
    else { return nil }
    return named(index)
  }

  /// `the launchers`, `the last aircraft`, `six Gripens`; `the Gripen` is the type.
  private func named(_ index: Int) -> Subject? {
    let mention = table.mentions[index]
    guard mention.isWeapon else { return nil }
    let start = mention.tokens.lowerBound
    let isPart =
      mention.quantity != nil
      || (max(reader.lower, start - 4)..<mention.tokens.upperBound).contains {
        Self.pieces.contains(reader.key($0))
      }
    let head = mention.tokens.upperBound - 1
    guard isPart || tags[head].isPlural || isPluralForm(head) else { return nil }
    let item = DealEvent.Item(entity: mention.entity, quantity: nil, sentence: sentenceIndex)
    return Subject(item: item, isPart: isPart)
  }

  private func isPluralForm(_ token: Int) -> Bool {
    if Self.invariant.contains(reader.key(token)) { return true }
    let range = reader.tokens[token].range
    return range.count > 3 && words.text.text[range.upperBound - 1] == UInt8(ascii: "s")
  }

  private func whole(_ item: DealEvent.Item) -> DealEvent.Item {
    var item = item
    item.quantity = nil
    return item
  }

  private static let wholeLots = Vocabulary.keys("both all")
  private static let relatives = Vocabulary.keys("which that")
  private static let pronouns = Vocabulary.keys("they these both all")
  private static let pieces = Vocabulary.keys("first last final second third remaining initial both all")
  private static let invariant = Vocabulary.keys("aircraft craft ammunition equipment artillery armour")

  // MARK: Places

  /// The state in which a predicate says that goods are: `seen in Yerevan`, `handed over at Embakasi`.
  private func placeBehind(_ token: Int) -> String? {
    for position in token..<max(token, min(token + 9, reader.upper)) {
      if reader.isHardBreak(position) { return nil }
      guard let index = reader.mention(at: position), position > reader.lower else { continue }
      let start = table.mentions[index].tokens.lowerBound
      guard start > reader.lower, Self.locatives.contains(reader.key(start - 1)) else { continue }
      switch table.mentions[index].kind {
      case .place(let code): return code
      case .state(let state, _): return lexicon.states[state].code
      default: continue
      }
    }
    return nil
  }
  private static let locatives = Vocabulary.keys("in at near over outside across around to into")
}
