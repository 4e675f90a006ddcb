/// The quoted strings of Graphviz's language.
enum DOTEscaping {
  /// Writes a text in quotes; returns how many control characters were left out.
  ///
  /// A backslash is doubled, since one alone starts an escape (`\N` is the node's name) or eats the closing
  /// quote. An ampersand becomes an entity, since labels are scanned for entities. Control characters would
  /// pass into an SVG that is then not XML.
  @discardableResult
  static func write(_ text: String, to sink: inout ByteSink) -> Int {
    var text = text
    return text.withUTF8 { write($0, to: &sink) }
  }

  /// Writes the value of a row, text or number, in quotes.
  @inline(__always)
  static func write(_ view: CellView, _ row: Int, to sink: inout ByteSink) -> Int {
    guard view.kind != .text || view.isPlain else { return write(view.text(at: row), to: &sink) }
    sink.write(UInt8(ascii: "\""))
    if view.kind == .text { sink.write(view.text(at: row)) } else { view.writeNumber(at: row, to: &sink) }
    sink.write(UInt8(ascii: "\""))
    return 0
  }

  static func write(_ bytes: UnsafeBufferPointer<UInt8>, to sink: inout ByteSink) -> Int {
    var dropped = 0
    var start = 0
    var index = 0
    sink.write(UInt8(ascii: "\""))
    while index < bytes.count {
      let byte = bytes[index]
      var length = 1
      let substitute: StaticString
      switch byte {
      case UInt8(ascii: "\""): substitute = "\\\""
      case UInt8(ascii: "\\"): substitute = "\\\\"
      case UInt8(ascii: "&"): substitute = "&amp;"
      case 0x0A, 0x0D: substitute = "\\n"
      case 0x09: substitute = " "
      case 0x00..<0x20, 0x7F:
        substitute = ""
        dropped += 1
      case 0xC2 where index + 1 < bytes.count && bytes[index + 1] < 0xA0:
        (length, substitute) = (2, "")
        dropped += 1
      case 0xEF where index + 2 < bytes.count && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE:
        (length, substitute) = (3, "")
        dropped += 1
      default:
        index += 1
        continue
      }
      sink.write(UnsafeBufferPointer(rebasing: bytes[start..<index]))
      sink.write(UnsafeBufferPointer(start: substitute.utf8Start, count: substitute.utf8CodeUnitCount))
      index += length
      start = index
    }
    sink.write(UnsafeBufferPointer(rebasing: bytes[start...]))
    sink.write(UInt8(ascii: "\""))
    return dropped
  }
}
