/// Numbers of 32 bits by keys of 64 bits, close together in memory.
///
/// A graph has hundreds of thousands of relations: a dictionary takes several times as long to look one up. The place of a key
/// hangs on a random number, so whoever writes documents cannot know which keys meet; nothing may hang on the order.
public struct NumberTable: Sendable {
  private struct Slot {
    var key: UInt64
    var number: Int32
  }

  /// Stands where there is no key; no number can be it.
  private static let free = Int32.min

  private var slots: [Slot] = []
  public private(set) var count = 0
  private var shift: UInt64 = 64
  private let seed = UInt64.random(in: .min ... .max) | 1

  public init() {}

  /// Makes room for so many keys.
  public mutating func reserve(_ count: Int) {
    if count * 4 > slots.count * 3 { grow(to: count) }
  }

  /// The number of a key; `nil` where there is none. O(1).
  public subscript(key: Int) -> Int32? {
    get {
      guard !slots.isEmpty else { return nil }
      let slot = slots[place(of: UInt64(bitPattern: Int64(key)))]
      return slot.number == Self.free ? nil : slot.number
    }
    set {
      guard let newValue, newValue != Self.free else { return }
      _ = number(of: key, orElse: newValue)
      slots[place(of: UInt64(bitPattern: Int64(key)))].number = newValue
    }
  }

  /// The number of a key, which gets this one where it has none. O(1).
  public mutating func number(of key: Int, orElse number: Int32) -> Int32 {
    reserve(count + 1)
    let place = place(of: UInt64(bitPattern: Int64(key)))
    if slots[place].number != Self.free { return slots[place].number }
    slots[place] = Slot(key: UInt64(bitPattern: Int64(key)), number: number)
    count += 1
    return number
  }

  /// Where a key stands, or else the free place for it.
  private func place(of key: UInt64) -> Int {
    var place = Int(truncatingIfNeeded: (key &* seed) >> shift)
    while slots[place].number != Self.free, slots[place].key != key {
      place = (place + 1) & (slots.count - 1)
    }
    return place
  }

  private mutating func grow(to count: Int) {
    var size = max(64, slots.count)
    while count * 4 > size * 3 { size *= 2 }
    let former = slots
    slots = Array(repeating: Slot(key: 0, number: Self.free), count: size)
    shift = UInt64(64 - size.trailingZeroBitCount)
    for slot in former where slot.number != Self.free { slots[place(of: slot.key)] = slot }
  }
}
