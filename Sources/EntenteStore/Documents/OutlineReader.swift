import EntenteModel

/// Reads facts into columns, without their sentences.
struct OutlineReader {
  private typealias Damage = ByteReader.Damage

  private(set) var columns: FactColumns
  /// The numbers of the texts of the document that is being read; below zero until they are asked for.
  private var numbers: [Int32] = []
  private let kinds: Words<ActorKind>
  private let levels: Words<WeaponLevel>
  private let classes: Words<WeaponClass>
  private let stages: Words<DealStatus>
  private let edges: Words<EdgeKind>
  private let bounds: Words<Money.Bound>

  /// - Parameter columns: To which documents are added.
  init(_ columns: FactColumns = FactColumns()) {
    self.columns = columns
    kinds = Words(in: &self.columns.texts)
    levels = Words(in: &self.columns.texts)
    classes = Words(in: &self.columns.texts)
    stages = Words(in: &self.columns.texts)
    edges = Words(in: &self.columns.texts)
    bounds = Words(in: &self.columns.texts)
  }

  /// The values of a closed set by the numbers of their names.
  private struct Words<Value: RawRepresentable<String> & CaseIterable> {
    let values: [(number: Int32, value: Value)]

    init(in texts: inout TextNumbers) {
      values = Value.allCases.map { (texts.number(of: $0.rawValue), $0) }
    }

    func value(_ number: Int32) throws(ByteReader.Damage) -> Value {
      for item in values where item.number == number { return item.value }
      throw ByteReader.Damage()
    }
  }

  /// Adds a document.
  ///
  /// - Parameters:
  ///   - bytes: What ``FactsCoding`` wrote.
  ///   - row: Under which the whole facts are found.
  mutating func add(_ bytes: [UInt8], of info: DocumentInfo, row: Int) throws(ByteReader.Damage) {
    var reader = try ByteReader(bytes)
    numbers.removeAll(keepingCapacity: true)
    numbers.append(contentsOf: repeatElement(-1, count: reader.textCount))
    var digest = Digest()
    digest.add(Digest.of(info))
    digest.add(reader.digest)
    columns.start(info, digest: digest.value, number: row)
    for _ in 0..<(try reader.count()) {
      let name = try text(&reader)
      let kind = try kinds.value(text(&reader))
      let aliases = try texts(&reader)
      let key = try textOrNone(&reader)
      let titles = try texts(&reader)
      let affiliations = try reader.count()
      try reader.skip(affiliations)
      let mentions = try reader.integer()
      _ = try isInferred(&reader)
      columns.addActor(kind, name: name, key: key, aliases: aliases, titles: titles, mentions: mentions)
    }
    for _ in 0..<(try reader.count()) {
      let name = try text(&reader)
      let level = try levels.value(text(&reader))
      let weaponClass = try classes.value(text(&reader))
      let aliases = try texts(&reader)
      let key = try textOrNone(&reader)
      let mentions = try reader.integer()
      _ = try isInferred(&reader)
      columns.addWeapon(level, weaponClass, name: name, key: key, aliases: aliases, mentions: mentions)
    }
    for _ in 0..<(try reader.count()) { try addDeal(&reader) }
    for _ in 0..<(try reader.count()) {
      let source = try index(&reader)
      let kind = try edges.value(text(&reader))
      let target = try index(&reader)
      let title = try textOrNone(&reader)
      columns.addRelation(
        kind, source: source, target: target, title: title, isInferred: try isInferred(&reader))
    }
    guard reader.isAtEnd, columns.lastIsSound else { throw Damage() }
  }

  private mutating func addDeal(_ reader: inout ByteReader) throws(ByteReader.Damage) {
    let suppliers = try slots(&reader)
    let recipients = try slots(&reader)
    let items = try slots(&reader)
    let status = try stages.value(text(&reader))
    let year = try reader.integerOrNone()
    var (currency, hundredths): (Int32, Int64) = (-1, 0)
    if try reader.flag() {
      hundredths = Int64(try reader.integer())
      currency = try text(&reader)
      _ = try bounds.value(text(&reader))
      _ = try isInferred(&reader)
    }
    for _ in 0..<(try reader.count()) {
      _ = try stages.value(text(&reader))
      for _ in 0..<3 { _ = try reader.integerOrNone() }
      _ = try isInferred(&reader)
    }
    _ = try isInferred(&reader)
    columns.addDeal(
      suppliers: suppliers, recipients: recipients, items: items, status, year: year, currency: currency,
      hundredths: hundredths)
  }

  private mutating func text(_ reader: inout ByteReader) throws(ByteReader.Damage) -> Int32 {
    let index = try reader.textIndex()
    if numbers[index] < 0 {
      guard let number = reader.withUTF8(ofText: index, { columns.texts.number(ofUTF8: $0) }) else {
        throw Damage()
      }
      numbers[index] = number
    }
    return numbers[index]
  }

  private mutating func textOrNone(_ reader: inout ByteReader) throws(ByteReader.Damage) -> Int32 {
    try reader.flag() ? try text(&reader) : -1
  }

  private mutating func texts(_ reader: inout ByteReader) throws(ByteReader.Damage) -> [Int32] {
    let count = try reader.count()
    guard count > 0 else { return [] }
    var result: [Int32] = []
    result.reserveCapacity(count)
    for _ in 0..<count { result.append(try text(&reader)) }
    return result
  }

  private func index(_ reader: inout ByteReader) throws(ByteReader.Damage) -> Int32 {
    guard let index = Int32(exactly: try reader.integer()) else { throw Damage() }
    return index
  }

  private func slots(_ reader: inout ByteReader) throws(ByteReader.Damage) -> [FactColumns.Slot] {
    let count = try reader.count()
    guard count > 0 else { return [] }
    var result: [FactColumns.Slot] = []
    result.reserveCapacity(count)
    for _ in 0..<count {
      let index = try index(&reader)
      let quantity = try reader.integerOrNone()
      result.append(FactColumns.Slot(index: index, isInferred: try isInferred(&reader), quantity: quantity))
    }
    return result
  }

  /// Passes over evidence; gives whether none of it states the fact in full.
  private func isInferred(_ reader: inout ByteReader) throws(ByteReader.Damage) -> Bool {
    let count = try reader.count()
    guard count > 0 else { throw Damage() }
    var isInferred = true
    for _ in 0..<count {
      try reader.skip(4)
      if try !reader.flag() { isInferred = false }
    }
    return isInferred
  }
}
