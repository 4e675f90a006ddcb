import EntenteModel
import EntenteText

/// Models that a story of deals names close to its deals and that no frame took up: `Washington suggested the F-16
/// instead`, `Those have included Brimstone missiles`.
///
/// Where a document tells of deals, most models that are named within two sentences of one, that nobody is said to
/// own or to make and in whose sentence nobody flies or fires anything, were sold, offered or refused too. What the
/// words do not say of their sides comes from the context.
struct UnclaimedGoods {
  let table: EntityTable
  let deals: [DealEvent]
  let relations: [RelationEvent]
  let tags: [PartOfSpeech]
  let document: DocumentInfo
  let kinship: GoodsKinship
  /// The goods that tables list.
  let listed: Set<Int>

  /// One event a sentence that names such models.
  func events(in readers: [(sentence: Int, reader: ClauseReader)]) -> [DealEvent] {
    guard !deals.isEmpty else { return [] }
    let sold = listed.union(deals.flatMap(\.itemSet))
    var claimed = sold.union(
      relations.lazy.filter { $0.kind == .operates || $0.kind == .produces }.map(\.target))
    let told = Set(deals.flatMap { $0.claims.map(\.sentence) })
    var result: [DealEvent] = []
    for (sentence, reader) in readers.sorted(by: { $0.sentence < $1.sentence }) {
      guard reader.sentence.role != .headline, reader.sentence.role != .caption,
        (sentence - Self.reach...sentence + Self.reach).contains(where: told.contains)
      else { continue }
      let goods = table.mentions.indices(in: reader.sentence.tokens).filter {
        guard case .system = table.mentions[$0].kind else { return false }
        return !claimed.contains(table.mentions[$0].entity) && !carries(table.mentions[$0], reader)
          && !isNickname(table.mentions[$0], reader) && !reader.isLosing(table.mentions[$0])
          && !isFamilyOfAny(table.mentions[$0].entity, sold)
      }
      guard let first = goods.first,
        !reader.sentence.tokens.contains(where: { Self.fighting.contains(reader.key($0)) })
      else { continue }
      result.append(event(of: goods, first, in: reader, sentence))
      claimed.formUnion(goods.map { table.mentions[$0].entity })
    }
    return result
  }

  /// `the MiG-29s` beside a deal of MiG-29SMTs are the same.
  private func isFamilyOfAny(_ entity: Int, _ sold: Set<Int>) -> Bool {
    sold.contains { kinship.isFamily(entity, $0) || kinship.isFamily($0, entity) }
  }

  /// `aboard An-124s`, `in an Il-76`, `An-124 and Il-76 freighters`: what something comes in.
  private func carries(_ mention: Mention, _ reader: ClauseReader) -> Bool {
    let behind =
      mention.tokens.upperBound..<min(mention.tokens.upperBound + 4, reader.sentence.tokens.upperBound)
    if behind.contains(where: { Self.carriers.contains(reader.key($0)) }) { return true }
    var position = mention.tokens.lowerBound - 1
    let isIndefinite = position > reader.lower && Self.indefinite.contains(reader.key(position))
    if position > reader.lower, isIndefinite || reader.key(position) == WordKey("the") { position -= 1 }
    guard position >= reader.lower else { return false }
    return reader.key(position) == WordKey("aboard")
      || isIndefinite && Self.inside.contains(reader.key(position))
  }

  /// `known as the Night Hunter`: another name of what was just named.
  private func isNickname(_ mention: Mention, _ reader: ClauseReader) -> Bool {
    let before = max(reader.lower, mention.tokens.lowerBound - 4)..<mention.tokens.lowerBound
    return before.contains { Self.naming.contains(reader.key($0)) }
  }

  private func event(of goods: [Int], _ first: Int, in reader: ClauseReader, _ sentence: Int) -> DealEvent {
    var event = DealEvent(
      status: status(in: reader), sentence: sentence, token: table.mentions[first].tokens.lowerBound,
      rule: "deal.named")
    for index in goods where !event.itemSet.contains(table.mentions[index].entity) {
      event.items.append(
        .init(
          entity: table.mentions[index].entity, quantity: table.mentions[index].quantity, sentence: sentence,
          isInferred: true))
    }
    event.isDetail = reader.sentence.tokens.contains { Self.including.contains(reader.key($0)) }
    let makers = Set(event.items.flatMap { table.makerStates(of: $0.entity) })
    for index in table.mentions.indices(in: reader.sentence.tokens) {
      let mention = table.mentions[index]
      // Only the maker is looked for here: who else stands in such a sentence seldom gets the goods, and those whom the
      // deals around tell of mostly do.
      guard mention.entity >= 0,
        mention.isState || mention.organizationKind == .maker && !isOnlyMaker(mention, reader),
        let code = table.sideCode(of: mention.entity), makers.contains(code)
      else { continue }
      event.suppliers = [.init(entity: mention.entity, sentence: sentence, isInferred: true)]
      break
    }
    let years = table.mentions.indices(in: reader.sentence.tokens).compactMap { index -> Int? in
      guard case .date(let date, true) = table.mentions[index].kind, date.year <= document.date?.year ?? 9999
      else { return nil }
      return date.year
    }
    event.year = years.first
    event.hasExplicitYear = event.year != nil
    event.claims = [event.ownClaim]
    return event
  }

  /// `built by Irkut` tells who makes the goods, not who sells them.
  private func isOnlyMaker(_ mention: Mention, _ reader: ClauseReader) -> Bool {
    let by = mention.tokens.lowerBound - 1
    return by > reader.lower && reader.key(by) == WordKey("by")
      && Vocabulary.making.contains(reader.key(by - 1))
  }

  /// What the words of transfer in a sentence say, the last of them first.
  private func status(in reader: ClauseReader) -> DealStatus {
    for token in reader.sentence.tokens.reversed() {
      let key = reader.key(token)
      if Self.suggesting.contains(key) { return .offered }
      if let hit = DealWords.verb(key), tags[token].isVerb {
        return reader.mood(of: token, form: hit.form).isNegated ? .cancelled : hit.value.done
      }
      if let noun = DealWords.nouns[key], let status = noun.status, tags[token].isNoun { return status }
    }
    return .signed
  }

  private static let including = Vocabulary.keys("include includes included bundled")
  private static let indefinite = Vocabulary.keys("a an")
  private static let inside = Vocabulary.keys("in on by with")

  /// Aircraft that bring goods.
  static let carriers = Vocabulary.keys("freighter freighters airlifter airlifters")
  private static let naming = Vocabulary.keys("known called dubbed nicknamed codenamed")

  /// How many sentences from a deal.
  private static let reach = 2
  private static let suggesting = Vocabulary.keys(
    "suggested suggests pushed pushes pushing courting bidding lobbying")
  private static let fighting = Vocabulary.keys(
    """
    fired fire fires shot hit launched flew flying fly flies crashed killed destroyed struck used sank sunk bombed \
    scrambled patrol patrols exercise exercises escorted carrying carry downed ejected burnt burned rolled parade \
    paraded drill drills grounded kept keeps wreck wreckage museum lost \
    rumour rumor rumours rumors
    """)
}
