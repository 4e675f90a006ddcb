import EntenteModel
import EntenteText

/// Deals that a table lists, a row each, under a head that says what its columns hold.
struct DealRows {
  /// The sentences of all rows and heads: they are no prose, and no frame is looked for in them.
  private(set) var sentences: Set<Int> = []
  private(set) var events: [DealEvent] = []

  private let words: WordSequence
  private let table: EntityTable
  private let lexicon: Lexicon

  init(words: WordSequence, table: EntityTable, lexicon: Lexicon) {
    self.words = words
    self.table = table
    self.lexicon = lexicon
    var head: DealTable?
    var lastBlock = -1
    var sides = Sides()
    let all = words.text.sentences
    var index = 0
    while index < all.count {
      let first = index
      index += 1
      guard all[first].role == .tableRow else { continue }
      while index < all.count, all[index].block == all[first].block { index += 1 }
      let range = all[first].range.lowerBound..<all[index - 1].range.upperBound
      if lastBlock + 1 != all[first].block { head = nil }
      lastBlock = all[first].block
      if let found = DealTable(words.text.text, range) {
        head = found
        sides = Sides()
        sentences.formUnion(first..<index)
      } else if let head {
        sentences.formUnion(first..<index)
        read(
          range, tokens: all[first].tokens.lowerBound..<all[index - 1].tokens.upperBound, head, &sides, first)
      }
    }
  }

  private struct Sides {
    var suppliers: [Int] = []
    var recipients: [Int] = []
  }

  private mutating func read(
    _ range: Range<Int>, tokens: Range<Int>, _ head: DealTable, _ sides: inout Sides, _ sentence: Int
  ) {
    let text = words.text.text
    var cells = DealTable.cells(of: text, range)
    var columns = head.columns[...]
    // A cell that spans several rows stands in the first of them; a tab at the end of a line is often lost.
    if cells.count + 1 == columns.count, spans(head.columns[0]),
      sides.suppliers.count + sides.recipients.count > 0
    {
      columns = columns.dropFirst()
    } else {
      sides = Sides()
      while cells.count < columns.count, text[range].contains(0x09) {
        cells.append(range.upperBound..<range.upperBound)
      }
    }
    guard cells.count == columns.count else { return }
    var row = Row()
    for (column, cell) in zip(columns, cells) {
      guard let column, !cell.isEmpty else { continue }
      let mentions = table.mentions.indices(in: tokens).filter {
        let words = table.mentions[$0].tokens
        return cell.contains(Int(self.words.text.tokens[words.lowerBound].start))
      }
      take(column, cell, mentions, into: &row)
    }
    if columns.count == head.columns.count || !row.suppliers.isEmpty { sides.suppliers = row.suppliers }
    if columns.count == head.columns.count || !row.recipients.isEmpty { sides.recipients = row.recipients }
    guard let event = event(of: row, sides, sentence, tokens.lowerBound) else { return }
    events.append(event)
  }

  private func spans(_ column: DealTable.Column?) -> Bool { column == .supplier || column == .recipient }

  /// What the cells of a row say.
  private struct Row {
    var suppliers: [Int] = []
    var recipients: [Int] = []
    var weapons: [Int] = []
    var described: [Int] = []
    var quantity: Int?
    var orderYear: Int?
    var deliveryYear: Int?
    var isDelivered = false
    /// Nothing came yet.
    var isOpen = false
    var status: DealStatus?
    var value: Money?
  }

  private func take(_ column: DealTable.Column, _ cell: Range<Int>, _ mentions: [Int], into row: inout Row) {
    switch column {
    case .supplier: row.suppliers = actors(mentions, firmsFirst: true)
    case .recipient: row.recipients = actors(mentions, firmsFirst: false)
    case .weapon:
      row.weapons = goods(mentions)
      row.quantity = row.quantity ?? mentions.lazy.compactMap { table.mentions[$0].quantity }.first
    case .description: row.described += goods(mentions)
    case .quantity: row.quantity = number(in: cell) ?? row.quantity
    case .orderYear: row.orderYear = years(in: cell).first
    case .deliveryYear:
      row.deliveryYear = years(in: cell).last
      row.isDelivered = row.isDelivered || row.deliveryYear != nil
    case .ordered:
      if let year = years(in: cell).first { row.orderYear = year } else { row.quantity = number(in: cell) }
    case .delivered:
      if let year = years(in: cell).last { row.deliveryYear = year }
      if let count = number(in: cell) {
        row.isDelivered = row.isDelivered || count > 0
        row.isOpen = count == 0
      }
    case .status:
      row.status = status(in: cell)
      // `delivered 2022–2024`
      let year = years(in: cell).last
      if row.status == .delivered {
        row.deliveryYear = year ?? row.deliveryYear
      } else {
        row.orderYear = row.orderYear ?? year
      }
    case .value:
      for mention in mentions {
        if case .money(let money) = table.mentions[mention].kind { row.value = money }
      }
    }
  }

  private func event(of row: Row, _ sides: Sides, _ sentence: Int, _ token: Int) -> DealEvent? {
    let goods = row.weapons.isEmpty ? row.described : row.weapons
    guard !goods.isEmpty else { return nil }
    // What nobody received and of which no order is told may be no deal.
    if row.isOpen, row.status == nil, row.orderYear == nil, row.quantity == nil { return nil }
    let recipients = sides.recipients.filter { !sides.suppliers.contains($0) }
    guard !sides.suppliers.isEmpty || !recipients.isEmpty else { return nil }
    let status = row.status ?? (row.isDelivered ? .delivered : .signed)
    var event = DealEvent(status: status, statusWeight: 2, sentence: sentence, token: token, rule: "deal.row")
    event.suppliers = sides.suppliers.map { .init(entity: $0, sentence: sentence, isInferred: false) }
    event.recipients = recipients.map { .init(entity: $0, sentence: sentence, isInferred: false) }
    event.items = goods.map { .init(entity: $0, sentence: sentence) }
    if event.items.count == 1 { event.items[0].quantity = row.quantity }
    event.year = status == .delivered ? row.deliveryYear ?? row.orderYear : row.orderYear ?? row.deliveryYear
    event.hasExplicitYear = event.year != nil
    event.value = row.value
    event.valueSentence = sentence
    event.claims = [event.ownClaim]
    return event
  }

  // MARK: Cells

  /// `Lockheed Martin (United States)` supplies as the firm; `Greece (Hellenic Air Force)` receives as the state.
  private func actors(_ mentions: [Int], firmsFirst: Bool) -> [Int] {
    let states = mentions.filter { table.mentions[$0].isState }
    let bodies = mentions.filter { table.mentions[$0].isOrganization }
    let found = firmsFirst ? (bodies.isEmpty ? states : bodies) : (states.isEmpty ? bodies : states)
    return unique(found)
  }

  private func goods(_ mentions: [Int]) -> [Int] {
    let systems = mentions.filter { if case .system = table.mentions[$0].kind { true } else { false } }
    return unique(systems.isEmpty ? mentions.filter { table.mentions[$0].isWeapon } : systems)
  }

  private func unique(_ mentions: [Int]) -> [Int] {
    var result: [Int] = []
    for mention in mentions {
      let entity = table.mentions[mention].entity
      if entity >= 0, !result.contains(entity) { result.append(entity) }
    }
    return result
  }

  private static let years = 1900...2100

  /// The years of a cell: runs of four digits.
  private func years(in cell: Range<Int>) -> [Int] {
    numbers(in: cell).lazy.filter { $0.digits == 4 && Self.years.contains($0.value) }.map(\.value)
  }

  private func number(in cell: Range<Int>) -> Int? { numbers(in: cell).first?.value }

  /// The numbers of a cell, commas within them skipped.
  private func numbers(in cell: Range<Int>) -> [(value: Int, digits: Int)] {
    let text = words.text.text
    var result: [(value: Int, digits: Int)] = []
    var index = cell.lowerBound
    while index < cell.upperBound {
      var (value, digits) = (0, 0)
      while index < cell.upperBound, digits < 10 {
        let byte = text[index]
        if (0x30...0x39).contains(byte) {
          (value, digits) = (value * 10 + Int(byte) - 0x30, digits + 1)
        } else if byte != UInt8(ascii: ",") || digits == 0 || index + 1 >= cell.upperBound
          || !(0x30...0x39).contains(text[index + 1])
        {
          break
        }
        index += 1
      }
      if digits > 0 { result.append((value, digits)) } else { index += 1 }
    }
    return result
  }

  /// The first word of the cell that names a stage.
  private func status(in cell: Range<Int>) -> DealStatus? {
    let cell = words.text.string(cell).lowercased()
    var best: (place: String.Index, status: DealStatus)?
    for (status, stems) in Self.stages {
      for stem in stems.split(separator: " ") {
        let phrase = stem.replacing("_", with: " ")
        guard let place = cell.firstRange(of: phrase)?.lowerBound else { continue }
        if place == cell.startIndex || !cell[cell.index(before: place)].isLetter,
          best.map({ place < $0.place }) ?? true
        {
          best = (place, status)
        }
      }
    }
    return best?.status
  }

  private static let stages: [(DealStatus, String)] = [
    (.delivered, "deliver complete in_service arrived handed_over received fulfilled transferred"),
    (
      .signed,
      "signed order contract agreed under_construction in_production ongoing in_progress underway active firm bought purchased"
    ),
    (
      .cancelled,
      "cancel terminat reject block withdrawn scrapped lost refused abandoned void dropped not_delivered undelivered"
    ),
    (.suspended, "suspen on_hold frozen halt paused embargo"),
    (.negotiating, "negotiat under_discussion in_talks letter_of_intent mou memorandum pending"),
    (.offered, "offer approved cleared notified proposed authorised authorized"),
    (.sought, "request sought planned considered tender interest selected"),
  ]
}
