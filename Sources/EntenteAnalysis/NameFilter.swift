/// Passes over the names that cannot be what a query means, far faster than a ``NameIndex`` looks at each.
///
/// An index of the nodes that have a name which is let through answers a query like an index of all nodes.
///
/// ```swift
/// var filter = NameFilter("Malki")
/// let near = names.filter { filter.mayFit($0) }
/// ```
public struct NameFilter: Sendable {
  /// The words of the query, folded, and with spaces between them.
  private let words: [[UInt8]]
  private let spaced: [UInt8]
  private let joined: [UInt8]
  private let distance: BoundedDistance?
  // Used again for each name.
  private var folded: [UInt8] = []
  private var ends: [Int] = []

  public init(_ query: String) {
    let words = NameFolding.words(of: query)
    self.words = words.map { Array($0.utf8) }
    spaced = Array(words.joined(separator: " ").utf8)
    joined = Array(words.joined().utf8)
    distance = BoundedDistance(
      spaced, limit: NameIndex.tolerance(ofLength: words.joined(separator: " ").unicodeScalars.count))
  }

  /// Whether a name, given as UTF-8, fits the query or is near enough to be suggested for it.
  ///
  /// - Complexity: O(*n*) in the length of the name, where query and name are of ASCII and the query has 64 letters at
  ///   most. Any other name is let through where it may be near.
  public mutating func mayFit(_ name: UnsafeRawBufferPointer) -> Bool {
    guard !words.isEmpty else { return false }
    fold(name)
    guard !ends.isEmpty else { return false }
    return hasWordsOfTheQuery || isNear(name)
  }

  /// As above, for a text.
  public mutating func mayFit(_ name: String) -> Bool {
    var name = name
    return name.withUTF8 { mayFit(UnsafeRawBufferPointer($0)) }
  }

  /// The words of the name with spaces between them, and where each ends.
  private mutating func fold(_ name: UnsafeRawBufferPointer) {
    folded.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    func end(_ folded: inout [UInt8], _ ends: inout [Int]) {
      if folded.count > (ends.last.map { $0 + 1 } ?? 0) {
        ends.append(folded.count)
        folded.append(UInt8(ascii: " "))
      }
    }
    for byte in name {
      switch NameFolding.fold(byte) {
      case .letter(let letter): folded.append(letter)
      case .nothing: continue
      case .gap: end(&folded, &ends)
      case nil:
        // Not ASCII: what stands behind a letter decides what it is.
        folded.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        for word in NameFolding.words(of: String(decoding: name, as: UTF8.self)) {
          folded += word.utf8
          end(&folded, &ends)
        }
        return
      }
    }
    end(&folded, &ends)
  }

  /// Whether each word of the query begins a word of the name, or the name begins with the query or is the same but for
  /// spaces.
  private var hasWordsOfTheQuery: Bool {
    if folded.starts(with: spaced) { return true }
    if folded.lazy.filter({ $0 != UInt8(ascii: " ") }).elementsEqual(joined) { return true }
    return words.allSatisfy { word in
      var start = 0
      return ends.contains { end in
        defer { start = end + 1 }
        return folded[start..<end].starts(with: word)
      }
    }
  }

  /// Whether the name or one of its words is but a few slips away.
  private func isNear(_ name: UnsafeRawBufferPointer) -> Bool {
    guard let distance, folded.allSatisfy({ $0 < 0x80 }) else { return true }
    guard let last = ends.last else { return false }
    if distance.isWithin(folded[..<last]) { return true }
    guard ends.count > 1 else { return false }
    var start = 0
    return ends.contains { end in
      defer { start = end + 1 }
      return end - start > 3 && distance.isWithin(folded[start..<end])
    }
  }
}

/// Whether words are but a few slips away from one, a whole column of the table at a time.
///
/// Hyyrö, “A bit-vector algorithm for computing Levenshtein and Damerau edit distances” (2003).
struct BoundedDistance: Sendable {
  private let limit: Int
  private let count: Int
  /// For each letter the places at which it stands in the pattern.
  private let places: [UInt64]

  /// - Returns: `nil` for a pattern that is not ASCII, empty, or longer than 64 letters.
  init?(_ pattern: [UInt8], limit: Int) {
    guard (1...64).contains(pattern.count), pattern.allSatisfy({ $0 < 0x80 }) else { return nil }
    var places = [UInt64](repeating: 0, count: 128)
    for (place, letter) in pattern.enumerated() { places[Int(letter)] |= 1 << UInt64(place) }
    self.places = places
    self.limit = limit
    count = pattern.count
  }

  /// Whether ``EditDistance/between(_:_:limit:)`` finds a distance to a text of ASCII letters.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  func isWithin(_ text: ArraySlice<UInt8>) -> Bool {
    guard abs(text.count - count) <= limit else { return false }
    let top: UInt64 = 1 << UInt64(count - 1)
    var (positive, negative): (UInt64, UInt64) = (.max, 0)
    var (diagonal, former): (UInt64, UInt64) = (0, 0)
    var distance = count
    for letter in text {
      let match = places[Int(letter & 0x7F)]
      let swapped = (~diagonal & match) << 1 & former
      diagonal = ((match & positive) &+ positive ^ positive) | match | negative | swapped
      let rising = negative | ~(diagonal | positive)
      let falling = diagonal & positive
      if rising & top != 0 { distance += 1 }
      if falling & top != 0 { distance -= 1 }
      let shifted = rising << 1 | 1
      positive = falling << 1 | ~(diagonal | shifted)
      negative = diagonal & shifted
      former = match
    }
    return distance <= limit
  }
}
