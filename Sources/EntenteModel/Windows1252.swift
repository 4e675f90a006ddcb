/// The code page of western Windows, in which spreadsheets and old pages still come.
public enum Windows1252 {
  /// The text in UTF-8; bytes that the code page leaves open become U+FFFD. O(*n*).
  public static func utf8(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 {
        text.append(byte)
      } else {
        let value = byte < 0xA0 ? c1[Int(byte - 0x80)] : UInt16(byte)
        if value < 0x800 {
          text.append(0xC0 | UInt8(value >> 6))
        } else {
          text.append(0xE0 | UInt8(value >> 12))
          text.append(0x80 | UInt8(value >> 6 & 0x3F))
        }
        text.append(0x80 | UInt8(value & 0x3F))
      }
    }
    return text
  }

  /// The characters of 0x80 to 0x9F.
  private static let c1: [UInt16] = [
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
    0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
    0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
  ]
}
