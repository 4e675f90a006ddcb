/// Reads the XML that graph formats are made of: elements, attributes, text, comments, CDATA, the five named
/// entities and character references.
///
/// A document type is refused, and with it every entity of a stranger's making; no file and no address is
/// ever opened. Depth, attributes and texts have limits.
struct XMLScanner {
  enum Event {
    case start(String)
    case end(String)
    case text(String)
    case finished
  }

  let bytes: [UInt8]
  let limits: ImportLimits
  private(set) var position = 0
  /// Where the last event began.
  private(set) var eventStart = 0
  /// The attributes of the last start, in order.
  private(set) var attributes: [(name: String, value: String)] = []
  private var open: [String] = []
  private var closesAtOnce = false
  private var sawRoot = false

  init(_ bytes: [UInt8], limits: ImportLimits) {
    self.bytes = bytes
    self.limits = limits
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  var depth: Int { open.count }

  func failure(_ reason: String) -> ImportFailure { ImportFailure(offset: position, reason: reason) }

  func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

  mutating func next() throws(ImportFailure) -> Event {
    eventStart = position
    if closesAtOnce {
      closesAtOnce = false
      return .end(open.removeLast())
    }
    while position < bytes.count {
      eventStart = position
      if bytes[position] != UInt8(ascii: "<") {
        let text = try characters()
        if !open.isEmpty { return .text(text) }
        guard text.utf8.allSatisfy(Self.isSpace) else {
          throw failure("text stands outside the root element")
        }
      } else if skip("<!--") {
        try skipTo("-->", "a comment")
      } else if skip("<![CDATA[") {
        let start = position
        try skipTo("]]>", "a CDATA section")
        guard !open.isEmpty else { throw failure("a CDATA section stands outside the root element") }
        return .text(try decoded(bytes[start..<position - 3]))
      } else if skip("<?") {
        try declaration()
      } else if skip("<!") {
        throw failure("a DOCTYPE is refused")
      } else if skip("</") {
        return try endTag()
      } else {
        position += 1
        return try startTag()
      }
    }
    guard open.isEmpty else { throw failure("the file ends within <\(open[open.count - 1])>") }
    guard sawRoot else { throw failure("there is no element") }
    return .finished
  }

  // MARK: -

  private mutating func startTag() throws(ImportFailure) -> Event {
    guard !open.isEmpty || !sawRoot else { throw failure("a second root element") }
    sawRoot = true
    let tag = try name()
    attributes.removeAll(keepingCapacity: true)
    while true {
      let hadSpace = skipSpace()
      guard position < bytes.count else { throw failure("the file ends within <\(tag)>") }
      if bytes[position] == UInt8(ascii: ">") {
        position += 1
        break
      }
      if skip("/>") {
        closesAtOnce = true
        break
      }
      guard hadSpace else { throw failure("a space is missing before an attribute") }
      let key = try name()
      skipSpace()
      guard skip("=") else { throw failure("the attribute \(key) has no value") }
      skipSpace()
      guard !attributes.contains(where: { $0.name == key }) else { throw failure("\(key) stands twice") }
      attributes.append((key, try quotedValue()))
      guard attributes.count <= limits.attributes else {
        throw failure("more than \(limits.attributes) attributes on <\(tag)>")
      }
    }
    open.append(tag)
    guard open.count <= limits.depth else {
      throw failure("more than \(limits.depth) elements stand in each other")
    }
    return .start(tag)
  }

  private mutating func endTag() throws(ImportFailure) -> Event {
    let tag = try name()
    skipSpace()
    guard skip(">") else { throw failure("</\(tag) has no end") }
    guard let last = open.popLast() else { throw failure("</\(tag)> closes nothing") }
    guard last == tag else { throw failure("</\(tag)> stands where </\(last)> is expected") }
    return .end(tag)
  }

  private mutating func name() throws(ImportFailure) -> String {
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
    return try decoded(bytes[start..<position])
  }

  private mutating func quotedValue() throws(ImportFailure) -> String {
    guard position < bytes.count,
      bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'")
    else { throw failure("a value in quotes is expected here") }
    let quote = bytes[position]
    position += 1
    return try run(isAttribute: true, until: quote)
  }

  private mutating func characters() throws(ImportFailure) -> String {
    try run(isAttribute: false, until: UInt8(ascii: "<"))
  }

  /// Text up to a byte, which is consumed where it closes an attribute.
  private mutating func run(isAttribute: Bool, until end: UInt8) throws(ImportFailure) -> String {
    var text: [UInt8] = []
    var start = position
    while position < bytes.count, bytes[position] != end {
      let byte = bytes[position]
      if byte == UInt8(ascii: "&") {
        text += bytes[start..<position]
        text += try reference()
        start = position
      } else if byte == 0x0D {
        // XML: CR LF and a lone CR are one line feed.
        text += bytes[start..<position]
        position += 1
        if position < bytes.count, bytes[position] == 0x0A { position += 1 }
        text.append(isAttribute ? 0x20 : 0x0A)
        start = position
      } else if byte < 0x20, isAttribute, byte == 0x09 || byte == 0x0A {
        text += bytes[start..<position]
        text.append(0x20)
        position += 1
        start = position
      } else if byte < 0x20, byte != 0x09, byte != 0x0A {
        throw failure("a control character, which XML forbids")
      } else if byte == UInt8(ascii: "<"), isAttribute {
        throw failure("< stands in an attribute")
      } else {
        position += 1
      }
      guard position - start + text.count <= limits.text else {
        throw failure("a text has more than \(limits.text) bytes")
      }
    }
    text += bytes[start..<position]
    if isAttribute {
      guard position < bytes.count else { throw failure("the file ends within an attribute") }
      position += 1
    }
    return try decoded(text[...])
  }

  private mutating func reference() throws(ImportFailure) -> [UInt8] {
    for (entity, byte) in [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'")]
    where skip(entity) {
      return Array(byte.utf8)
    }
    guard skip("&#") else { throw failure("an unknown entity, or an & that stands for itself") }
    let radix: UInt32 = skip("x") ? 16 : 10
    var value: UInt32 = 0
    var digits = 0
    while position < bytes.count, let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue,
      digit < radix, digits < 10, value <= 0x110000
    {
      value = value * radix + UInt32(digit)
      digits += 1
      position += 1
    }
    guard digits > 0, skip(";") else { throw failure("this is no character reference") }
    let isForbidden = value < 0x20 && value != 0x09 && value != 0x0A && value != 0x0D
    guard !isForbidden, value != 0xFFFE, value != 0xFFFF, let scalar = Unicode.Scalar(value),
      let encoded = UTF8.encode(scalar)
    else { throw failure("XML forbids this character") }
    return Array(encoded)
  }

  /// The XML declaration, or an instruction to some program, which is passed over.
  private mutating func declaration() throws(ImportFailure) {
    let start = position
    try skipTo("?>", "an instruction")
    let text = try decoded(bytes[start..<position - 2])
    guard text.hasPrefix("xml ") else { return }
    guard let word = text.split(separator: " ").first(where: { $0.hasPrefix("encoding") }) else { return }
    let encoding = word.drop { $0 != "\"" && $0 != "'" }.dropFirst().prefix { $0 != "\"" && $0 != "'" }
      .lowercased()
    guard encoding == "utf-8" || encoding == "us-ascii" else {
      throw failure("the encoding \(encoding) is not read, only UTF-8")
    }
  }

  private mutating func skipTo(_ end: String, _ what: String) throws(ImportFailure) {
    let end = Array(end.utf8)
    while position + end.count <= bytes.count {
      if bytes[position] == end[0], bytes[position..<position + end.count].elementsEqual(end) {
        position += end.count
        return
      }
      position += 1
    }
    throw failure("\(what) has no end")
  }

  private mutating func skip(_ text: String) -> Bool {
    let count = text.utf8.count
    guard position + count <= bytes.count,
      bytes[position..<position + count].elementsEqual(text.utf8)
    else { return false }
    position += count
    return true
  }

  @discardableResult
  private mutating func skipSpace() -> Bool {
    let start = position
    while position < bytes.count, Self.isSpace(bytes[position]) { position += 1 }
    return position > start
  }

  private func decoded(_ slice: ArraySlice<UInt8>) throws(ImportFailure) -> String {
    guard slice.count <= limits.text else { throw failure("a text has more than \(limits.text) bytes") }
    guard let text = String(validating: slice, as: UTF8.self) else { throw failure("a text is not UTF-8") }
    return text
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
