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
    let home = Self.homeState(table)
    let readers = Self.readers(words, table, tags)
    // Who speaks for whom is known first: what a minister buys, his state buys.
    for (index, reader) in readers {
      relations += AffiliationFinder(reader: reader, sentenceIndex: index, lexicon: lexicon, homeState: home)
        .events()
    }
    let representation = Representation(relations, table: table, lexicon: lexicon)
    var assembler = DealAssembler(table: table, lexicon: lexicon, document: document, home: home)
    var lastGoods: Int?
    var lists = GoodsLists()
    for (index, reader) in readers {
      let found = DealFinder(
        reader: reader, sentenceIndex: index, lexicon: lexicon, document: document, tags: tags,
        representation: representation, followsDeal: trace.last?.events.isEmpty == false,
        lastGoods: lastGoods
      ).read()
      for event in lists.read(found.events, in: reader, sentence: index, tags: tags) { assembler.add(event) }
      lastGoods = Self.lastGoods(found.events, in: reader, table) ?? lastGoods
      let stated = RelationFinder(reader: reader, sentenceIndex: index, lexicon: lexicon, tags: tags).events()
      relations += stated
      trace.append(
        SentenceTrace(sentence: index, events: found.events, vetoes: found.vetoes, relations: stated))
    }
    if let event = lists.finish() { assembler.add(event) }
    deals = assembler.finished()
    relations += Self.knownMemberships(table, lexicon, words)
  }

  /// The weapon that later sentences may mean by `it` or a bare number: that of a deal, else the first named.
  private static func lastGoods(_ events: [DealEvent], in reader: ClauseReader, _ table: EntityTable) -> Int? {
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
    _ table: EntityTable, _ lexicon: Lexicon, _ words: WordSequence
  ) -> [RelationEvent] {
    var result: [RelationEvent] = []
    for (index, entity) in table.entities.enumerated() {
      guard case .organization(let known?, let kind) = entity.kind, kind.isGovernmental,
        lexicon.organizations[known].states.count == 1,
        let code = lexicon.organizations[known].states.first, let state = lexicon.stateByCode[code],
        let owner = table.entities.firstIndex(where: { $0.kind == .state(state) }),
        let mention = entity.mentions.first,
        let sentence = words.text.sentences.firstIndex(where: {
          $0.tokens.contains(table.mentions[mention].tokens.lowerBound)
        })
      else { continue }
      result.append(
        RelationEvent(
          source: index, kind: .partOf, target: owner, sentence: sentence, rule: "part.known",
          isInferred: true))
    }
    return result
  }

  /// The state that the document speaks of most.
  private static func homeState(_ table: EntityTable) -> Int? {
    table.entities.indices.filter { table.entities[$0].isState }
      .max { table.entities[$0].mentions.count < table.entities[$1].mentions.count }
  }
}

/// What was read in one sentence.
struct SentenceTrace: Sendable {
  let sentence: Int
  let events: [DealEvent]
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
