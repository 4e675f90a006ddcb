extension ByteSink {
  /// A JSON string in quotes, RFC 8259.
  ///
  /// Beyond what the format asks for, marks that reorder or break displayed text (bidirectional controls,
  /// U+2028, U+2029) are escaped as well: a reader gets them back, an editor is not fooled by them.
  mutating func writeJSON(_ text: String) {
    write(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { bytes in
      var start = 0
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        if byte >= 0x20, byte != 0x22, byte != 0x5C, byte != 0x7F, byte != 0xE2 {
          index += 1
          continue
        }
        let length = byte == 0xE2 ? 3 : 1
        guard let escaped = JSONEscaping.escape(bytes, at: index) else {
          index += length
          continue
        }
        write(bytes[start..<index])
        write(escaped)
        index += length
        start = index
      }
      write(bytes[start..<bytes.count])
    }
    write(UInt8(ascii: "\""))
  }
}

enum JSONEscaping {
  /// The escape of the character at an index, `nil` where it stands for itself.
  fileprivate static func escape(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> String? {
    switch bytes[index] {
    case 0x22: "\\\""
    case 0x5C: "\\\\"
    case 0x0A: "\\n"
    case 0x0D: "\\r"
    case 0x09: "\\t"
    case 0xE2:
      // Well-formed UTF-8: two more bytes follow.
      switch (bytes[index + 1], bytes[index + 2]) {
      case (0x80, 0x8E...0x8F), (0x80, 0xA8...0xAE), (0x81, 0xA6...0xA9):
        unicode(0x2000 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F))
      default: nil
      }
    case let byte: unicode(UInt32(byte))
    }
  }

  private static func unicode(_ scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}

/// Strings of JSON, for programs that write small answers themselves.
public enum JSONText {
  /// A text in quotes, with all escaped that RFC 8259 asks for and what would reorder displayed text.
  public static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    var sink = ByteSink { bytes += $0 }
    sink.writeJSON(text)
    try? sink.finish()
    return String(decoding: bytes, as: UTF8.self)
  }
}
