import EntenteModel

/// Reads the trade register of SIPRI's arms transfers database as its web page exports it: some lines of
/// explanation, a line of column names, and a row for each transfer.
///
/// A row becomes a deal that its supplier, its recipient and its weapon are joined to, and is its own evidence. All
/// that the row says and the model has no place for stands in attributes of the deal. A `?` in the column behind a
/// figure marks it as uncertain: the attribute `…_uncertain` says so, and the deal has a confidence of 0.8, as has
/// what it includes where its number or designation is marked, and its supplier where the comments call that
/// uncertain. Other comments stay comments: what they call cancelled is, as a rule, some other order.
///
/// A deal is signed in the year of its order and delivered in the years of delivery; without any it is signed.
struct SIPRIReader {
  private let bytes: [UInt8]
  private let document: DocumentID
  private let limits: ImportLimits
  private let header: CSVHeader
  private let columns: Columns
  private var graph = TableGraph()
  private var classes: [String: WeaponClass] = [:]

  /// The confidence in what the register marks as uncertain.
  private static let uncertain = 0.8

  /// Where a column stands and where the marks on it.
  private struct Column {
    let place: Int
    let mark: Int?
  }

  private struct Columns {
    let recipient: Int
    let supplier: Int
    let orderYear: Column
    let ordered: Column?
    let designation: Column?
    let description: Int?
    let delivered: Column?
    let deliveryYears: Column?
    let condition: Int?
    let comments: Int?
    let values: [(attribute: String, place: Int)]
  }

  /// `nil` where none of the first lines names the register's columns.
  init?(_ file: GraphFile, limits: ImportLimits) {
    guard let header = Self.header(of: file.bytes, limits: limits), let columns = Self.columns(of: header)
    else {
      return nil
    }
    bytes = file.bytes
    self.limits = limits
    self.header = header
    self.columns = columns
    document = DocumentID(file.shortName)
  }

  mutating func read() throws(ImportFailure) -> KnowledgeGraph {
    var scanner = CSVScanner(bytes, separator: header.separator, from: header.end, limits: limits)
    while try scanner.next() {
      guard scanner.count == header.names.count else {
        throw scanner.failure(
          "this row has \(scanner.count) fields and the line of column names \(header.names.count)")
      }
      try read(scanner)
      guard graph.count <= limits.elements else {
        throw scanner.failure("more than \(limits.elements) nodes and edges")
      }
    }
    var assembler = GraphAssembler(
      bytes: bytes, name: document.rawValue, rule: "import.sipri", isStrict: false)
    assembler.documents = [information()]
    try graph.assemble(into: &assembler)
    return try assembler.graph()
  }

  private mutating func read(_ row: CSVScanner) throws(ImportFailure) {
    let evidence = Evidence(document: document, range: row.row, quote: row.rowText, rule: "import.sipri")
    let supplierName = row.trimmed(columns.supplier)
    let recipientName = row.trimmed(columns.recipient)
    guard !supplierName.isEmpty || !recipientName.isEmpty else {
      throw row.failure("this row names neither a supplier nor a recipient")
    }
    var deal = TableGraph.Deal(status: .signed, evidence: evidence, content: evidence.quote)
    deal.supplier = actor(supplierName, otherSide: recipientName)
    deal.recipient = actor(recipientName, otherSide: supplierName)

    let year = row.trimmed(columns.orderYear.place)
    deal.year = Int(year).flatMap { (1...9999).contains($0) ? $0 : nil }
    if let year = deal.year {
      deal.attributes["order_year"] = .integer(year)
    } else if !year.isEmpty {
      throw row.failure("“\(year.prefix(40))” is no year", at: columns.orderYear.place)
    }
    mark(columns.orderYear, "order_year_uncertain", row, &deal)
    let ordered = number(columns.ordered, "ordered", row, &deal)
    let isOrderedUncertain = mark(columns.ordered, "ordered_uncertain", row, &deal)
    let isDesignationUncertain = mark(columns.designation, "designation_uncertain", row, &deal)
    let description = row.trimmed(columns.description)
    let delivered = number(columns.delivered, "delivered", row, &deal)
    let isDeliveredUncertain = mark(columns.delivered, "delivered_uncertain", row, &deal)
    let deliveries = deliveryYears(row, &deal)
    mark(columns.deliveryYears, "delivery_years_uncertain", row, &deal)
    for (attribute, place) in [
      ("condition", columns.condition), ("description", columns.description), ("comments", columns.comments),
    ] {
      guard let place, !row.isBlank(place) else { continue }
      deal.attributes[attribute] = .text(row.trimmed(place))
    }
    for (attribute, place) in columns.values where !row.isBlank(place) {
      let text = row.trimmed(place)
      deal.attributes[attribute] = Double(text).flatMap { $0.isFinite ? .real($0) : nil } ?? .text(text)
    }

    addHistory(deliveries, delivered, &deal)
    deal.quantity = ordered ?? delivered.flatMap { $0 > 0 ? $0 : nil }
    let isQuantityUncertain = ordered != nil ? isOrderedUncertain : isDeliveredUncertain
    if isQuantityUncertain || isDesignationUncertain { deal.itemConfidence = Self.uncertain }
    if let comments = columns.comments, Self.callsSupplierUncertain(row.trimmed(comments)) {
      deal.supplierConfidence = Self.uncertain
    }
    let designation = row.trimmed(columns.designation?.place)
    let weapon = designation.isEmpty ? description : designation
    if !weapon.isEmpty {
      // Engines stand under what they are where they have no name.
      deal.weapon = graph.weapon(
        weapon, weaponClass(of: description),
        level: weapon == description ? .category : .designation)
    }
    graph.add(deal)
  }

  private mutating func actor(_ name: String, otherSide: String) -> Int? {
    guard !name.isEmpty else { return nil }
    let key = SIPRIVocabulary.isUnknown(name) ? name + "\n" + otherSide : name
    return graph.actor(key) { SIPRIVocabulary.actor(name, otherSide: otherSide) }
  }

  @discardableResult
  private func mark(
    _ column: Column?, _ attribute: String, _ row: CSVScanner, _ deal: inout TableGraph.Deal
  ) -> Bool {
    guard let place = column?.mark, row.trimmed(place) == "?" else { return false }
    deal.attributes[attribute] = .text("true")
    deal.confidence = Self.uncertain
    return true
  }

  /// A number of pieces; what is none stays as text.
  private func number(
    _ column: Column?, _ attribute: String, _ row: CSVScanner, _ deal: inout TableGraph.Deal
  ) -> Int? {
    guard let place = column?.place, !row.isBlank(place) else { return nil }
    let text = row.trimmed(place)
    guard let number = Int(text), number >= 0 else {
      deal.attributes[attribute] = .text(text)
      return nil
    }
    deal.attributes[attribute] = .integer(number)
    return number
  }

  private func deliveryYears(_ row: CSVScanner, _ deal: inout TableGraph.Deal) -> [Int] {
    guard let place = columns.deliveryYears?.place, !row.isBlank(place) else { return [] }
    let text = row.trimmed(place)
    deal.attributes["delivery_years"] = .text(text)
    var years: [Int] = []
    for part in text.utf8.split(separator: UInt8(ascii: ";")) {
      guard let year = Int(String(Substring(part)).drop { $0 == " " }), (1...9999).contains(year) else {
        continue
      }
      if !years.contains(year) { years.append(year) }
      if years.count > 200 { break }
    }
    return years.sorted()
  }

  private func addHistory(_ deliveries: [Int], _ delivered: Int?, _ deal: inout TableGraph.Deal) {
    if let year = deal.year {
      deal.history.append(StatusRecord(status: .signed, date: CalendarDate(year: year)))
      deal.statusYear = year
    }
    for year in deliveries {
      deal.history.append(StatusRecord(status: .delivered, date: CalendarDate(year: year)))
    }
    guard !deliveries.isEmpty || delivered.map({ $0 > 0 }) ?? false else { return }
    deal.status = .delivered
    deal.statusYear = deliveries.last ?? deal.statusYear
  }

  /// Whether one of the remarks, which semicolons part, says both words.
  private static func callsSupplierUncertain(_ comments: String) -> Bool {
    guard comments.utf8.count >= 9, find("uncertain", in: comments.utf8[...]) else { return false }
    return comments.lowercased().utf8.split(separator: UInt8(ascii: ";")).contains {
      find("supplier", in: $0) && find("uncertain", in: $0)
    }
  }

  private static func find(_ word: String, in text: Substring.UTF8View) -> Bool {
    var rest = text
    while let first = word.utf8.first, let start = rest.firstIndex(of: first) {
      if rest[start...].starts(with: word.utf8) { return true }
      rest = rest[rest.index(after: start)...]
    }
    return false
  }

  private mutating func weaponClass(of description: String) -> WeaponClass {
    if let known = classes[description] { return known }
    let found = SIPRIVocabulary.weaponClass(of: description)
    classes[description] = found
    return found
  }

  /// The first line says what was asked for; another one, when.
  private func information() -> DocumentInfo {
    var result = DocumentInfo(id: document)
    var start = 0
    while start < header.end, result.date == nil {
      let end = bytes[start..<header.end].firstIndex(of: 0x0A) ?? header.end
      let line = CSVText.decoded(bytes[start..<min(end, start + 400)])
      if line.hasPrefix("Transfers of") { result.title = line.split(separator: " ").joined(separator: " ") }
      if line.hasPrefix("Data generated:") { result.date = Self.date(in: line) }
      start = end + 1
    }
    return result
  }

  /// Reads `18 May 2026` from a line.
  private static func date(in line: String) -> CalendarDate? {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let words = line.split(separator: " ")
    for (place, word) in words.enumerated() where place > 0 && place + 1 < words.count {
      guard let month = months.firstIndex(where: { word.hasPrefix($0) }), let day = Int(words[place - 1]),
        let year = Int(words[place + 1]), (1900...9999).contains(year)
      else { continue }
      return CalendarDate(year: year, month: month + 1, day: day)
    }
    return nil
  }

  // MARK: - The line of column names

  private static func header(of bytes: [UInt8], limits: ImportLimits) -> CSVHeader? {
    var start = 0
    for _ in 0..<50 where start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      // Cheap first: hardly any line names a recipient and a supplier.
      if end - start < 4096,
        let header = CSVHeader(
          bytes, at: start, limits: limits,
          where: {
            $0.column("recipient") != nil && $0.column("supplier") != nil && $0.column("yearoforder") != nil
          })
      {
        return header
      }
      start = end + 1
    }
    return nil
  }

  /// A column without a name holds the marks of the one before it.
  private static func columns(of header: CSVHeader) -> Columns? {
    func column(_ name: String...) -> Column? {
      for name in name {
        guard let place = header.column(name) else { continue }
        let next = place + 1
        let isMark = next < header.names.count && CSVHeader.key(header.names[next]).isEmpty
        return Column(place: place, mark: isMark ? next : nil)
      }
      return nil
    }
    guard let recipient = header.column("recipient"), let supplier = header.column("supplier"),
      let orderYear = column("yearoforder")
    else { return nil }
    let values = [
      ("tiv_unit", "sipritivperunit"), ("tiv_order", "sipritivfortotalorder"),
      ("tiv_delivered", "sipritivofdeliveredweapons"),
    ]
    return Columns(
      recipient: recipient, supplier: supplier, orderYear: orderYear, ordered: column("numberordered"),
      designation: column("weapondesignation"), description: header.column("weapondescription"),
      delivered: column("numberdelivered"), deliveryYears: column("yearsofdelivery", "yearsofdeliveries"),
      condition: header.column("status", "condition"), comments: header.column("comments"),
      values: values.compactMap { attribute, name in header.column(name).map { (attribute, $0) } })
  }
}
