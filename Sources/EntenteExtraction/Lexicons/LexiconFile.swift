#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The text of a lexicon: bytes that are part of the program, or a copy of what a user wrote.
final class LexiconText: @unchecked Sendable {  // The bytes never change.
  let bytes: UnsafeBufferPointer<UInt8>
  private let isCopy: Bool

  /// A file that is part of the program.
  init(_ start: UnsafePointer<UInt8>?, _ size: Int) {
    bytes = UnsafeBufferPointer(start: start, count: size)
    isCopy = false
  }

  init(copying text: [UInt8]) {
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.count)
    _ = copy.initialize(from: text)
    bytes = UnsafeBufferPointer(copy)
    isCopy = true
  }

  deinit { if isCopy { bytes.deallocate() } }

  /// Calls `body` with each line that is not empty; lines that begin with `#` are comments and left out, but for
  /// `# ambiguous` and `# particles`, which part the sections of a list of names.
  ///
  /// - Complexity: O(*n*) in the bytes.
  func forEachRow(_ body: (LexiconRow) -> Void) {
    guard let base = bytes.baseAddress.map({ UnsafeRawPointer($0) }) else { return }
    var start = 0
    while start < bytes.count {
      let end =
        memchr(base + start, 0x0A, bytes.count - start).map { UnsafeRawPointer($0) - base } ?? bytes.count
      if end > start {
        let row = LexiconRow(text: self, range: start..<end)
        if bytes[start] != 0x23 || row.isSectionMark { body(row) }
      }
      start = end + 1
    }
  }
}

/// A line of a lexicon; its columns are parted by tabs and read when they are asked for.
struct LexiconRow: Sendable {
  private let text: LexiconText
  private let start: UInt32
  private let end: UInt32

  init(text: LexiconText, range: Range<Int>) {
    self.text = text
    start = UInt32(range.lowerBound)
    end = UInt32(range.upperBound)
  }

  var bytes: UnsafeBufferPointer<UInt8> { text.bytes }

  fileprivate var isSectionMark: Bool {
    let line = String(decoding: bytes[Int(start)..<Int(end)], as: UTF8.self)
    return line == "# ambiguous" || line == "# particles"
  }

  /// Where the column at the index stands; empty where the row ends before it.
  ///
  /// - Complexity: O(*n*) in the bytes before its end.
  func range(_ index: Int) -> Range<Int> {
    let bytes = bytes
    let end = Int(end)
    var start = Int(start)
    var left = index
    while left > 0 {
      while start < end, bytes[start] != 0x09 { start += 1 }
      if start == end { return end..<end }
      start += 1
      left -= 1
    }
    var stop = start
    while stop < end, bytes[stop] != 0x09 { stop += 1 }
    return start..<stop
  }

  func column(_ index: Int) -> String { string(range(index)) }

  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The values of a column that holds several.
  func values(_ index: Int) -> [String] {
    var result: [String] = []
    forEachValue(index) { result.append(string($0)) }
    return result
  }

  /// Calls `body` with the place of each value of a column that holds several, parted by `|`.
  @inline(__always) func forEachValue(_ index: Int, _ body: (Range<Int>) -> Void) {
    let bytes = bytes
    let column = range(index)
    var start = column.lowerBound
    while start < column.upperBound {
      var end = start
      while end < column.upperBound, bytes[end] != 0x7C { end += 1 }
      if end > start { body(start..<end) }
      start = end + 1
    }
  }
}
