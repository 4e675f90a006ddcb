import EntenteModel
import EntenteText

/// Joins the goods of a list, one an item, to the sentence that announces it: `Poland has asked to buy:`.
struct GoodsLists {
  private var open: DealEvent?

  /// Takes the events of the next sentence; gives those that are complete.
  mutating func read(
    _ events: [DealEvent], in reader: ClauseReader, sentence: Int, tags: [PartOfSpeech]
  ) -> [DealEvent] {
    if var event = open, let items = Self.items(of: reader, sentence, tags) {
      for item in items where !event.itemSet.contains(item.entity) { event.items.append(item) }
      open = event
      return []
    }
    var complete = finish().map { [$0] } ?? []
    guard Self.announces(reader), let last = events.last else { return complete + events }
    open = last
    complete += events.dropLast()
    return complete
  }

  /// The event that is still open.
  mutating func finish() -> DealEvent? {
    defer { open = nil }
    return open
  }

  /// Whether a word that the tagger takes for a verb is none: `guided` in `M30A2 guided rocket pods`.
  private static func isInGoods(_ token: Int, _ reader: ClauseReader) -> Bool {
    [token, token - 1].contains { position in
      reader.mention(at: position).map { reader.table.mentions[$0].isWeapon } ?? false
    } && reader.mention(at: token + 1).map { reader.table.mentions[$0].isWeapon } ?? false
  }

  private static func announces(_ reader: ClauseReader) -> Bool {
    guard let last = reader.sentence.tokens.last else { return false }
    return reader.words.text.string(reader.tokens[last]) == ":"
  }

  /// The goods of a sentence that is only an item of a list; `nil` where it is more.
  private static func items(of reader: ClauseReader, _ sentence: Int, _ tags: [PartOfSpeech]) -> [DealEvent
    .Item]?
  {
    let hasVerb = reader.sentence.tokens.contains {
      (tags[$0].isFiniteVerb || tags[$0] == .baseVerb) && !isInGoods($0, reader)
    }
    if hasVerb { return nil }
    let mentions = reader.table.mentions.indices(in: reader.sentence.tokens).map { reader.table.mentions[$0] }
    let goods = mentions.filter(\.isWeapon)
    guard let first = goods.first, first.tokens.lowerBound - reader.lower < 8 else { return nil }
    return goods.map { .init(entity: $0.entity, quantity: $0.quantity, sentence: sentence) }
  }
}
