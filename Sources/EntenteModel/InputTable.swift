/// What stands for the documents and parts of a graph, each with a number of 32 bits, in the order of the sums.
///
/// A graph has a million of them. They are read as they lie in a store, and a sum is found by its first bits: sums are
/// spread evenly, and where they are not, a search by halves finds them too.
public struct InputTable: Sendable, ExpressibleByArrayLiteral {
  private var sums: [UInt64] = []
  private var numbers: [Int32] = []
  /// Where the sums begin that have each value of the first bits; the last one is the end of all.
  private var starts: [Int32] = []
  private var shift: UInt64 = 0

  /// - Complexity: O(*n* log *n*).
  public init(_ inputs: [(sum: Int, number: Int32)]) {
    add(inputs.map { (UInt64(bitPattern: Int64($0.sum)), $0.number) }.sorted { $0.0 < $1.0 })
    findStarts()
  }

  /// Sums whose numbers do not matter.
  public init(_ sums: some Sequence<Int>) { self.init(sums.map { ($0, 0) }) }

  /// The same of a few.
  public init(arrayLiteral sums: Int...) { self.init(sums) }

  /// How many sums there are.
  public var count: Int { sums.count }
  /// Whether there is none.
  public var isEmpty: Bool { sums.isEmpty }

  /// Whether a sum has a number. As the look-up.
  public func contains(_ sum: Int) -> Bool { self[sum] != nil }

  /// The number of a sum; `nil` where there is none. O(1) as a rule, O(log *n*) at worst.
  public subscript(sum: Int) -> Int32? {
    guard !sums.isEmpty else { return nil }
    let wanted = UInt64(bitPattern: Int64(sum))
    let first = Int(truncatingIfNeeded: wanted >> shift)
    var (low, high) = (Int(starts[first]), Int(starts[first + 1]))
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return low < sums.count && sums[low] == wanted ? numbers[low] : nil
  }

  /// All sums with their numbers, in order.
  public func visit(_ body: (Int, Int32) -> Void) {
    for (sum, number) in zip(sums, numbers) { body(Int(Int64(bitPattern: sum)), number) }
  }

  /// The table without what is not kept, and with others.
  ///
  /// - Complexity: O(*n* + *m* log *m*) where *m* come.
  public func keeping(
    adding inputs: [(sum: Int, number: Int32)], where isKept: (Int, Int32) -> Bool
  ) -> InputTable {
    let coming = inputs.map { (UInt64(bitPattern: Int64($0.sum)), $0.number) }.sorted { $0.0 < $1.0 }
    var table = InputTable()
    table.sums.reserveCapacity(count + coming.count)
    table.numbers.reserveCapacity(count + coming.count)
    var next = coming.startIndex
    for (sum, number) in zip(sums, numbers) where isKept(Int(Int64(bitPattern: sum)), number) {
      while next < coming.endIndex, coming[next].0 < sum {
        table.add(coming[next])
        next += 1
      }
      // What comes takes the place of what has the same sum.
      if next == coming.endIndex || coming[next].0 != sum { table.add((sum, number)) }
    }
    while next < coming.endIndex {
      table.add(coming[next])
      next += 1
    }
    table.findStarts()
    return table
  }

  // MARK: As bytes: the sums in order, then their numbers, each with the lowest byte first

  /// The whole table.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(12 * count)
    sums.map { $0.littleEndian }.withUnsafeBytes { bytes += $0 }
    numbers.map { $0.littleEndian }.withUnsafeBytes { bytes += $0 }
    return bytes
  }

  /// - Parameter bytes: The sums may stand in any order.
  /// - Returns: `nil` where the bytes cannot be those of a table.
  public init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count % 12 == 0, bytes.count / 12 <= Int(Int32.max) else { return nil }
    let count = bytes.count / 12
    sums = Self.copied(bytes.prefix(8 * count), count) { UInt64(littleEndian: $0) }
    numbers = Self.copied(bytes.suffix(4 * count), count) { Int32(littleEndian: $0) }
    if !zip(sums, sums.dropFirst()).allSatisfy({ $0 < $1 }) {
      let inputs = zip(sums, numbers).sorted { $0.0 < $1.0 }
      (sums, numbers) = ([], [])
      add(inputs)
    }
    findStarts()
  }

  private static func copied<Number: FixedWidthInteger>(
    _ bytes: Slice<UnsafeRawBufferPointer>, _ count: Int, _ value: (Number) -> Number
  ) -> [Number] {
    let numbers = [Number](unsafeUninitializedCapacity: count) { buffer, size in
      UnsafeMutableRawBufferPointer(buffer).copyBytes(from: bytes)
      size = count
    }
    return Number(littleEndian: 1) == 1 ? numbers : numbers.map(value)
  }

  // MARK: Making

  /// - Parameter inputs: In order; of equal sums the last one counts.
  private mutating func add(_ inputs: [(UInt64, Int32)]) {
    sums.reserveCapacity(inputs.count)
    numbers.reserveCapacity(inputs.count)
    for input in inputs { add(input) }
  }

  private mutating func add(_ input: (sum: UInt64, number: Int32)) {
    if sums.last == input.sum {
      numbers[numbers.count - 1] = input.number
    } else {
      sums.append(input.sum)
      numbers.append(input.number)
    }
  }

  private mutating func findStarts() {
    let bits = max(1, Int.bitWidth - max(1, count / 2).leadingZeroBitCount)
    shift = UInt64(64 - bits)
    starts = Array(repeating: 0, count: 1 << bits + 1)
    for sum in sums { starts[Int(truncatingIfNeeded: sum >> shift) + 1] += 1 }
    for place in 1..<starts.count { starts[place] += starts[place - 1] }
  }
}
