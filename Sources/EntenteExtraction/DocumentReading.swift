import EntenteModel
import EntenteText

/// Reads the sentences of a document in order and keeps what later ones refer to.
struct DocumentReading {
  private(set) var deals: [DealEvent] = []
  private(set) var relations: [RelationEvent] = []
  /// What each sentence told of before its events were joined with those of others, for explanations.
  private(set) var trace: [SentenceTrace] = []

  init(
    document: DocumentInfo, words: WordSequence, table: EntityTable, tags: [PartOfSpeech], lexicon: Lexicon
  ) {
    let home = HomeState(table, words).entity
    let readers = Self.readers(words, table, tags)
    // Who speaks for whom is known first: what a minister buys, his state buys.
    for (index, reader) in readers {
      relations += AffiliationFinder(reader: reader, sentenceIndex: index, lexicon: lexicon, homeState: home)
        .events()
    }
    let affiliations = Dictionary(grouping: relations, by: \.sentence)
    relations += Self.knownLeaders(relations, table, lexicon, words)
    let representation = Representation(relations, table: table, lexicon: lexicon, home: home)
    var assembler = DealAssembler(
      table: table, lexicon: lexicon, document: document, home: home,
      sentenceCount: words.text.sentences.count)
    var lastGoods: Int?
    var lists = GoodsLists()
    let rows = DealRows(words: words, table: table, lexicon: lexicon)
    var chronicle = Chronicle()
    for (index, reader) in readers where !rows.sentences.contains(index) {
      let found = DealFinder(
        reader: reader, sentenceIndex: index, lexicon: lexicon, document: document, tags: tags,
        representation: representation, followsDeal: trace.last?.events.isEmpty == false,
        nearDeal: trace.suffix(3).contains { !$0.events.isEmpty },
        entryYear: chronicle.year(of: reader), lastGoods: lastGoods
      ).read()
      for event in lists.read(found.events, in: reader, sentence: index, tags: tags) { assembler.add(event) }
      lastGoods = Self.lastGoods(found.events, in: reader, table) ?? lastGoods
      let stated = RelationFinder(reader: reader, sentenceIndex: index, lexicon: lexicon, tags: tags).events()
      relations += stated
      trace.append(
        SentenceTrace(
          sentence: index, events: found.events, vetoes: found.vetoes,
          relations: (affiliations[index] ?? []) + stated))
    }
    if let event = lists.finish() { assembler.add(event) }
    let trade = CivilTrade(table: table, words: words)
    deals = trade.military(assembler.finished())
    let unclaimed = UnclaimedGoods(
      table: table, deals: deals, relations: relations, tags: tags, document: document,
      kinship: GoodsKinship(table: table, lexicon: lexicon), listed: Set(rows.events.flatMap(\.itemSet)))
    let named = unclaimed.events(in: readers.filter { !rows.sentences.contains($0.sentence) })
    deals = trade.military(assembler.finished(adding: named, rows: rows.events))
    for event in named {
      guard let place = trace.firstIndex(where: { $0.sentence == event.sentence }) else { continue }
      trace[place].events.append(event)
    }
    trace += rows.events.map { SentenceTrace(sentence: $0.sentence, events: [$0], vetoes: [], relations: []) }
    relations += Self.knownMemberships(relations, table, lexicon, words, home: home)
  }

  /// The weapon that later sentences may mean by `it` or a bare number: that of a deal, else the first named.
  private static func lastGoods(_ events: [DealEvent], in reader: ClauseReader, _ table: EntityTable) -> Int?
  {
    if let item = events.last(where: { !$0.items.isEmpty })?.items.first { return item.entity }
    let weapons = table.mentions.indices(in: reader.sentence.tokens).lazy.map { table.mentions[$0] }.filter {
      if case .system = $0.kind { return true }
      return false
    }
    return weapons.first?.entity
  }

  /// A reader for each sentence that can say something, with what the sentences before it leave for its pronouns.
  ///
  /// The headline repeats the story in fewer words: its body is read first, so that short names are known.
  private static func readers(_ words: WordSequence, _ table: EntityTable, _ tags: [PartOfSpeech]) -> [(
    sentence: Int, reader: ClauseReader
  )] {
    let sentences = words.text.sentences
    let order =
      sentences.indices.filter { sentences[$0].role != .headline }
      + sentences.indices.filter { sentences[$0].role == .headline }
    var context = DiscourseContext()
    var result: [(sentence: Int, reader: ClauseReader)] = []
    for index in order {
      let sentence = sentences[index]
      guard sentence.role != .byline, sentence.role != .date else { continue }
      let mentions = table.mentions.indices(in: sentence.tokens)
      let reader = ClauseReader(
        words: words, table: table, sentence: sentence, mentions: mentions, context: context, tags: tags)
      if sentence.role != .dateline { result.append((index, reader)) }
      context.update(with: mentions, table: table, reader: reader)
    }
    return result
  }

  /// A ministry or an army belongs to its state even where no phrase says so; for firms and papers that would
  /// be knowledge of the world and not of the text.
  private static func knownMemberships(
    _ known: [RelationEvent], _ table: EntityTable, _ lexicon: Lexicon, _ words: WordSequence, home: Int?
  ) -> [RelationEvent] {
    let owned = Set(known.lazy.filter { $0.kind == .partOf }.map(\.source))
    var result: [RelationEvent] = []
    for (index, entity) in table.entities.enumerated() where !owned.contains(index) {
      guard case .organization(let row, let kind) = entity.kind, kind.isGovernmental,
        let sentence = firstSentence(of: entity, table, words)
      else { continue }
      let codes = row.map { lexicon.organizations[$0].states } ?? []
      var owner = codes.count == 1 ? lexicon.stateByCode[codes[0]].flatMap(table.stateEntity) : nil
      if codes.count != 1, kind == .ministry || kind == .parliament || kind == .service, let home,
        codes.isEmpty || codes.contains(table.stateCode(of: home) ?? ""),
        !isNamedAfterOther(entity, than: home, table, lexicon, words)
      {
        // `the Defence Ministry` in a story about Japan is Japan's.
        owner = home
      }
      guard let owner else { continue }
      result.append(
        RelationEvent(
          source: index, kind: .partOf, target: owner, sentence: sentence, rule: "part.known",
          isInferred: true))
    }
    return result
  }

  /// `British Royal Marines` in a story about Finland.
  private static func isNamedAfterOther(
    _ entity: Entity, than home: Int, _ table: EntityTable, _ lexicon: Lexicon, _ words: WordSequence
  ) -> Bool {
    guard let first = entity.mentions.first else { return false }
    let tokens = table.mentions[first].tokens
    var isOther = false
    lexicon.phrases.forEachMatch(at: tokens.lowerBound, in: words, end: tokens.upperBound) { _, _, form in
      if case .state(let state, _) = form.entry, table.stateEntity(state) != home { isOther = true }
    }
    return isOther
  }

  /// Those who are known to have held high office stand for their states where the text gives them none.
  private static func knownLeaders(
    _ known: [RelationEvent], _ table: EntityTable, _ lexicon: Lexicon, _ words: WordSequence
  ) -> [RelationEvent] {
    let placed = Set(known.lazy.filter { $0.kind == .represents }.map(\.source))
    var result: [RelationEvent] = []
    for (index, entity) in table.entities.enumerated() where entity.isPerson && !placed.contains(index) {
      guard entity.name.contains(" "), let state = lexicon.state(ofLeader: entity.name),
        let target = table.stateEntity(state), let sentence = firstSentence(of: entity, table, words)
      else { continue }
      result.append(
        RelationEvent(
          source: index, kind: .represents, target: target, sentence: sentence, rule: "office.known",
          isInferred: true))
    }
    return result
  }

  private static func firstSentence(of entity: Entity, _ table: EntityTable, _ words: WordSequence) -> Int? {
    guard let mention = entity.mentions.first else { return nil }
    return words.text.sentence(of: table.mentions[mention].tokens.lowerBound)
  }
}

/// The state that a document speaks of most, what stands first counting for more.
struct HomeState {
  let entity: Int?

  init(_ table: EntityTable, _ words: WordSequence) {
    let sentences = words.text.sentences
    let lead = sentences.prefix(4).last?.tokens.upperBound ?? 0
    // Who stands first in the headline, in the dateline and in the first sentence.
    let first = Set(
      [
        sentences.first { $0.role == .headline }, sentences.first { $0.role == .dateline },
        sentences.first { $0.role == .paragraph },
      ].compactMap { $0 }.compactMap { sentence in
        table.mentions.indices(in: sentence.tokens).first {
          table.mentions[$0].isState && table.mentions[$0].stateForm != .adjective
        }
      })
    var best: (score: Double, entity: Int)?
    for (index, entity) in table.entities.enumerated() where entity.isState {
      var score = 0.0
      for mention in entity.mentions {
        let found = table.mentions[mention]
        score += found.stateForm == .adjective ? 0.8 : 1
        if found.tokens.lowerBound < lead { score += 1.5 }
        if first.contains(mention) { score += 3 }
      }
      if best.map({ score > $0.score }) ?? true { best = (score, index) }
    }
    entity = best?.entity
  }
}

/// What was read in one sentence.
struct SentenceTrace: Sendable {
  let sentence: Int
  fileprivate(set) var events: [DealEvent]
  let vetoes: [FrameVeto]
  let relations: [RelationEvent]
}

extension DiscourseContext {
  /// Remembers who acted in a sentence.
  mutating func update(with mentions: Range<Int>, table: EntityTable, reader: ClauseReader) {
    var sawBody = false
    for index in mentions {
      let mention = table.mentions[index]
      if mention.isPerson { person = index }
      if !sawBody, mention.isState || mention.isOrganization,
        !reader.isInPrepositionalGroup(mention.tokens.lowerBound),
        !reader.isModifierOnly(mention, before: reader.upper)
      {
        body = index
        sawBody = true
      }
    }
  }
}
