import EntenteModel
import EntenteText

/// Reads the sentences of a document in order and keeps what later ones refer to.
struct DocumentReading {
  private(set) var deals: [DealEvent] = []
  private(set) var relations: [RelationEvent] = []

  init(
    document: DocumentInfo, words: WordSequence, table: EntityTable, tags: [PartOfSpeech], lexicon: Lexicon
  ) {
    var assembler = DealAssembler(table: table, lexicon: lexicon, document: document)
    var context = DiscourseContext()
    let home = Self.homeState(table)
    // The headline repeats the story in fewer words: its body is read first, so that short names are known.
    let sentences = words.text.sentences
    let order = sentences.indices.filter { sentences[$0].role != .headline } + sentences.indices.filter { sentences[$0].role == .headline }
    for index in order {
      let sentence = sentences[index]
      guard sentence.role != .byline, sentence.role != .date else { continue }
      let mentions = table.mentions.indices(in: sentence.tokens)
      let reader = ClauseReader(words: words, table: table, sentence: sentence, mentions: mentions, context: context)
      if sentence.role != .dateline {
        for event in DealFinder(
          reader: reader, sentenceIndex: index, lexicon: lexicon, document: document, tags: tags
        ).events() {
          assembler.add(event)
        }
        relations += RelationFinder(reader: reader, sentenceIndex: index, lexicon: lexicon, tags: tags).events()
        relations += AffiliationFinder(reader: reader, sentenceIndex: index, lexicon: lexicon, homeState: home).events()
      }
      context.update(with: mentions, table: table, reader: reader)
    }
    deals = assembler.finished()
  }

  /// The state that the document speaks of most.
  private static func homeState(_ table: EntityTable) -> Int? {
    table.entities.indices.filter { table.entities[$0].isState }
      .max { table.entities[$0].mentions.count < table.entities[$1].mentions.count }
  }
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
