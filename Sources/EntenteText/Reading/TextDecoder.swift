import EntenteModel

/// Turns the bytes of a file into valid UTF-8, whatever common encoding they are in.
enum TextDecoder {
  /// The decoded text, or why there is none.
  enum Outcome {
    case text([UInt8])
    case refused(ReadingError.Kind)
  }

  /// Decodes in O(*n*); text that is UTF-8 already is not copied.
  static func decode(_ bytes: [UInt8]) -> Outcome {
    if bytes.isEmpty { return .refused(.empty) }
    if let format = BinaryFormat.recognise(bytes) { return .refused(.binary(format: format)) }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return decodeBytes(Array(bytes.dropFirst(3))) }
    if bytes.starts(with: [0xFF, 0xFE, 0x00, 0x00]) || bytes.starts(with: [0x00, 0x00, 0xFE, 0xFF]) {
      return .refused(.notText(encoding: "UTF-32"))
    }
    if bytes.starts(with: [0xFF, 0xFE]) { return finish(utf16(bytes, from: 2, bigEndian: false)) }
    if bytes.starts(with: [0xFE, 0xFF]) { return finish(utf16(bytes, from: 2, bigEndian: true)) }
    if let bigEndian = utf16ByPattern(bytes) { return finish(utf16(bytes, from: 0, bigEndian: bigEndian)) }
    return decodeBytes(bytes)
  }

  private static func decodeBytes(_ bytes: [UInt8]) -> Outcome {
    let count = survey(bytes)
    // A stray control character is a slip; many are no text.
    if count.controls > 8, count.controls > bytes.count / 200 { return .refused(.binary(format: nil)) }
    if count.controls > 0, count.controls * 10 > bytes.count { return .refused(.binary(format: nil)) }
    if count.invalid == 0 { return finish(bytes) }
    if count.multibyte > count.invalid {
      return finish(Array(String(decoding: bytes, as: UTF8.self).utf8))
    }
    // Western languages are ASCII for the most part in Windows-1252; others would come out as gibberish.
    if count.invalid * 4 > bytes.count, bytes.count > 8 { return .refused(.notText(encoding: nil)) }
    return finish(Windows1252.utf8(bytes[...]))
  }

  private static func finish(_ text: [UInt8]) -> Outcome {
    var text = text
    if text.contains(0) {
      for index in text.indices where text[index] == 0 { text[index] = 0x20 }
    }
    if text.trimmed(0..<text.count).isEmpty { return .refused(.empty) }
    return .text(text)
  }

  private struct Survey {
    var invalid = 0
    var multibyte = 0
    var controls = 0
  }

  /// Counts valid and invalid sequences of UTF-8 and control characters.
  private static func survey(_ bytes: [UInt8]) -> Survey {
    var result = Survey()
    bytes.withUnsafeBufferPointer { bytes in
      let end = bytes.count
      var index = 0
      while index < end {
        let byte = bytes[index]
        if byte >= 0x20, byte < 0x7F {
          index += 1
        } else if byte < 0x80 {
          // Tab, line feed, vertical tab, form feed, carriage return, escape and backspace occur in text.
          if byte < 0x08 || (byte > 0x0D && byte != 0x1B && byte != 0x1A) { result.controls += 1 }
          index += 1
        } else {
          let length = sequenceLength(bytes, at: index)
          if length == 0 {
            result.invalid += 1
            index += 1
          } else {
            result.multibyte += 1
            index += length
          }
        }
      }
    }
    return result
  }

  /// The length of the well-formed sequence of two or more bytes at `index`, else 0 (Unicode, table 3-7).
  private static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    func at(_ offset: Int) -> UInt8 { index + offset < bytes.count ? bytes[index + offset] : 0 }
    func continues(_ offset: Int) -> Bool { at(offset) & 0xC0 == 0x80 }
    let first = bytes[index]
    switch first {
    case 0xC2...0xDF: return continues(1) ? 2 : 0
    case 0xE0...0xEF:
      let low: UInt8 = first == 0xE0 ? 0xA0 : 0x80
      let high: UInt8 = first == 0xED ? 0x9F : 0xBF
      return at(1) >= low && at(1) <= high && continues(2) ? 3 : 0
    case 0xF0...0xF4:
      let low: UInt8 = first == 0xF0 ? 0x90 : 0x80
      let high: UInt8 = first == 0xF4 ? 0x8F : 0xBF
      return at(1) >= low && at(1) <= high && continues(2) && continues(3) ? 4 : 0
    default: return 0
    }
  }

  /// Whether the zero bytes of the first kilobytes lie as in UTF-16 of a Latin script: `true` for big endian.
  private static func utf16ByPattern(_ bytes: [UInt8]) -> Bool? {
    let pairs = min(bytes.count, 4096) / 2
    guard pairs >= 4, bytes.count % 2 == 0 else { return nil }
    var high = 0
    var low = 0
    for pair in 0..<pairs {
      if bytes[2 * pair] == 0 { high += 1 }
      if bytes[2 * pair + 1] == 0 { low += 1 }
    }
    if low * 10 > pairs * 7, high * 20 < pairs { return false }
    if high * 10 > pairs * 7, low * 20 < pairs { return true }
    return nil
  }

  private static func utf16(_ bytes: [UInt8], from start: Int, bigEndian: Bool) -> [UInt8] {
    var units: [UInt16] = []
    units.reserveCapacity((bytes.count - start) / 2)
    for index in stride(from: start, to: bytes.count - 1, by: 2) {
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      units.append(bigEndian ? first << 8 | second : second << 8 | first)
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}
