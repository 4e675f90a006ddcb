/// Numbers as decimal text, the same in every locale, and back.
enum NumberText {
  /// The shortest text that gives the number back; whole numbers without a point. What is no number is 0, since
  /// half of the graph tools stop at `nan`.
  static func text(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    if let whole = Int64(exactly: value), whole.magnitude < 1 << 53 { return String(whole) }
    return value.description
  }

  static func write(_ value: Double, to sink: inout ByteSink) {
    guard value.magnitude < 1e9 else { return sink.write(text(value)) }
    // The quotient of two exact numbers is the number that the decimal text means.
    let scaled = (value * 1e6).rounded()
    guard scaled / 1e6 == value else { return sink.write(text(value)) }
    if value < 0 { sink.write(UInt8(ascii: "-")) }
    let (whole, part) = Int(scaled.magnitude).quotientAndRemainder(dividingBy: 1_000_000)
    sink.write(whole)
    guard part > 0 else { return }
    sink.write(UInt8(ascii: "."))
    var rest = part
    var unit = 100_000
    while rest > 0 {
      sink.write(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest / unit))
      rest %= unit
      unit /= 10
    }
  }

  static func integer(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard (1...18).contains(bytes.count) else { return Int64(String(decoding: bytes, as: UTF8.self)) }
    var index = 0
    let isNegative = bytes[0] == UInt8(ascii: "-")
    if isNegative { index = 1 }
    guard index < bytes.count else { return nil }
    var value: Int64 = 0
    while index < bytes.count {
      let digit = bytes[index] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value * 10 + Int64(digit)
      index += 1
    }
    return isNegative ? -value : value
  }

  /// A finite number, correctly rounded.
  static func real(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
    // Up to 15 digits and a power of ten up to 22 are exact, so one division rounds correctly (Clinger 1990).
    var index = 0
    var mantissa: Int64 = 0
    var digits = 0
    var decimals = 0
    var isAfterPoint = false
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative { index = 1 }
    while index < bytes.count, digits <= 15 {
      let byte = bytes[index]
      let digit = byte &- UInt8(ascii: "0")
      if digit < 10 {
        mantissa = mantissa * 10 + Int64(digit)
        digits += 1
        if isAfterPoint { decimals += 1 }
      } else if byte == UInt8(ascii: "."), !isAfterPoint {
        isAfterPoint = true
      } else {
        break
      }
      index += 1
    }
    if index == bytes.count, digits > 0, digits <= 15 {
      let value = Double(mantissa) / powersOfTen[decimals]
      return isNegative ? -value : value
    }
    guard let value = Double(String(decoding: bytes, as: UTF8.self)), value.isFinite else { return nil }
    return value
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]
}
