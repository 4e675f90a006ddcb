/// The order in which rows of arcs are looked at.
enum RowOrder {
  /// The rows from the longest on, those of one length in order: a counting sort.
  ///
  /// - Parameter offsets: Where each row begins, and at last where the last row ends.
  /// - Complexity: O(*n* + *d*) for the greatest length *d*.
  static func byFallingLength(_ offsets: [Int32]) -> [Int32] {
    let n = offsets.count - 1
    var longest = 0
    for row in 0..<n { longest = max(longest, Int(offsets[row + 1] - offsets[row])) }
    var starts = [Int32](repeating: 0, count: longest + 2)
    for row in 0..<n { starts[longest - Int(offsets[row + 1] - offsets[row]) + 1] += 1 }
    for length in 0...longest { starts[length + 1] += starts[length] }
    var result = [Int32](repeating: 0, count: n)
    for row in 0..<n {
      let place = longest - Int(offsets[row + 1] - offsets[row])
      result[Int(starts[place])] = Int32(truncatingIfNeeded: row)
      starts[place] += 1
    }
    return result
  }
}
