import EntenteModel
import EntenteText

/// One verb or noun with several deals behind it: `ordered tanks from Germany, jets from Korea and, from Turkey,
/// drones`.
extension DealFinder {
  /// The events of a list in which each kind of goods has a side of its own; the event itself where there is no such
  /// list.
  ///
  /// - Parameter side: Which side the list gives: whom the goods come `from`, go `to` or are agreed `with`.
  func distributed(
    _ event: DealEvent, behind token: Int, _ prepositions: Set<WordKey>,
    side: WritableKeyPath<DealEvent, [DealEvent.Party]>, sideFirst: Bool = false
  ) -> [DealEvent] {
    let segments =
      sideFirst ? segmentsBySide(behind: token, prepositions) : segmentsByGoods(behind: token, prepositions)
    guard segments.count(where: { !$0.sides.isEmpty }) > 1 else {
      return [event] + later(event, behind: token)
    }
    // `36 jets to Brazil, 12 to Thailand`: a number alone counts what was named before.
    var meant = event.items.last?.entity
    return segments.map { segment in
      var part = Self.item(of: event, anchor: token)
      part[keyPath: side] = parties(segment.sides)
      fill(segment.goods, into: &part)
      if segment.goods.isEmpty, let number = segment.number, let meant {
        part.items = [.init(entity: meant, quantity: number, sentence: sentenceIndex)]
      }
      meant = part.items.last?.entity ?? meant
      if let first = segment.goods.first { part.token = table.mentions[first].tokens.lowerBound }
      setFigures(&part)
      return part
    }.filter(\.hasGoods)
  }

  /// `ordered 18 jets, Croatia 12 and Egypt 54`, `Iraq followed with 24, Thailand with the T-50TH`: others who do the
  /// same, their verb left out.
  func gapped(_ event: DealEvent, behind token: Int) -> [DealEvent] {
    guard var meant = event.items.last?.entity else { return [] }
    var result: [DealEvent] = []
    var position = token + 1
    while position < reader.upper {
      guard let index = reader.mention(at: position) else {
        if reader.isHardBreak(position) || Vocabulary.clauseMarkers.contains(reader.key(position)) { break }
        position += 1
        continue
      }
      let mention = table.mentions[index]
      position = mention.tokens.upperBound
      guard mention.isState, mention.stateForm == .name, isListed(mention) else { continue }
      if let index = reader.mention(at: position), case .date = table.mentions[index].kind {
        position = table.mentions[index].tokens.upperBound
      } else if reader.key(position) == WordKey("in"), let index = reader.mention(at: position + 1),
        case .date = table.mentions[index].kind
      {
        position = table.mentions[index].tokens.upperBound
      }
      let hasWith = position < reader.upper && reader.key(position) == WordKey("with")
      if hasWith { position += 1 }
      if position < reader.upper, Vocabulary.articles.contains(reader.key(position)) { position += 1 }
      guard position < reader.upper else { break }
      var part = Self.item(of: event, anchor: token)
      part.year = nil
      part.hasExplicitYear = false
      part.recipients = parties([index])
      if let goods = (position..<min(position + 3, reader.upper)).lazy.compactMap({ reader.mention(at: $0) })
        .first,
        table.mentions[goods].isWeapon, hasWith || table.mentions[goods].quantity != nil
      {
        fill([goods], into: &part)
      } else if let number = bareNumber(at: position) {
        part.items = [.init(entity: meant, quantity: number, sentence: sentenceIndex)]
      } else {
        continue
      }
      meant = part.items.last?.entity ?? meant
      part.token = mention.tokens.lowerBound
      setFigures(&part, from: part.token)
      result.append(part)
    }
    return result
  }

  /// Whether a comma or `and` stands before an actor.
  private func isListed(_ mention: Mention) -> Bool {
    var before = mention.tokens.lowerBound - 1
    if before > reader.lower, Vocabulary.articles.contains(reader.key(before)) { before -= 1 }
    return before > reader.lower
      && (reader.isComma(before) || Vocabulary.coordinators.contains(reader.key(before)))
  }

  /// An event like another, whose goods and sums are still to be filled in.
  private static func item(of event: DealEvent, anchor: Int) -> DealEvent {
    var item = event
    item.anchor = anchor
    item.items = []
    item.hasVagueGoods = false
    item.origin = nil
    item.value = nil
    item.valueMention = nil
    item.yearMention = nil
    return item
  }

  /// `sold Hanoi six submarines in 2009, and 12 jets four years later`: goods that figures part from those before.
  private func later(_ event: DealEvent, behind token: Int) -> [DealEvent] {
    let known = event.itemSet
    let named = table.mentions.indices(in: token + 1..<reader.upper).filter {
      table.mentions[$0].isWeapon && known.contains(table.mentions[$0].entity)
    }
    guard var position = named.first.map({ table.mentions[$0].tokens.upperBound }) else { return [] }
    var sawFigure = false
    while position < reader.upper {
      if let index = reader.mention(at: position) {
        let mention = table.mentions[index]
        if mention.isFigure { sawFigure = true }
        if mention.isWeapon, !known.contains(mention.entity) {
          guard sawFigure, mention.quantity != nil,
            mention.tokens.upperBound >= reader.upper || tags[mention.tokens.upperBound] != .pastParticiple
          else { return [] }
          var part = Self.item(of: event, anchor: token)
          part.year = nil
          part.hasExplicitYear = false
          fill(reader.group(from: index, towards: 1) { $0.isGoods }, into: &part)
          part.token = mention.tokens.lowerBound
          // What stands before is of the goods before.
          setFigures(&part, from: part.token)
          return [part]
        }
        position = mention.tokens.upperBound
        continue
      }
      let key = reader.key(position)
      if reader.isHardBreak(position) || Vocabulary.clauseMarkers.contains(key)
        || Vocabulary.modals.contains(key)
        || tags[position].isVerb && !reader.isNounLike(position)
      {
        return []
      }
      position += 1
    }
    return []
  }

  /// `and it bought`: a verb with a subject of its own begins another clause.
  private func hasSubject(_ position: Int) -> Bool {
    guard tags[position] == .pastVerb, position > reader.lower else { return false }
    return tags[position - 1] == .pronoun
      || reader.mention(at: position - 1).map { table.mentions[$0].isActor } ?? false
  }

  private struct Segment {
    var goods: [Int] = []
    var sides: [Int] = []
    /// A number that counts no goods of its own.
    var number: Int?
  }

  /// `24 jets to Iraq and 12 to the Philippines`: the side closes its goods.
  private func segmentsByGoods(behind token: Int, _ prepositions: Set<WordKey>) -> [Segment] {
    var result: [Segment] = []
    var open = Segment()
    scanList(behind: token, prepositions) { goods in
      open.goods.append(goods)
    } number: { number in
      if open.goods.isEmpty, !result.isEmpty { open.number = number }
    } side: { sides in
      guard !open.goods.isEmpty || open.number != nil else { return result.isEmpty }
      open.sides = sides
      result.append(open)
      open = Segment()
      return true
    }
    if !open.goods.isEmpty, !result.isEmpty { result.append(open) }
    return result
  }

  /// `with Elbit for howitzers and with Rafael for missiles`: the side opens its goods.
  private func segmentsBySide(behind token: Int, _ prepositions: Set<WordKey>) -> [Segment] {
    var result: [Segment] = []
    scanList(behind: token, prepositions) { goods in
      if !result.isEmpty { result[result.count - 1].goods.append(goods) }
    } side: { sides in
      if let last = result.last, last.goods.isEmpty { return false }
      result.append(Segment(sides: sides))
      return true
    }
    return result.filter { !$0.goods.isEmpty }
  }

  /// Goes over a list to the end of its clause; `side` says whether to go on.
  private func scanList(
    behind token: Int, _ prepositions: Set<WordKey>, goods: (Int) -> Void,
    number: (Int) -> Void = { _ in }, side: ([Int]) -> Bool
  ) {
    var position = token + 1
    while position < reader.upper, position - token < 90 {
      if let index = reader.mention(at: position) {
        if table.mentions[index].isGoods { goods(index) }
        position = table.mentions[index].tokens.upperBound
        continue
      }
      let key = reader.key(position)
      if position + 1 < reader.upper, prepositions.contains(reader.key(position + 1)),
        let bare = bareNumber(at: position)
      {
        number(bare)
      }
      if prepositions.contains(key) {
        let sides = reader.complement(of: position - 1, prepositions, limit: 1, where: isSide)
        if let last = sides.last {
          guard side(sides) else { return }
          position = max(position + 1, table.mentions[last].tokens.upperBound)
          continue
        }
      }
      if reader.isHardBreak(position), !reader.isListBreak(position) { return }
      if Vocabulary.clauseMarkers.contains(key) || Vocabulary.modals.contains(key)
        || tags[position].isFiniteVerb && !reader.isNounLike(position)
          && (DealWords.verb(key)?.form != .pastOrParticiple || hasSubject(position))
      {
        return
      }
      position += 1
    }
  }
}
