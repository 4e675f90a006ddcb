import EntenteModel
import EntenteText

/// Where the goods of a deal are looked for.
extension DealFinder {
  func goodsAfter(_ token: Int) -> [Int] {
    let direct = reader.object(of: token, limit: 14) { $0.isGoods }
    if !direct.isEmpty { return direct }
    let antecedent = goodsBeforeRelative(token)
    if !antecedent.isEmpty { return antecedent }
    if pronounObject(token) != nil { return [] }
    if Self.looking.contains(reader.key(token)) {
      return reader.complement(of: token, Self.atIn, limit: 4) { $0.isGoods }
    }
    if let lemma = DealWords.verb(reader.key(token))?.lemma, Self.carrying.contains(lemma) {
      return goodsHeld(behind: token)
    }
    // `took its neighbour's side and flew two of its jets there`: the goods of another verb are not its own.
    return reader.complement(of: token, Self.goodsPrepositions, limit: 18, staysInClause: true) { $0.isGoods }
  }

  /// `gave a batch of tanks`, `sent a team with two launchers`, and not `gave her a cake in the shape of a jet`: what
  /// the object of an everyday verb consists of.
  private func goodsHeld(behind token: Int) -> [Int] {
    let end = min(token + 18, reader.upper)
    let stop = (token + 1..<max(token + 1, end)).first {
      Vocabulary.prepositions.contains(reader.key($0)) && !Self.holding.contains(reader.key($0))
    }
    return reader.complement(
      of: token, Self.holding, limit: (stop ?? end) - token - 1, staysInClause: true
    ) { $0.isGoods }
  }
  private static let carrying = Vocabulary.keys("give send hand get take")
  private static let holding = Vocabulary.keys("of with including worth to")

  private static let looking = Vocabulary.keys("look looks looked looking invest invests invested investing")
  private static let atIn = Vocabulary.keys("at for in")

  /// `ordered 32 more`, `sold them to Germany`: what stands for the weapon that was last spoken of.
  func elliptic(after token: Int) -> DealEvent.Item? {
    guard let lastGoods = goodsSpokenOf(before: token) else { return nil }
    if pronounObject(token) != nil || isLot(at: token + 1)
      || signsFor(token) && pronounObject(token + 1) != nil
    {
      return .init(entity: lastGoods, quantity: nil, sentence: sentenceIndex)
    }
    for position in token + 1..<min(token + 5, reader.upper) {
      if let mention = reader.mention(at: position) {
        guard !reader.tokens[position].isNumber, table.mentions[mention].isActor else { return nil }
        continue
      }
      if let quantity = bareNumber(at: position) {
        return .init(entity: lastGoods, quantity: quantity, sentence: sentenceIndex)
      }
      guard Self.beforeNumbers.contains(reader.key(position)) else { return nil }
    }
    return nil
  }
  private static let beforeNumbers = Vocabulary.keys(
    "some about around another the first last final remaining only up to at least over more than all just its for with"
  )

  /// `Twelve of them were delivered`, `another 32 were ordered`.
  func elliptic(before token: Int) -> DealEvent.Item? {
    guard let lastGoods = goodsSpokenOf(before: token) else { return nil }
    var position = token - 1
    while position >= reader.lower, token - position < 7 {
      if reader.mention(at: position) != nil { return nil }
      let key = reader.key(position)
      if key == WordKey("of"), position > reader.lower, reader.key(position - 1) != key {
        position -= 1
        continue
      }
      if let quantity = bareNumber(at: position) {
        return .init(entity: lastGoods, quantity: quantity, sentence: sentenceIndex)
      }
      if isPartOfLot(position) {
        // `The first arrived in May`
        return .init(entity: lastGoods, quantity: nil, sentence: sentenceIndex)
      }
      guard Vocabulary.beForms.contains(key) || Vocabulary.haveForms.contains(key) || Self.links.contains(key)
      else {
        return nil
      }
      position -= 1
    }
    return nil
  }
  /// `the first`, `the last batch`, `all`: some of what was spoken of.
  private func isPartOfLot(_ position: Int) -> Bool {
    let key = reader.key(position)
    if Self.wholes.contains(key) {
      return position == reader.lower || !reader.isWord(position - 1)
        || Vocabulary.coordinators.contains(reader.key(position - 1))
    }
    let head = Self.batches.contains(key) && position > reader.lower ? position - 1 : position
    return head > reader.lower && reader.key(head - 1) == WordKey("the")
      && Self.ordinals.contains(reader.key(head))
      && (head - 1 == reader.lower || !Vocabulary.prepositions.contains(reader.key(head - 2)))
  }
  private static let wholes = Vocabulary.keys("all both most some half")
  private static let ordinals = Vocabulary.keys(
    "first last second third final rest remainder others latter initial")
  private static let batches = Vocabulary.keys(
    "batch batches ones examples units one airframes parts components elements")
  private static let links = Vocabulary.keys("them which these those already since also to will would")

  /// The designation named last before a token in its sentence, else in those before.
  func goodsSpokenOf(before token: Int) -> Int? {
    for position in stride(from: token - 1, through: reader.lower, by: -1) {
      if let index = reader.mention(at: position), table.mentions[index].isWeapon,
        !reader.isLosing(table.mentions[index])
      {
        return table.mentions[index].entity
      }
    }
    return lastGoods
  }

  /// `an Australian order for 12`: a number behind a noun of deals.
  func elliptic(behindNoun token: Int) -> DealEvent.Item? {
    for position in token + 1..<min(token + 7, reader.upper)
    where Self.goodsLeads.contains(reader.key(position)) && position + 1 < reader.upper {
      guard let goods = goodsSpokenOf(before: token), let quantity = bareNumber(at: position + 1) else {
        return nil
      }
      return .init(entity: goods, quantity: quantity, sentence: sentenceIndex)
    }
    return nil
  }

  /// `arms worth $1 billion: MiG-23 jets, missiles`: what a colon tells of goods that were not named before it.
  func goodsAnnounced(behind token: Int) -> [Int] {
    guard
      let colon = (token + 1..<min(token + 40, reader.upper)).first(where: {
        reader.announces($0) { $0.isGoods }
      }),
      let first = (colon + 1..<min(colon + 6, reader.upper)).lazy.compactMap({ reader.mention(at: $0) }).first
    else { return [] }
    return reader.group(from: first, towards: 1) { $0.isGoods }
  }

  private static let goodsLeads = Vocabulary.keys("for about on over of")

  func pronounObject(_ token: Int) -> Int? {
    guard token + 1 < reader.upper, Self.objects.contains(reader.key(token + 1)) else { return nil }
    return token + 1
  }
  private static let objects = Vocabulary.keys("it them those both")

  /// A number that counts nothing that is named behind it.
  func bareNumber(at position: Int) -> Int? {
    guard
      reader.tokens[position].isNumber || Vocabulary.numbers[reader.key(position)] != nil
        || reader.tokens[position].flags.contains(.hasHyphen),
      let number = FigureReader(words: words, date: nil).number(at: position, end: reader.upper),
      number.value >= 1,
      number.value < 1e7, number.value == number.value.rounded()
    else { return nil }
    if reader.tokens[position].isNumber, (1950...2050).contains(number.value) { return nil }
    let next = number.tokens.upperBound
    guard next < reader.upper else { return Int(number.value) }
    let key = reader.key(next)
    if key == WordKey("and"), next + 1 < reader.upper, Vocabulary.articles.contains(reader.key(next + 1)) {
      // `five and a half`
      return nil
    }
    if key == WordKey("of"), next + 1 < reader.upper, countsOthers(behind: next) { return nil }
    let isBare =
      !reader.isWord(next) && words.text.string(reader.tokens[next]) != "%"
      || Vocabulary.prepositions.contains(key)
      || Vocabulary.beForms.contains(key) || Vocabulary.haveForms.contains(key)
      || Vocabulary.coordinators.contains(key)
      || Self.afterNumbers.contains(key) || tags[next].isFiniteVerb
    return isBare ? Int(number.value) : nil
  }
  /// `450 of its 1,150 soldiers`, `three of the 12 men`: what is counted is named.
  private func countsOthers(behind of: Int) -> Bool {
    guard of + 2 < reader.upper, Vocabulary.definite.contains(reader.key(of + 1)), !isLot(at: of + 1),
      !Self.types.contains(reader.key(of + 2))
    else { return false }
    var position = of + 2
    while position < min(of + 6, reader.upper),
      reader.tokens[position].isNumber || Vocabulary.numbers[reader.key(position)] != nil
        || tags[position].isAdjective
    {
      position += 1
    }
    return position < reader.upper && tags[position].isNoun && reader.mention(at: position) == nil
  }
  private static let types = Vocabulary.keys("type model kind class version variant lot total order")
  private static let afterNumbers = Vocabulary.keys(
    "more others further additional used new were was have had")

  /// `the drones that China delivered`, `the F-16s Caracas bought`: the object stands before its clause.
  private func goodsBeforeRelative(_ token: Int) -> [Int] {
    var position = token - 1
    var passed = 0
    var sawActor = false
    while position >= reader.lower, passed < 9 {
      if let index = reader.mention(at: position) {
        let mention = table.mentions[index]
        if mention.isGoods { return sawActor ? reader.group(from: index, towards: -1) { $0.isGoods } : [] }
        guard mention.isActor || mention.isTitle, !sawActor || mention.isTitle else { return [] }
        sawActor = true
        position = mention.tokens.lowerBound - 1
        passed += 1
        continue
      }
      let key = reader.key(position)
      if Self.pronouns.contains(key) { sawActor = true }
      if Self.relatives.contains(key), position > reader.lower, token - position > 2,
        reader.mention(at: position - 1).map({ table.mentions[$0].isGoods }) ?? false,
        tags[position + 1] == .determiner || tags[position + 1].isNoun || tags[position + 1].isPronoun
      {
        // `the Phantoms that the Shah bought`
        sawActor = true
      }
      if reader.isHardBreak(position) || tags[position].isFiniteVerb && !Vocabulary.haveForms.contains(key) {
        return []
      }
      // `jets have arrived in Estonia to take over`: the actor is where another verb has led.
      if sawActor, Vocabulary.haveForms.contains(key) || Self.places.contains(key) { return [] }
      if reader.isComma(position), !sawActor { return [] }
      position -= 1
      passed += 1
    }
    return []
  }
  private static let pronouns = Vocabulary.keys("it he she they we")

  private static let places = Vocabulary.keys("in at into on near")
  private static let relatives = Vocabulary.keys("that which")

  /// `were promised, along with howitzers`: goods that come with those before a passive verb.
  func goodsAlong(behind token: Int) -> [Int] {
    for position in token + 1..<min(token + 12, reader.upper) {
      if Self.along.contains(reader.key(position)), position + 2 < reader.upper,
        reader.key(position + 1) == WordKey("with"),
        let first = (position + 2..<min(position + 6, reader.upper)).lazy.compactMap({
          reader.mention(at: $0)
        }).first,
        table.mentions[first].isGoods
      {
        return reader.group(from: first, towards: 1) { $0.isGoods }
      }
      if reader.isHardBreak(position) || tags[position].isFiniteVerb { return [] }
    }
    return []
  }
  private static let along = Vocabulary.keys("along together")

  func goodsBefore(_ token: Int, limit: Int = 16) -> [Int] {
    var position = token - 1
    var passed = 0
    while position >= reader.lower, passed < limit {
      if let index = reader.mention(at: position) {
        if table.mentions[index].isGoods { return reader.group(from: index, towards: -1) { $0.isGoods } }
        position = table.mentions[index].tokens.lowerBound - 1
        passed += 1
        continue
      }
      if reader.isHardBreak(position) { return [] }
      position -= 1
      passed += 1
    }
    return []
  }

  func fill(_ goods: [Int], into event: inout DealEvent) {
    for index in goods where !isNone(index) {
      let mention = table.mentions[index]
      guard mention.isWeapon else {
        event.hasVagueGoods = true
        continue
      }
      if case .category(let head) = mention.kind, head.use == .vague {
        event.hasVagueGoods = true
        continue
      }
      let entity = classNamed(behind: index) ?? modelMeant(by: mention, index)
      if let known = event.items.firstIndex(where: { $0.entity == entity }) {
        if event.items[known].quantity == nil { event.items[known].quantity = mention.quantity }
      } else {
        event.items.append(
          .init(
            entity: entity, quantity: mention.quantity, sentence: sentenceIndex,
            kind: entity == mention.entity ? nil : mention.entity))
      }
      if event.origin == nil, let place = placeOfMaking(behind: index), let party = parties([place]).first {
        event.origin = .init(party: party, isForeign: false)
      } else if event.origin == nil, let origin = origin(before: index), let party = parties([origin]).first {
        event.origin = .init(
          party: party, isForeign: isForeign(origin, to: mention.entity) && !isUsed(origin))
      }
    }
  }

  /// `five corvettes of the Avante 2200 class`: the model of a kind.
  private func classNamed(behind index: Int) -> Int? {
    let mention = table.mentions[index]
    guard case .category = mention.kind else { return nil }
    var position = mention.tokens.upperBound
    guard position + 2 < reader.upper, reader.key(position) == WordKey("of") else { return nil }
    position += Vocabulary.articles.contains(reader.key(position + 1)) ? 2 : 1
    guard let model = reader.mention(at: position), case .system = table.mentions[model].kind,
      table.mentions[model].quantity == nil || table.mentions[model].quantity == mention.quantity,
      GoodsKinship(table: table, lexicon: lexicon).isModel(
        table.mentions[model].entity, ofKind: mention.entity)
    else { return nil }
    let end = table.mentions[model].tokens.upperBound
    let isType =
      (position..<min(end + 1, reader.upper)).contains { Self.typeNouns.contains(reader.key($0)) }
    return isType ? table.mentions[model].entity : nil
  }
  private static let typeNouns = Vocabulary.keys("class type family model series version variant")

  /// `ordered 20 launchers` behind a talk of HIMARS: a bare kind with a number means the model that was spoken of.
  private func modelMeant(by mention: Mention, _ index: Int) -> Int {
    guard case .category = mention.kind, mention.quantity != nil, let lastGoods, !mention.name.contains(" "),
      GoodsKinship(table: table, lexicon: lexicon).isModel(lastGoods, ofKind: mention.entity)
    else { return mention.entity }
    // Another model named in this sentence is meant rather.
    let others = table.mentions.indices(in: reader.sentence.tokens).contains {
      if case .system = table.mentions[$0].kind {
        return $0 < index && table.mentions[$0].entity != lastGoods
      }
      return false
    }
    return others ? mention.entity : lastGoods
  }

  /// `no lethal weapons`, `not a single tank`.
  private func isNone(_ mention: Int) -> Bool {
    let start = table.mentions[mention].tokens.lowerBound
    for position in stride(from: start - 1, through: max(reader.lower, start - 3), by: -1) {
      if Self.none.contains(reader.key(position)) { return true }
      if Vocabulary.prepositions.contains(reader.key(position)) || tags[position].isVerb { return false }
    }
    return false
  }
  private static let none = Vocabulary.keys("no not")
}
