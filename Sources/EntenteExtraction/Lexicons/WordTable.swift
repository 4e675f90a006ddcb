import EntenteText

/// Numbers words in the order in which they come, and finds their numbers again.
///
/// Open addressing with linear probing. A slot holds the upper half of a key, so that a word that is not in the
/// table, as most of a text are not, costs one access to memory.
///
/// - Complexity: O(1) to insert and to look up.
struct WordIndex: Sendable {
  /// The upper half of a key above its number plus one; 0 is free.
  private var slots: [UInt64]
  private(set) var keys: [WordKey] = []

  init(capacity: Int = 8) {
    slots = Array(repeating: 0, count: Self.slotCount(for: capacity))
    keys.reserveCapacity(capacity)
  }

  var count: Int { keys.count }

  /// The number of a word that was inserted.
  @inline(__always) func number(of key: WordKey) -> Int? {
    slots.withUnsafeBufferPointer { slots in
      let mask = slots.count &- 1
      var index = Int(truncatingIfNeeded: key.rawValue) & mask
      while slots[index] != 0 {
        if slots[index] >> 32 == key.rawValue >> 32 {
          let number = Int(slots[index] & 0xFFFF_FFFF) &- 1
          if keys[number] == key { return number }
        }
        index = (index &+ 1) & mask
      }
      return nil
    }
  }

  /// The number of a word; a new one gets the next.
  mutating func insert(_ key: WordKey) -> Int {
    if keys.count &* 2 >= slots.count { grow() }
    let mask = slots.count &- 1
    var index = Int(truncatingIfNeeded: key.rawValue) & mask
    while slots[index] != 0 {
      if slots[index] >> 32 == key.rawValue >> 32 {
        let number = Int(slots[index] & 0xFFFF_FFFF) &- 1
        if keys[number] == key { return number }
      }
      index = (index &+ 1) & mask
    }
    keys.append(key)
    slots[index] = Self.slot(key, number: keys.count - 1)
    return keys.count - 1
  }

  private static func slot(_ key: WordKey, number: Int) -> UInt64 {
    (key.rawValue >> 32) << 32 | UInt64(number &+ 1)
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    let mask = slots.count &- 1
    for (number, key) in keys.enumerated() {
      var index = Int(truncatingIfNeeded: key.rawValue) & mask
      while slots[index] != 0 { index = (index &+ 1) & mask }
      slots[index] = Self.slot(key, number: number)
    }
  }

  /// A power of two that leaves half of the slots free.
  private static func slotCount(for capacity: Int) -> Int {
    var count = 16
    while count < capacity * 2 { count *= 2 }
    return count
  }
}

/// A set of words, quicker to ask than one of the standard library.
struct WordSet: Sendable {
  private var index: WordIndex

  init(capacity: Int = 8) { index = WordIndex(capacity: capacity) }

  /// The words, in the order in which they were inserted.
  var words: [WordKey] { index.keys }

  @inline(__always) func contains(_ key: WordKey) -> Bool { index.number(of: key) != nil }

  mutating func insert(_ key: WordKey) { _ = index.insert(key) }
}

/// What is known of words.
struct WordTable<Value: Sendable>: Sendable {
  private var index: WordIndex
  private var values: [Value] = []

  init(capacity: Int = 8) { index = WordIndex(capacity: capacity) }

  /// The words, in the order in which they were inserted.
  var words: [WordKey] { index.keys }

  @inline(__always) subscript(key: WordKey) -> Value? {
    index.number(of: key).map { values[$0] }
  }

  /// Changes the value of a word, which is `initial` where the word is new.
  mutating func update(_ key: WordKey, initial: Value, _ change: (inout Value) -> Void) {
    let number = index.insert(key)
    if number == values.count { values.append(initial) }
    change(&values[number])
  }

  /// Sets the value of a word, whether it has one or not.
  mutating func set(_ key: WordKey, _ value: Value) { update(key, initial: value) { $0 = value } }
}
