/// Texts by numbers, each text once; texts are the same where their bytes are.
public struct TextNumbers: Sendable {
  private var texts: [String] = []
  /// The bytes of all texts, one behind the other, and where each one ends.
  private(set) var bytes: [UInt8] = []
  private(set) var ends: [Int] = []
  private var sums: [Int] = []
  /// The numbers of texts, each at the first free place from that of its sum on; −1 is free.
  private var slots: [Int32] = []
  /// Nobody who writes documents can know which texts meet at one place.
  private let seed = UInt64.random(in: .min ... .max)

  public init() {}

  public var count: Int { texts.count }

  /// The text of a number that was given.
  public subscript(number: Int32) -> String { texts[Int(number)] }

  /// The number of a text; numbers are given from 0 on as texts come.
  public mutating func number(of text: String) -> Int32 {
    var text = text
    return text.withUTF8 { utf8 in
      let (number, sum, slot) = find(UnsafeRawBufferPointer(utf8))
      return number ?? add(String(decoding: utf8, as: UTF8.self), UnsafeRawBufferPointer(utf8), sum, slot)
    }
  }

  /// The same of bytes; `nil` where they are no UTF-8.
  public mutating func number(ofUTF8 utf8: UnsafeRawBufferPointer) -> Int32? {
    let (number, sum, slot) = find(utf8)
    if let number { return number }
    return String(validating: utf8, as: UTF8.self).map { add($0, utf8, sum, slot) }
  }

  private mutating func find(_ utf8: UnsafeRawBufferPointer) -> (number: Int32?, sum: Int, slot: Int) {
    if texts.count * 2 >= slots.count { grow() }
    var digest = Digest()
    digest.add(seed)
    digest.add(utf8)
    let sum = digest.value
    var slot = sum & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if sums[number] == sum, isSame(number, utf8) { return (slots[slot], sum, slot) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return (nil, sum, slot)
  }

  private func isSame(_ number: Int, _ utf8: UnsafeRawBufferPointer) -> Bool {
    let start = number == 0 ? 0 : ends[number - 1]
    guard ends[number] - start == utf8.count else { return false }
    return bytes.withUnsafeBytes { bytes in
      // Eight bytes at a time, then one by one.
      var place = 0
      while place + 8 <= utf8.count {
        guard
          bytes.loadUnaligned(fromByteOffset: start + place, as: UInt64.self)
            == utf8.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        else { return false }
        place += 8
      }
      return (place..<utf8.count).allSatisfy { bytes[start + $0] == utf8[$0] }
    }
  }

  private mutating func add(_ text: String, _ utf8: UnsafeRawBufferPointer, _ sum: Int, _ slot: Int) -> Int32
  {
    let number = Int32(truncatingIfNeeded: texts.count)
    slots[slot] = number
    texts.append(text)
    bytes.append(contentsOf: utf8)
    ends.append(bytes.count)
    sums.append(sum)
    return number
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: max(64, slots.count * 2))
    for (number, sum) in sums.enumerated() {
      var slot = sum & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(truncatingIfNeeded: number)
    }
  }
}
