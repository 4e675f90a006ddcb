import EntenteModel

/// Writes numbers and texts one behind the other: numbers in seven bits a byte, each text once.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []
  private var texts: [String] = []
  private var placeOfText: [String: Int] = [:]

  mutating func add(_ number: Int) {
    // The sign goes to the lowest bit, so that small numbers below zero stay short.
    var rest = UInt64(bitPattern: Int64(number << 1 ^ number >> 63))
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func add(_ number: Int?) {
    add(number == nil ? 0 : 1)
    if let number { add(number) }
  }

  mutating func add(_ text: String) {
    if let place = placeOfText[text] { return add(place) }
    placeOfText[text] = texts.count
    add(texts.count)
    texts.append(text)
  }

  mutating func add(_ text: String?) {
    add(text == nil ? 0 : 1)
    if let text { add(text) }
  }

  mutating func add<Item>(_ items: some Collection<Item>, _ write: (inout ByteWriter, Item) -> Void) {
    add(items.count)
    for item in items { write(&self, item) }
  }

  /// What was written: a sum, the texts, then the numbers.
  func finished() -> [UInt8] {
    var head = ByteWriter()
    head.add(texts.count)
    for text in texts {
      head.add(text.utf8.count)
      head.bytes += Array(text.utf8)
    }
    let body = head.bytes + bytes
    var digest = Digest()
    body.withUnsafeBytes { digest.add($0) }
    let sum = UInt64(bitPattern: Int64(digest.value))
    return (0..<8).map { UInt8(truncatingIfNeeded: sum >> UInt64($0 * 8)) } + body
  }
}

/// Reads what a ``ByteWriter`` wrote; anything else is an error and never a trap.
struct ByteReader {
  /// The bytes are not what was written.
  struct Damage: Error {}

  private let bytes: [UInt8]
  private var place = 8
  /// Where each text stands, and the texts once one was asked for: many are not.
  private var places: [Range<Int>] = []
  private var texts: [String?] = []

  /// How many texts there are.
  var textCount: Int { places.count }

  /// The sum over all that was written.
  let digest: Int

  init(_ bytes: [UInt8]) throws(Damage) {
    self.bytes = bytes
    guard bytes.count > 8 else { throw Damage() }
    var digest = Digest()
    bytes.withUnsafeBytes { digest.add(UnsafeRawBufferPointer(rebasing: $0[8...])) }
    self.digest = digest.value
    let sum = UInt64(bitPattern: Int64(digest.value))
    for index in 0..<8 where bytes[index] != UInt8(truncatingIfNeeded: sum >> UInt64(index * 8)) {
      throw Damage()
    }
    let count = try self.count()
    places.reserveCapacity(count)
    for _ in 0..<count {
      let length = try self.count()
      places.append(place..<place + length)
      place += length
    }
  }

  mutating func integer() throws(Damage) -> Int {
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while place < bytes.count, shift < 64 {
      let byte = bytes[place]
      place += 1
      result |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return Int(bitPattern: UInt(result >> 1)) ^ -Int(result & 1) }
      shift += 7
    }
    throw Damage()
  }

  /// A number of things that are still to come, each of at least one byte.
  mutating func count() throws(Damage) -> Int {
    let count = try integer()
    guard count >= 0, count <= bytes.count - place else { throw Damage() }
    return count
  }

  mutating func integerOrNone() throws(Damage) -> Int? { try flag() ? try integer() : nil }

  mutating func flag() throws(Damage) -> Bool {
    switch try integer() {
    case 0: return false
    case 1: return true
    default: throw Damage()
    }
  }

  mutating func text() throws(Damage) -> String {
    let index = try textIndex()
    if texts.isEmpty { texts = Array(repeating: nil, count: places.count) }
    if let text = texts[index] { return text }
    guard let text = String(validating: bytes[places[index]], as: UTF8.self) else { throw Damage() }
    texts[index] = text
    return text
  }

  /// Which text stands there.
  mutating func textIndex() throws(Damage) -> Int {
    let index = try integer()
    guard places.indices.contains(index) else { throw Damage() }
    return index
  }

  /// Looks at the bytes of a text where they lie.
  func withUTF8<Result>(ofText index: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[places[index]])) }
  }

  /// Passes over what may stand there.
  mutating func skip(_ count: Int) throws(Damage) {
    for _ in 0..<count { _ = try integer() }
  }

  mutating func textOrNone() throws(Damage) -> String? { try flag() ? try text() : nil }

  /// A value of a closed set that is kept as its name.
  mutating func value<Value: RawRepresentable<String>>(as type: Value.Type) throws(Damage) -> Value {
    guard let value = Value(rawValue: try text()) else { throw Damage() }
    return value
  }

  mutating func list<Item>(
    _ read: (inout ByteReader) throws(Damage) -> Item
  ) throws(Damage) -> [Item] {
    let count = try self.count()
    var items: [Item] = []
    items.reserveCapacity(count)
    for _ in 0..<count { items.append(try read(&self)) }
    return items
  }

  var isAtEnd: Bool { place == bytes.count }
}
