#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads the XML that graph formats are made of: elements, attributes, text, comments, CDATA, the five named
/// entities and character references.
///
/// A document type is refused, and with it every entity of a stranger's making; no file and no address is
/// ever opened. Depth, attributes and texts have limits. Names and values are ranges of the file's bytes, which
/// outlive the scanner's events; a text is copied only where it is asked for.
struct XMLScanner {
  enum Event { case start, end, text, finished }

  /// Bytes of the file, and whether they stand for themselves or hold references.
  struct Value {
    var range: Range<Int>
    var isPlain: Bool
  }

  let bytes: UnsafeBufferPointer<UInt8>
  let limits: ImportLimits
  private(set) var position = 0
  /// Where the last event began.
  private(set) var eventStart = 0
  /// The name of the last start or end.
  private(set) var name = 0..<0
  /// The last text.
  private(set) var text = Value(range: 0..<0, isPlain: true)
  /// The attributes of the last start, in order.
  private(set) var attributes: [(name: Range<Int>, value: Value)] = []
  private var open: [Range<Int>] = []
  private var closesAtOnce = false
  private var sawRoot = false

  /// - Parameter bytes: Must outlive the scanner.
  init(_ bytes: UnsafeBufferPointer<UInt8>, limits: ImportLimits) throws(ImportFailure) {
    self.bytes = bytes
    self.limits = limits
    try XMLBytes.check(bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  var depth: Int { open.count }

  func failure(_ reason: String) -> ImportFailure { ImportFailure(offset: position, reason: reason) }

  /// Whether the last start or end has a name.
  func isNamed(_ word: StaticString) -> Bool { equals(name, word) }

  /// The name of the last start or end without the prefix of its namespace.
  func isLocallyNamed(_ word: StaticString) -> Bool {
    let colon = bytes[name].firstIndex(of: UInt8(ascii: ":"))
    return equals((colon.map { $0 + 1 } ?? name.lowerBound)..<name.upperBound, word)
  }

  func attribute(_ word: StaticString) -> Value? {
    for attribute in attributes where equals(attribute.name, word) { return attribute.value }
    return nil
  }

  func string(_ word: StaticString) throws(ImportFailure) -> String? {
    guard let value = attribute(word) else { return nil }
    return try string(value, isAttribute: true)
  }

  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  func string(_ value: Value, isAttribute: Bool) throws(ImportFailure) -> String {
    guard !value.isPlain else { return string(value.range) }
    return String(decoding: try decoded(value, isAttribute: isAttribute), as: UTF8.self)
  }

  /// The next piece of the file.
  mutating func next() throws(ImportFailure) -> Event {
    eventStart = position
    if closesAtOnce {
      closesAtOnce = false
      name = open.removeLast()
      return .end
    }
    while position < bytes.count {
      eventStart = position
      if bytes[position] != UInt8(ascii: "<") {
        text = characters()
        guard text.range.count <= limits.text else {
          throw failure("a text has more than \(limits.text) bytes")
        }
        if !open.isEmpty {
          if !text.isPlain { _ = try decoded(text, isAttribute: false) }
          return .text
        }
        guard bytes[text.range].allSatisfy(Self.isSpace) else {
          throw failure("text stands outside the root element")
        }
        continue
      }
      switch position + 1 < bytes.count ? bytes[position + 1] : 0 {
      case UInt8(ascii: "/"):
        position += 2
        return try endTag()
      case UInt8(ascii: "?"):
        position += 2
        try declaration()
      case UInt8(ascii: "!"):
        if skip("<!--") {
          try skipTo("-->", "a comment")
        } else if skip("<![CDATA[") {
          let start = position
          try skipTo("]]>", "a CDATA section")
          guard !open.isEmpty else { throw failure("a CDATA section stands outside the root element") }
          text = Value(range: start..<position - 3, isPlain: true)
          guard text.range.count <= limits.text else {
            throw failure("a text has more than \(limits.text) bytes")
          }
          return .text
        } else {
          throw failure("a DOCTYPE is refused")
        }
      default:
        position += 1
        return try startTag()
      }
    }
    guard open.isEmpty else { throw failure("the file ends within <\(string(open[open.count - 1]))>") }
    guard sawRoot else { throw failure("there is no element") }
    return .finished
  }

  // MARK: -

  private mutating func startTag() throws(ImportFailure) -> Event {
    guard !open.isEmpty || !sawRoot else { throw failure("a second root element") }
    sawRoot = true
    let tag = try nameHere()
    attributes.removeAll(keepingCapacity: true)
    while true {
      let hadSpace = skipSpace()
      guard position < bytes.count else { throw failure("the file ends within <\(string(tag))>") }
      if bytes[position] == UInt8(ascii: ">") {
        position += 1
        break
      }
      if skip("/>") {
        closesAtOnce = true
        break
      }
      guard hadSpace else { throw failure("a space is missing before an attribute") }
      let key = try nameHere()
      skipSpace()
      guard skip("=") else { throw failure("the attribute \(string(key)) has no value") }
      skipSpace()
      for attribute in attributes where equals(attribute.name, key) {
        throw failure("\(string(key)) stands twice")
      }
      let value = try quotedValue()
      // What nobody asks for is checked too.
      if !value.isPlain { _ = try decoded(value, isAttribute: true) }
      attributes.append((key, value))
      guard attributes.count <= limits.attributes else {
        throw failure("more than \(limits.attributes) attributes on <\(string(tag))>")
      }
    }
    open.append(tag)
    name = tag
    guard open.count <= limits.depth else {
      throw failure("more than \(limits.depth) elements stand in each other")
    }
    return .start
  }

  private mutating func endTag() throws(ImportFailure) -> Event {
    let tag = try nameHere()
    skipSpace()
    guard skip(">") else { throw failure("</\(string(tag)) has no end") }
    guard let last = open.popLast() else { throw failure("</\(string(tag))> closes nothing") }
    guard equals(last, tag) else {
      throw failure("</\(string(tag))> stands where </\(string(last))> is expected")
    }
    name = tag
    return .end
  }

  private mutating func nameHere() throws(ImportFailure) -> Range<Int> {
    let start = position
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
        UInt8(ascii: ":"), 0x80...:
        position += 1
        continue
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
        if position > start {
          position += 1
          continue
        }
      default: break
      }
      break
    }
    guard position > start else { throw failure("a name is expected here") }
    guard position - start <= 1024 else { throw failure("a name has more than 1024 bytes") }
    return start..<position
  }

  private mutating func quotedValue() throws(ImportFailure) -> Value {
    guard position < bytes.count,
      bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'")
    else { throw failure("a value in quotes is expected here") }
    let quote = bytes[position]
    position += 1
    let start = position
    var isPlain = true
    while position < bytes.count, bytes[position] != quote {
      let byte = bytes[position]
      if byte == UInt8(ascii: "<") { throw failure("< stands in an attribute") }
      if byte == UInt8(ascii: "&") || byte < 0x20 { isPlain = false }
      position += 1
    }
    guard position < bytes.count else { throw failure("the file ends within an attribute") }
    guard position - start <= limits.text else {
      throw failure("a text has more than \(limits.text) bytes")
    }
    position += 1
    return Value(range: start..<position - 1, isPlain: isPlain)
  }

  private mutating func characters() -> Value {
    let start = position
    var isPlain = true
    while position < bytes.count, bytes[position] != UInt8(ascii: "<") {
      let byte = bytes[position]
      if byte == UInt8(ascii: "&") || byte == 0x0D { isPlain = false }
      position += 1
    }
    return Value(range: start..<position, isPlain: isPlain)
  }

  /// Calls a function with the bytes that a value means, which are the file's own where it is plain.
  func withBytes<R>(
    of value: Value, isAttribute: Bool, _ body: (UnsafeBufferPointer<UInt8>) throws(ImportFailure) -> R
  ) throws(ImportFailure) -> R {
    if value.isPlain { return try body(UnsafeBufferPointer(rebasing: bytes[value.range])) }
    return try decoded(value, isAttribute: isAttribute).withUnsafeBufferPointer {
      bytes throws(ImportFailure) in
      try body(bytes)
    }
  }

  /// Passes over the element that was begun last.
  mutating func skipElement() throws(ImportFailure) {
    let depth = depth
    while self.depth >= depth {
      if try next() == .finished { return }
    }
  }

  func decoded(_ value: Value, isAttribute: Bool) throws(ImportFailure) -> [UInt8] {
    value.isPlain ? Array(bytes[value.range]) : try decoded(value.range, isAttribute: isAttribute)
  }

  private func decoded(_ range: Range<Int>, isAttribute: Bool) throws(ImportFailure) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte == UInt8(ascii: "&") {
        let (text, end) = try reference(at: index, before: range.upperBound)
        result += text
        index = end
      } else if byte == 0x0D {
        // XML: CR LF and a lone CR are one line feed.
        index += 1
        if index < range.upperBound, bytes[index] == 0x0A { index += 1 }
        result.append(isAttribute ? 0x20 : 0x0A)
      } else {
        result.append(isAttribute && (byte == 0x09 || byte == 0x0A) ? 0x20 : byte)
        index += 1
      }
    }
    return result
  }

  private func reference(
    at start: Int, before end: Int
  ) throws(ImportFailure) -> (text: [UInt8], end: Int) {
    func failure(_ reason: String) -> ImportFailure { ImportFailure(offset: start, reason: reason) }
    guard let last = bytes[start..<min(end, start + 14)].firstIndex(of: UInt8(ascii: ";")) else {
      throw failure("an unknown entity, or an & that stands for itself")
    }
    let name = bytes[start + 1..<last]
    for (entity, byte) in Self.entities where name.elementsEqual(entity.utf8) { return ([byte], last + 1) }
    guard name.first == UInt8(ascii: "#") else {
      throw failure("an unknown entity, or an & that stands for itself")
    }
    let isHexadecimal = name.dropFirst().first == UInt8(ascii: "x")
    let digits = String(decoding: name.dropFirst(isHexadecimal ? 2 : 1), as: UTF8.self)
    guard digits.utf8.first != UInt8(ascii: "+"), let value = UInt32(digits, radix: isHexadecimal ? 16 : 10)
    else { throw failure("this is no character reference") }
    let isForbidden = value < 0x20 && value != 0x09 && value != 0x0A && value != 0x0D
    guard !isForbidden, value != 0xFFFE, value != 0xFFFF, let scalar = Unicode.Scalar(value),
      let encoded = UTF8.encode(scalar)
    else { throw failure("XML forbids this character") }
    return (Array(encoded), last + 1)
  }

  private static let entities: [(String, UInt8)] = [
    ("amp", UInt8(ascii: "&")), ("lt", UInt8(ascii: "<")), ("gt", UInt8(ascii: ">")),
    ("quot", UInt8(ascii: "\"")), ("apos", UInt8(ascii: "'")),
  ]

  /// The XML declaration, or an instruction to some program, which is passed over.
  private mutating func declaration() throws(ImportFailure) {
    let start = position
    try skipTo("?>", "an instruction")
    let text = string(start..<position - 2)
    guard text.hasPrefix("xml ") else { return }
    guard let word = text.split(separator: " ").first(where: { $0.hasPrefix("encoding") }) else { return }
    let encoding = word.drop { $0 != "\"" && $0 != "'" }.dropFirst().prefix { $0 != "\"" && $0 != "'" }
      .lowercased()
    guard encoding == "utf-8" || encoding == "us-ascii" else {
      throw failure("the encoding \(encoding) is not read, only UTF-8")
    }
  }

  private mutating func skipTo(_ end: StaticString, _ what: String) throws(ImportFailure) {
    while position + end.utf8CodeUnitCount <= bytes.count {
      if skip(end) { return }
      position += 1
    }
    throw failure("\(what) has no end")
  }

  private mutating func skip(_ word: StaticString) -> Bool {
    let end = position + word.utf8CodeUnitCount
    guard end <= bytes.count, equals(position..<end, word) else { return false }
    position = end
    return true
  }

  @discardableResult
  private mutating func skipSpace() -> Bool {
    let start = position
    while position < bytes.count, Self.isSpace(bytes[position]) { position += 1 }
    return position > start
  }

  private func equals(_ range: Range<Int>, _ word: StaticString) -> Bool {
    guard range.count == word.utf8CodeUnitCount, let base = bytes.baseAddress else { return false }
    return memcmp(base + range.lowerBound, word.utf8Start, range.count) == 0
  }

  func equals(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
    guard a.count == b.count, let base = bytes.baseAddress else { return false }
    return memcmp(base + a.lowerBound, base + b.lowerBound, a.count) == 0
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
