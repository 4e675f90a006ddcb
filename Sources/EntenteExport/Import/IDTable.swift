#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Numbers the names of nodes in the order in which they first occur.
struct IDTable {
  private(set) var names = TextColumn()
  /// Open addressing; -1 is free.
  private var slots: [Int32]

  init() { slots = Array(repeating: -1, count: 1 << 10) }

  var count: Int { names.count }

  /// The numbers of names that are one letter and digits, by these digits: most files call their nodes `n0`, `n1` and so
  /// on, and looking these up needs no hash.
  private var numbered: [Int32] = []
  private var letter: UInt8 = 0

  /// The number of a name, which is new or known. O(1).
  mutating func number(of name: UnsafeBufferPointer<UInt8>) -> Int {
    guard let digits = digits(of: name) else { return hashedNumber(of: name) }
    if digits < numbered.count {
      if numbered[digits] >= 0 { return Int(numbered[digits]) }
    } else if digits <= 2 * numbered.count + 1000 {
      numbered += repeatElement(-1, count: max(digits + 1 - numbered.count, numbered.count))
    } else {
      return hashedNumber(of: name)
    }
    let number = hashedNumber(of: name)
    numbered[digits] = Int32(number)
    return number
  }

  /// The digits behind the letter that the first such name had; `nil` for any other name.
  private mutating func digits(of name: UnsafeBufferPointer<UInt8>) -> Int? {
    guard (2...9).contains(name.count), name[1] != UInt8(ascii: "0") || name.count == 2 else { return nil }
    if letter == 0 { letter = name[0] }
    guard name[0] == letter else { return nil }
    var value = 0
    for index in 1..<name.count {
      let digit = name[index] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value &* 10 &+ Int(digit)
    }
    return value
  }

  private mutating func hashedNumber(of name: UnsafeBufferPointer<UInt8>) -> Int {
    if names.count * 2 >= slots.count { grow() }
    let mask = slots.count - 1
    var place = Self.hash(name) & mask
    while slots[place] >= 0 {
      let number = Int(slots[place])
      if matches(number, name) { return number }
      place = (place + 1) & mask
    }
    slots[place] = Int32(names.count)
    names.append(utf8: name)
    return names.count - 1
  }

  private func matches(_ number: Int, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    let range = names.range(of: number)
    guard range.count == name.count else { return false }
    guard let start = name.baseAddress, !range.isEmpty else { return true }
    return names.bytes.withUnsafeBufferPointer { bytes in
      bytes.baseAddress.map { memcmp($0 + range.lowerBound, start, name.count) == 0 } ?? false
    }
  }

  private mutating func grow() {
    var larger = [Int32](repeating: -1, count: slots.count * 2)
    let mask = larger.count - 1
    names.bytes.withUnsafeBufferPointer { bytes in
      for number in 0..<names.count {
        let name = UnsafeBufferPointer(rebasing: bytes[names.range(of: number)])
        var place = Self.hash(name) & mask
        while larger[place] >= 0 { place = (place + 1) & mask }
        larger[place] = Int32(number)
      }
    }
    slots = larger
  }

  /// FNV-1a (Fowler, Noll, Vo 1991), with a last step that spreads the high bits.
  private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return Int(truncatingIfNeeded: (hash ^ (hash >> 32)) & 0x7FFF_FFFF_FFFF_FFFF)
  }
}
