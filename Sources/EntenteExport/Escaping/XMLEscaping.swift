/// The text of XML 1.0, for content and for attribute values alike.
enum XMLEscaping {
  static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  /// Writes a text; returns how many characters XML forbids and were written as U+FFFD.
  ///
  /// Tab, line feed and carriage return become character references: a parser would otherwise turn them into
  /// spaces in attributes, and a carriage return into a line feed everywhere.
  static func write(_ text: String, to sink: inout ByteSink) -> Int {
    var text = text
    var replaced = 0
    text.withUTF8 { bytes in
      var start = 0
      var index = 0
      while index < bytes.count {
        let length: Int
        let substitute: [UInt8]
        switch bytes[index] {
        case UInt8(ascii: "&"): (length, substitute) = (1, Array("&amp;".utf8))
        case UInt8(ascii: "<"): (length, substitute) = (1, Array("&lt;".utf8))
        case UInt8(ascii: ">"): (length, substitute) = (1, Array("&gt;".utf8))
        case UInt8(ascii: "\""): (length, substitute) = (1, Array("&quot;".utf8))
        case 0x09: (length, substitute) = (1, Array("&#9;".utf8))
        case 0x0A: (length, substitute) = (1, Array("&#10;".utf8))
        case 0x0D: (length, substitute) = (1, Array("&#13;".utf8))
        case 0x00..<0x20:
          (length, substitute) = (1, replacement)
          replaced += 1
        case 0xEF where bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE:
          (length, substitute) = (3, replacement)
          replaced += 1
        default:
          index += 1
          continue
        }
        sink.write(bytes[start..<index])
        sink.write(substitute)
        index += length
        start = index
      }
      sink.write(bytes[start..<bytes.count])
    }
    return replaced
  }
}
