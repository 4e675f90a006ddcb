/// A sum over values that tells whether they are still the same, on every machine and in every run; against
/// accidents, not against forgers.
///
/// Eight bytes at a time are mixed in by multiplication and rotation, in the manner of wyhash and FNV.
public struct Digest: Sendable {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  public init() {}

  public mutating func add(_ number: UInt64) {
    state = (state ^ number) &* 0x9E37_79B9_7F4A_7C15
    state ^= state >> 29
  }

  public mutating func add(_ number: Int) { add(UInt64(bitPattern: Int64(number))) }
  public mutating func add(_ number: Double) { add(number.bitPattern) }

  public mutating func add(_ number: Int?) {
    add(number == nil ? 0 : 1)
    add(number ?? 0)
  }

  public mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
  }

  public mutating func add(_ text: String?) {
    add(text == nil ? 0 : 1)
    add(text ?? "")
  }

  public mutating func add(_ bytes: UnsafeRawBufferPointer) {
    add(bytes.count)
    var place = 0
    while place + 8 <= bytes.count {
      add(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)))
      place += 8
    }
    var rest: UInt64 = 0
    while place < bytes.count {
      rest = rest << 8 | UInt64(bytes[place])
      place += 1
    }
    add(rest)
  }

  /// The sum over all that was added.
  public var value: Int {
    var result = state
    result = (result ^ result >> 32) &* 0xD6E8_FEB8_6659_FD93
    return Int(bitPattern: UInt(result ^ result >> 32))
  }
}
