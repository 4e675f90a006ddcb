import EntenteModel
import EntenteTestSupport
import Testing

/// A table finds what it was given, however its sums are spread.
@Suite struct InputTableTests {
  private func dictionary(_ table: InputTable) -> [Int: Int32] {
    var found: [Int: Int32] = [:]
    table.visit { found[$0] = $1 }
    return found
  }

  /// Sums that are spread evenly, that have the same first bits, and that are few.
  private func sums(_ seed: UInt64) -> [Int] {
    var random = SplitMix64(seed: seed)
    let count = Int(random.next() % 500)
    return (0..<count).map { _ in
      switch seed % 3 {
      case 0: Int(truncatingIfNeeded: random.next())
      case 1: Int(truncatingIfNeeded: random.next() % 1_000)
      default: Int(truncatingIfNeeded: random.next() | 0xFFFF << 48)
      }
    }
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func everySumHasItsNumberAndNoOtherHasOne(_ seed: UInt64) throws {
    let sums = sums(seed)
    let expected = Dictionary(sums.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { $1 })
    let table = InputTable(expected.map { (sum: $0.key, number: $0.value) })
    #expect(table.count == expected.count && table.isEmpty == expected.isEmpty)
    #expect(dictionary(table) == expected)
    for sum in sums { #expect(table[sum] == expected[sum]) }
    for sum in [Int.min, -1, 0, 1, 1_001, Int.max] { #expect(table[sum] == expected[sum]) }
    for sum in sums { #expect(table.contains(sum ^ 1 << 40) == (expected[sum ^ 1 << 40] != nil)) }
    let read = try #require(table.bytes.withUnsafeBytes { InputTable($0) })
    #expect(dictionary(read) == expected && read.bytes == table.bytes)
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func whatIsKeptAndWhatComesMakeTheNextTable(_ seed: UInt64) {
    let former = Dictionary(sums(seed).map { ($0, Int32(1)) }, uniquingKeysWith: { $1 })
    let coming = Dictionary(sums(seed + 3).map { ($0, Int32(2)) }, uniquingKeysWith: { $1 })
    let table = InputTable(former.map { (sum: $0.key, number: $0.value) })
      .keeping(adding: coming.map { (sum: $0.key, number: $0.value) }) { sum, _ in sum % 3 != 0 }
    let expected = former.filter { $0.key % 3 != 0 }.merging(coming) { $1 }
    #expect(dictionary(table) == expected)
    for sum in expected.keys { #expect(table[sum] == expected[sum]) }
  }

  @Test func bytesOfAnotherOrderAreReadAndOthersAreNot() {
    // Two sums, the greater one first, and their numbers.
    let bytes: [UInt8] = [9, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0]
    #expect(bytes.withUnsafeBytes { InputTable($0) }.map(dictionary) == [9: 1, 5: 2])
    #expect(bytes.dropLast().withUnsafeBytes { InputTable(UnsafeRawBufferPointer(rebasing: $0[...])) } == nil)
    #expect([UInt8]().withUnsafeBytes { InputTable($0) }?.isEmpty == true)
  }
}
