/// The text of XML 1.0, for content and for attribute values alike.
enum XMLEscaping {
  /// Writes a text; returns how many characters XML forbids and were written as U+FFFD.
  ///
  /// Tab, line feed and carriage return become character references: a parser would otherwise turn them into
  /// spaces in attributes, and a carriage return into a line feed everywhere.
  @discardableResult
  static func write(_ text: String, to sink: inout ByteSink) -> Int {
    var text = text
    return text.withUTF8 { write($0, to: &sink) }
  }

  /// Writes the value of a row, text or number.
  @inline(__always)
  static func write(_ view: CellView, _ row: Int, to sink: inout ByteSink) -> Int {
    guard view.kind == .text else {
      view.writeNumber(at: row, to: &sink)
      return 0
    }
    guard view.isPlain else { return write(view.text(at: row), to: &sink) }
    sink.write(view.text(at: row))
    return 0
  }

  static func write(_ bytes: UnsafeBufferPointer<UInt8>, to sink: inout ByteSink) -> Int {
    var replaced = 0
    var start = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      // Nearly all letters end here.
      if byte > UInt8(ascii: ">"), byte != 0xEF {
        index += 1
        continue
      }
      let length: Int
      let substitute: StaticString
      switch byte {
      case UInt8(ascii: "&"): (length, substitute) = (1, "&amp;")
      case UInt8(ascii: "<"): (length, substitute) = (1, "&lt;")
      case UInt8(ascii: ">"): (length, substitute) = (1, "&gt;")
      case UInt8(ascii: "\""): (length, substitute) = (1, "&quot;")
      case 0x09: (length, substitute) = (1, "&#9;")
      case 0x0A: (length, substitute) = (1, "&#10;")
      case 0x0D: (length, substitute) = (1, "&#13;")
      case 0x00..<0x20:
        (length, substitute) = (1, "\u{FFFD}")
        replaced += 1
      case 0xEF where index + 2 < bytes.count && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE:
        (length, substitute) = (3, "\u{FFFD}")
        replaced += 1
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
    return replaced
  }
}
