/// Reads JSON from bytes, strictly after RFC 8259, one token after the other and without a tree.
///
/// ```swift
/// try scanner.beginObject()
/// while let key = try scanner.nextKey() {
///   if key == "name" { name = try scanner.string() } else { try scanner.skipValue() }
/// }
/// ```
struct JSONScanner {
  enum Kind { case object, array, string, number, boolean, null }

  enum Number {
    case integer(Int)
    case real(Double)
  }

  let bytes: [UInt8]
  let limits: ImportLimits
  private(set) var position = 0
  private var depth = 0
  /// Whether a value just ended, so that a comma must stand before the next.
  private var expectsComma = false

  init(_ bytes: [UInt8], limits: ImportLimits) {
    self.bytes = bytes
    self.limits = limits
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  func failure(_ reason: String) -> ImportFailure { ImportFailure(offset: position, reason: reason) }

  mutating func kind() throws(ImportFailure) -> Kind {
    skipSpace()
    guard position < bytes.count else { throw failure("the file ends too early") }
    switch bytes[position] {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean
    case UInt8(ascii: "n"): return .null
    default: throw failure("no value begins with this character")
    }
  }

  mutating func beginObject() throws(ImportFailure) { try begin(UInt8(ascii: "{"), "an object") }
  mutating func beginArray() throws(ImportFailure) { try begin(UInt8(ascii: "["), "a list") }

  /// The next key of the object that was begun, `nil` at its end.
  mutating func nextKey() throws(ImportFailure) -> String? {
    guard try advance(closing: UInt8(ascii: "}")) else { return nil }
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
      throw failure("a key in quotes is expected here")
    }
    let key = try string()
    skipSpace()
    try expect(UInt8(ascii: ":"), "a colon")
    expectsComma = false
    return key
  }

  /// Whether the list that was begun has one more element, which must then be read.
  mutating func nextElement() throws(ImportFailure) -> Bool { try advance(closing: UInt8(ascii: "]")) }

  mutating func string() throws(ImportFailure) -> String {
    skipSpace()
    try expect(UInt8(ascii: "\""), "a text in quotes")
    let start = position
    while position < bytes.count, bytes[position] >= 0x20, bytes[position] != 0x22, bytes[position] != 0x5C {
      position += 1
    }
    guard position < bytes.count else { throw failure("the file ends within a text") }
    if bytes[position] == 0x22 {
      let text = try decoded(bytes[start..<position])
      position += 1
      expectsComma = true
      return text
    }
    return try stringWithEscapes(from: start)
  }

  mutating func number() throws(ImportFailure) -> Number {
    let text = try numberText()
    if !text.contains(where: { $0 == "." || $0 == "e" || $0 == "E" }), let integer = Int(text) {
      return .integer(integer)
    }
    guard let real = Double(text), real.isFinite else { throw failure("the number \(text) is too large") }
    return .real(real)
  }

  /// The digits of a number as they stand in the file.
  mutating func numberText() throws(ImportFailure) -> String {
    skipSpace()
    let start = position
    take(UInt8(ascii: "-"))
    let whole = takeDigits()
    let hasLeadingZero = whole.count > 1 && bytes[whole.lowerBound] == UInt8(ascii: "0")
    guard !whole.isEmpty, !hasLeadingZero else { throw failure("this is no number") }
    if take(UInt8(ascii: ".")), takeDigits().isEmpty { throw failure("digits are missing after the point") }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { take(UInt8(ascii: "-")) }
      if takeDigits().isEmpty { throw failure("the exponent has no digits") }
    }
    guard position - start <= 400 else { throw failure("a number of more than 400 characters") }
    expectsComma = true
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  mutating func boolean() throws(ImportFailure) -> Bool {
    skipSpace()
    if takeWord("true") { return true }
    if takeWord("false") { return false }
    throw failure("true or false is expected here")
  }

  mutating func null() throws(ImportFailure) {
    skipSpace()
    if !takeWord("null") { throw failure("null is expected here") }
  }

  mutating func skipValue() throws(ImportFailure) {
    switch try kind() {
    case .object:
      try beginObject()
      while try nextKey() != nil { try skipValue() }
    case .array:
      try beginArray()
      while try nextElement() { try skipValue() }
    case .string: _ = try string()
    case .number: _ = try numberText()
    case .boolean: _ = try boolean()
    case .null: try null()
    }
  }

  /// Makes sure that nothing but white space is left.
  mutating func end() throws(ImportFailure) {
    skipSpace()
    if position < bytes.count { throw failure("something follows after the end of the graph") }
  }

  // MARK: -

  private mutating func begin(_ byte: UInt8, _ what: String) throws(ImportFailure) {
    skipSpace()
    try expect(byte, what)
    depth += 1
    if depth > limits.depth { throw failure("more than \(limits.depth) levels stand in each other") }
    expectsComma = false
  }

  private mutating func advance(closing: UInt8) throws(ImportFailure) -> Bool {
    skipSpace()
    guard position < bytes.count else { throw failure("the file ends too early") }
    if bytes[position] == closing {
      position += 1
      depth -= 1
      expectsComma = true
      return false
    }
    if expectsComma {
      try expect(UInt8(ascii: ","), "a comma")
      skipSpace()
      // A comma promises one more.
      if position < bytes.count, bytes[position] == closing { throw failure("nothing follows the comma") }
    }
    expectsComma = false
    return true
  }

  private mutating func stringWithEscapes(from start: Int) throws(ImportFailure) -> String {
    var text = Array(bytes[start..<position])
    while position < bytes.count {
      let byte = bytes[position]
      if byte == 0x22 {
        let result = try decoded(text[...])
        position += 1
        expectsComma = true
        return result
      }
      if byte < 0x20 { throw failure("a control character stands in a text without an escape") }
      position += 1
      if byte != 0x5C {
        text.append(byte)
        continue
      }
      guard position < bytes.count else { break }
      let escape = bytes[position]
      position += 1
      switch escape {
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case 0x22, 0x5C, 0x2F: text.append(escape)
      case UInt8(ascii: "u"): text += try unicodeEscape()
      default:
        position -= 2
        throw failure("an unknown escape")
      }
      if text.count > limits.text { throw failure("a text has more than \(limits.text) bytes") }
    }
    throw failure("the file ends within a text")
  }

  private mutating func unicodeEscape() throws(ImportFailure) -> [UInt8] {
    var value = try hexadecimal()
    if (0xD800..<0xDC00).contains(value), take(0x5C), take(UInt8(ascii: "u")) {
      let low = try hexadecimal()
      guard (0xDC00..<0xE000).contains(low) else { throw failure("half of a surrogate pair") }
      value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(value), let encoded = UTF8.encode(scalar) else {
      throw failure("half of a surrogate pair")
    }
    return Array(encoded)
  }

  private mutating func hexadecimal() throws(ImportFailure) -> UInt32 {
    guard position + 4 <= bytes.count else { throw failure("the file ends within an escape") }
    var value: UInt32 = 0
    for _ in 0..<4 {
      switch bytes[position] {
      case let digit where (0x30...0x39).contains(digit): value = value << 4 | UInt32(digit - 0x30)
      case let digit where (0x41...0x46).contains(digit): value = value << 4 | UInt32(digit - 0x41 + 10)
      case let digit where (0x61...0x66).contains(digit): value = value << 4 | UInt32(digit - 0x61 + 10)
      default: throw failure("four hexadecimal digits are expected here")
      }
      position += 1
    }
    return value
  }

  private func decoded(_ slice: ArraySlice<UInt8>) throws(ImportFailure) -> String {
    guard slice.count <= limits.text else { throw failure("a text has more than \(limits.text) bytes") }
    guard let text = String(validating: slice, as: UTF8.self) else { throw failure("a text is not UTF-8") }
    return text
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  private mutating func expect(_ byte: UInt8, _ what: String) throws(ImportFailure) {
    guard take(byte) else {
      throw failure(position < bytes.count ? "\(what) is expected here" : "the file ends too early")
    }
  }

  @discardableResult
  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func takeDigits() -> Range<Int> {
    let start = position
    while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
    return start..<position
  }

  private mutating func takeWord(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    for index in 0..<count where bytes[position + index] != word.utf8Start[index] { return false }
    position += count
    expectsComma = true
    return true
  }
}
