/// What the columns of a table of arms deals hold, as its first row says.
public struct DealTable: Hashable, Sendable {
  /// What a cell tells of its row's deal.
  public enum Column: Sendable {
    case supplier, recipient
    /// The model or the kind of arms.
    case weapon
    /// Words on the weapon: of use where its own column names nothing known.
    case description
    case quantity, orderYear, deliveryYear, status, value
    /// `Ordered`, `Delivered`: a number of pieces or a year, as the cell tells.
    case ordered, delivered
  }

  /// One column a cell of the first row; `nil` for what tells nothing of a deal.
  public let columns: [Column?]

  /// Reads a row as the head of such a table: one that has a column of weapons and one of suppliers or recipients.
  ///
  /// - Complexity: O(*n*) in the bytes of the range.
  public init?(_ text: [UInt8], _ range: Range<Int>) {
    guard range.count < 1000 else { return nil }
    let cells = Self.cells(of: text, range)
    guard cells.count >= 3, cells.count <= 40 else { return nil }
    var columns = cells.map { Self.names[Self.words(of: text, $0)] }
    if !columns.contains(.weapon), let other = columns.firstIndex(of: .description) {
      columns[other] = .weapon
    }
    guard columns.contains(.weapon), columns.contains(.supplier) || columns.contains(.recipient) else {
      return nil
    }
    self.columns = columns
  }

  /// The cells of a row, parted by bars or tabs, without white space at either end.
  public static func cells(of text: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = range.lowerBound
    for index in range where text[index] == UInt8(ascii: "|") || text[index] == 0x09 {
      cells.append(text.trimmed(start..<index))
      start = index + 1
    }
    cells.append(text.trimmed(start..<range.upperBound))
    // Bars at both ends are the frame.
    let isFramed = cells.count > 2 && text[range.lowerBound] == UInt8(ascii: "|") && start == range.upperBound
    return isFramed ? Array(cells[1..<cells.count - 1]) : cells
  }

  /// The words of a heading in small letters, without marks and what stands in brackets.
  private static func words(of text: [UInt8], _ range: Range<Int>) -> String {
    var words: [UInt8] = []
    var depth = 0
    for byte in text[range] {
      if byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") { depth += 1 }
      if depth == 0, Bytes.isLetter(byte) {
        words.append(Bytes.lower(byte))
      } else if depth == 0, !words.isEmpty, words.last != 0x20 {
        words.append(0x20)
      }
      if byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") { depth = max(0, depth - 1) }
    }
    while words.last == 0x20 { words.removeLast() }
    return String(decoding: words, as: UTF8.self)
  }

  private static let names: [String: Column] = {
    var names: [String: Column] = [:]
    for (column, headings) in headings {
      for heading in headings.split(separator: ",") {
        names[heading.drop { $0.isWhitespace }.description] = column
      }
    }
    return names
  }()

  private static let headings: [(Column, String)] = [
    (
      .supplier,
      """
      supplier, suppliers, seller, exporter, supplying country, exporting country, supplier country, exporter country, \
      supplying state, exporting state, country of origin, origin, vendor, contractor, manufacturer, prime contractor, \
      from, donor, donor country, provider
      """
    ),
    (
      .recipient,
      """
      recipient, recipients, buyer, customer, importer, purchaser, importing country, recipient country, buying country, \
      importer country, buyer country, recipient state, receiving country, receiving state, purchasing country, end user, \
      client, destination, destination country, country of destination, to
      """
    ),
    (
      .weapon,
      """
      weapon, weapons, system, systems, weapon system, weapons system, weapon systems, equipment, item, items, \
      designation, weapon designation, model, platform, product, arms, type of weapon, weapon type, \
      type of equipment, equipment type, materiel, military equipment, goods, item description, equipment description
      """
    ),
    (
      .description,
      "description, weapon description, type, category, weapon category, class, aircraft, vehicle, vessel"
    ),
    (
      .quantity,
      """
      quantity, qty, number, no, units, number of units, no of units, quantity ordered, pieces, total, total quantity
      """
    ),
    (.ordered, "ordered, no ordered, number ordered, order, orders, order quantity"),
    (.delivered, "delivered, no delivered, number delivered, quantity delivered"),
    (
      .orderYear,
      """
      year, date, year of order, year ordered, order year, order date, date of order, year of contract, contract date, \
      contract year, date of contract, signed, date signed, year signed, signing date, agreement date, year of agreement, \
      date of agreement
      """
    ),
    (
      .deliveryYear,
      """
      delivery, deliveries, year of delivery, years of delivery, year s of delivery, delivery year, delivery years, \
      delivery date, date of delivery, year of deliveries, years of deliveries, year s of deliveries, year delivered, \
      date delivered, delivered in
      """
    ),
    (.status, "status, stage, deal status, contract status, status of deal, current status, progress"),
    (
      .value,
      """
      value, cost, price, contract value, deal value, total value, total cost, value of contract, estimated value, \
      estimated cost, worth, amount
      """
    ),
  ]
}
