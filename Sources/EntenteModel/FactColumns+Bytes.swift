/// Columns as bytes, from which they are read many times faster than from facts: nothing has to be taken apart.
///
/// They are words of 32 bits with the lowest byte first: the numbers of all things, then these kind by kind, each with as
/// many words as any other of its kind; the bytes of the texts at the end.
extension FactColumns {
  /// Stands for the form of ``bytes``; another one means that they are made anew. The names of all kinds of things belong
  /// to it, since things have the places of their kinds among these.
  public static let form: Int = {
    var digest = Digest()
    digest.add(1)
    func add<Value: RawRepresentable<String> & CaseIterable>(_ type: Value.Type) {
      for value in type.allCases { digest.add(value.rawValue) }
      digest.add(0)
    }
    add(ActorKind.self)
    add(WeaponLevel.self)
    add(WeaponClass.self)
    add(DealStatus.self)
    add(EdgeKind.self)
    return digest.value
  }()

  /// How many words each thing has.
  private enum Width {
    static let head = 9
    static let document = 8
    static let actor = 7
    static let weapon = 7
    static let deal = 9
    static let relation = 5
    static let slot = 3
  }

  /// Stands for no number among numbers that may be below zero.
  private static let none = Int32.min

  // MARK: Writing

  private struct WordWriter {
    var words: [Int32] = []
    /// Whether no number needed more than 32 bits.
    var isWhole = true

    mutating func add(_ word: Int32) { words.append(word) }

    mutating func add(_ number: Int?) {
      guard let number else { return words.append(FactColumns.none) }
      if let word = Int32(exactly: number), word != FactColumns.none {
        words.append(word)
      } else {
        isWhole = false
      }
    }

    mutating func addLong(_ number: Int) {
      words.append(Int32(truncatingIfNeeded: number))
      words.append(Int32(truncatingIfNeeded: number >> 32))
    }

    mutating func addPlace<Value: CaseIterable & Equatable>(of value: Value) {
      for (place, other) in Value.allCases.enumerated() where other == value { add(place) }
    }
  }

  /// All that the columns have but the infos of the documents; `nil` where any number needs more than 32 bits.
  public var bytes: [UInt8]? {
    var writer = WordWriter()
    for count in [
      documents.count, texts.count, texts.bytes.count, actors.count, weapons.count, deals.count,
      relations.count, slots.count, lists.count,
    ] { writer.add(count) }
    for document in documents {
      guard let digest = document.digest else { return nil }
      writer.addLong(digest)
      writer.addLong(document.number)
      for range in [document.actors, document.weapons, document.deals, document.relations] {
        writer.add(range.upperBound)
      }
    }
    for end in texts.ends { writer.add(end) }
    for actor in actors {
      guard actor.aliases.upperBound == actor.titles.lowerBound else { return nil }
      writer.addPlace(of: actor.kind)
      writer.words += [
        actor.name, actor.key, actor.aliases.lowerBound, actor.titles.lowerBound,
        actor.titles.upperBound,
      ]
      writer.add(actor.mentions)
    }
    for weapon in weapons {
      writer.addPlace(of: weapon.level)
      writer.addPlace(of: weapon.weaponClass)
      writer.words += [
        weapon.name, weapon.key, weapon.aliases.lowerBound, weapon.aliases.upperBound,
      ]
      writer.add(weapon.mentions)
    }
    for deal in deals {
      guard deal.suppliers.upperBound == deal.recipients.lowerBound,
        deal.recipients.upperBound == deal.items.lowerBound
      else { return nil }
      writer.words += [
        deal.suppliers.lowerBound, deal.recipients.lowerBound, deal.items.lowerBound,
        deal.items.upperBound,
      ]
      writer.addPlace(of: deal.status)
      writer.add(deal.year)
      writer.add(deal.currency)
      writer.addLong(Int(deal.hundredths))
    }
    for relation in relations {
      writer.addPlace(of: relation.kind)
      writer.words += [
        relation.source, relation.target, relation.title, relation.isInferred ? 1 : 0,
      ]
    }
    for slot in slots {
      writer.words += [slot.index, slot.isInferred ? 1 : 0]
      writer.add(slot.quantity)
    }
    writer.words += lists
    guard writer.isWhole else { return nil }
    return writer.words.map { $0.littleEndian }.withUnsafeBytes { Array($0) } + texts.bytes
  }

  // MARK: Reading

  /// Words in bytes that may stand anywhere.
  private struct Words {
    private let bytes: UnsafeRawBufferPointer

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    subscript(place: Int) -> Int32 {
      Int32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * place, as: Int32.self))
    }

    func long(_ place: Int) -> Int {
      Int(UInt32(bitPattern: self[place])) | Int(self[place + 1]) << 32
    }
  }

  /// A document that was written among others.
  public struct Expected {
    public let number: Int
    public let info: DocumentInfo?

    /// - Parameter info: `nil` for a document that is left out.
    public init(number: Int, info: DocumentInfo?) {
      self.number = number
      self.info = info
    }
  }

  /// Adds what ``bytes`` of these documents gave.
  ///
  /// - Parameter total: How many documents will come in all, as far as is known.
  /// - Returns: `false` where the bytes are not those of these documents; then none is added.
  /// - Complexity: O(*n*); each text is looked up once.
  public mutating func add(
    _ bytes: UnsafeRawBufferPointer, of expected: [Expected], total: Int = 0
  ) -> Bool {
    guard bytes.count >= 4 * Width.head else { return false }
    let words = Words(bytes)
    let counts = (0..<Width.head).map { Int(words[$0]) }
    guard counts.allSatisfy({ $0 >= 0 }), counts[0] == expected.count else { return false }
    let widths = [
      Width.document, 1, 0, Width.actor, Width.weapon, Width.deal, Width.relation, Width.slot, 1,
    ]
    // Where each kind of things begins.
    var starts: [Int] = []
    var next = Width.head
    for (count, width) in zip(counts, widths) {
      starts.append(next)
      next += count * width
    }
    guard bytes.count == 4 * next + counts[2] else { return false }
    if documents.isEmpty { reserve(counts, times: total / max(1, expected.count) + 1) }
    let before = Before(self)
    guard let numbers = addTexts(bytes, words, starts[1], counts[1], from: 4 * next),
      addLists(words, starts[8], counts[8], numbers), addSlots(words, starts[7], counts[7]),
      addActors(words, starts[3], counts[3], numbers, counts[8], before),
      addWeapons(words, starts[4], counts[4], numbers, counts[8], before),
      addDeals(words, starts[5], counts[5], numbers, counts[7], before),
      addRelations(words, starts[6], counts[6], numbers)
    else { return false }
    return addDocuments(words, starts[0], expected, counts, before)
  }

  /// Makes room for several times as much: arrays that grow are copied again and again.
  private mutating func reserve(_ counts: [Int], times: Int) {
    // What a damaged store says of itself may be anything.
    let counts = counts.map { min($0 * times, 1 << 22) }
    infos.reserveCapacity(counts[0])
    documents.reserveCapacity(counts[0])
    actors.reserveCapacity(counts[3])
    weapons.reserveCapacity(counts[4])
    deals.reserveCapacity(counts[5])
    relations.reserveCapacity(counts[6])
    slots.reserveCapacity(counts[7])
    lists.reserveCapacity(counts[8])
  }

  /// How much there was.
  private struct Before {
    let actors: Int32
    let weapons: Int32
    let deals: Int32
    let relations: Int32
    let slots: Int32
    let lists: Int32

    init(_ columns: FactColumns) {
      func count(_ count: Int) -> Int32 { Int32(truncatingIfNeeded: count) }
      actors = count(columns.actors.count)
      weapons = count(columns.weapons.count)
      deals = count(columns.deals.count)
      relations = count(columns.relations.count)
      slots = count(columns.slots.count)
      lists = count(columns.lists.count)
    }
  }

  /// The numbers that texts have here by those that they have in the bytes.
  private mutating func addTexts(
    _ bytes: UnsafeRawBufferPointer, _ words: Words, _ start: Int, _ count: Int, from first: Int
  ) -> [Int32]? {
    var numbers: [Int32] = []
    numbers.reserveCapacity(count)
    var last = first
    for place in start..<start + count {
      let end = first + Int(words[place])
      guard last <= end, end <= bytes.count,
        let number = texts.number(ofUTF8: UnsafeRawBufferPointer(rebasing: bytes[last..<end]))
      else { return nil }
      numbers.append(number)
      last = end
    }
    return numbers
  }

  private mutating func addLists(_ words: Words, _ start: Int, _ count: Int, _ numbers: [Int32])
    -> Bool
  {
    for place in start..<start + count {
      let text = Int(words[place])
      guard numbers.indices.contains(text) else { return false }
      lists.append(numbers[text])
    }
    return true
  }

  private mutating func addSlots(_ words: Words, _ start: Int, _ count: Int) -> Bool {
    for place in stride(from: start, to: start + Width.slot * count, by: Width.slot) {
      let quantity = words[place + 2]
      slots.append(
        Slot(
          index: words[place], isInferred: words[place + 1] == 1,
          quantity: quantity == Self.none ? nil : Int(quantity)))
    }
    return true
  }

  private mutating func addActors(
    _ words: Words, _ start: Int, _ count: Int, _ numbers: [Int32], _ listCount: Int,
    _ before: Before
  ) -> Bool {
    let kinds = ActorKind.allCases
    for place in stride(from: start, to: start + Width.actor * count, by: Width.actor) {
      guard kinds.indices.contains(Int(words[place])),
        let name = Self.text(words[place + 1], numbers),
        let key = Self.textOrNone(words[place + 2], numbers),
        let aliases = Self.range(words[place + 3], words[place + 4], of: listCount, before.lists),
        let titles = Self.range(words[place + 4], words[place + 5], of: listCount, before.lists)
      else { return false }
      actors.append(
        Actor(
          kind: kinds[Int(words[place])], name: name, key: key, aliases: aliases, titles: titles,
          mentions: Int(words[place + 6])))
    }
    return true
  }

  private mutating func addWeapons(
    _ words: Words, _ start: Int, _ count: Int, _ numbers: [Int32], _ listCount: Int,
    _ before: Before
  ) -> Bool {
    let (levels, classes) = (WeaponLevel.allCases, WeaponClass.allCases)
    for place in stride(from: start, to: start + Width.weapon * count, by: Width.weapon) {
      guard levels.indices.contains(Int(words[place])),
        classes.indices.contains(Int(words[place + 1])),
        let name = Self.text(words[place + 2], numbers),
        let key = Self.textOrNone(words[place + 3], numbers),
        let aliases = Self.range(words[place + 4], words[place + 5], of: listCount, before.lists)
      else { return false }
      weapons.append(
        Weapon(
          level: levels[Int(words[place])], weaponClass: classes[Int(words[place + 1])], name: name,
          key: key,
          aliases: aliases, mentions: Int(words[place + 6])))
    }
    return true
  }

  private mutating func addDeals(
    _ words: Words, _ start: Int, _ count: Int, _ numbers: [Int32], _ slotCount: Int,
    _ before: Before
  ) -> Bool {
    let stages = DealStatus.allCases
    for place in stride(from: start, to: start + Width.deal * count, by: Width.deal) {
      let year = words[place + 5]
      guard let suppliers = Self.range(words[place], words[place + 1], of: slotCount, before.slots),
        let recipients = Self.range(
          words[place + 1], words[place + 2], of: slotCount, before.slots),
        let items = Self.range(words[place + 2], words[place + 3], of: slotCount, before.slots),
        stages.indices.contains(Int(words[place + 4])),
        let currency = Self.textOrNone(words[place + 6], numbers)
      else { return false }
      deals.append(
        Deal(
          suppliers: suppliers, recipients: recipients, items: items,
          status: stages[Int(words[place + 4])],
          year: year == Self.none ? nil : Int(year), currency: currency,
          hundredths: Int64(words.long(place + 7))))
    }
    return true
  }

  private mutating func addRelations(_ words: Words, _ start: Int, _ count: Int, _ numbers: [Int32])
    -> Bool
  {
    let kinds = EdgeKind.allCases
    for place in stride(from: start, to: start + Width.relation * count, by: Width.relation) {
      guard kinds.indices.contains(Int(words[place])),
        let title = Self.textOrNone(words[place + 3], numbers)
      else { return false }
      relations.append(
        Relation(
          source: words[place + 1], target: words[place + 2], title: title,
          kind: kinds[Int(words[place])],
          isInferred: words[place + 4] == 1))
    }
    return true
  }

  private mutating func addDocuments(
    _ words: Words, _ start: Int, _ expected: [Expected], _ counts: [Int], _ before: Before
  ) -> Bool {
    let first = documents.count
    var ends: (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    for (index, item) in expected.enumerated() {
      let place = start + Width.document * index
      guard words.long(place + 2) == item.number,
        let actors = Self.range(ends.0, words[place + 4], of: counts[3], before.actors),
        let weapons = Self.range(ends.1, words[place + 5], of: counts[4], before.weapons),
        let deals = Self.range(ends.2, words[place + 6], of: counts[5], before.deals),
        let relations = Self.range(ends.3, words[place + 7], of: counts[6], before.relations)
      else {
        remove(from: first)
        return false
      }
      ends = (words[place + 4], words[place + 5], words[place + 6], words[place + 7])
      guard let info = item.info else { continue }
      infos.append(info)
      documents.append(
        Document(
          digest: words.long(place), number: item.number, actors: actors, weapons: weapons,
          deals: deals,
          relations: relations))
      guard lastIsSound else {
        remove(from: first)
        return false
      }
    }
    return true
  }

  private mutating func remove(from first: Int) {
    infos.removeSubrange(first...)
    documents.removeSubrange(first...)
  }

  private static func text(_ number: Int32, _ numbers: [Int32]) -> Int32? {
    numbers.indices.contains(Int(number)) ? numbers[Int(number)] : nil
  }

  private static func textOrNone(_ number: Int32, _ numbers: [Int32]) -> Int32? {
    number == -1 ? -1 : text(number, numbers)
  }

  private static func range(_ start: Int32, _ end: Int32, of count: Int, _ offset: Int32) -> Range<
    Int32
  >? {
    guard start >= 0, start <= end, Int(end) <= count, Int(end) + Int(offset) <= Int(Int32.max)
    else {
      return nil
    }
    return start + offset..<end + offset
  }
}
