/// How many slips of the keyboard lie between two words.
enum EditDistance {
  /// The least number of letters to insert, delete, replace, or swap with their neighbour, no letter touched
  /// twice; `nil` beyond a limit.
  ///
  /// Damerau, “A technique for computer detection and correction of spelling errors” (1964); the band by Ukkonen,
  /// “Algorithms for approximate string matching” (1985).
  ///
  /// - Complexity: O(*n* · `limit`).
  static func between(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], limit: Int) -> Int? {
    guard abs(a.count - b.count) <= limit else { return nil }
    let beyond = limit + 1
    // Rows of the table for the last two letters of `a` and the current one; outside the band all is beyond.
    var last2 = [Int](repeating: beyond, count: b.count + 1)
    var last = (0...b.count).map { min($0, beyond) }
    var row = last2
    for i in stride(from: 1, through: a.count, by: 1) {
      let low = max(1, i - limit)
      let high = min(b.count, i + limit)
      row[low - 1] = low == 1 ? min(i, beyond) : beyond
      var least = row[low - 1]
      for j in stride(from: low, through: high, by: 1) {
        var best = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
        best = min(best, last[j] + 1, row[j - 1] + 1)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { best = min(best, last2[j - 2] + 1) }
        row[j] = min(best, beyond)
        least = min(least, row[j])
      }
      if high < b.count { row[high + 1] = beyond }
      // A swap can still come from the row before.
      if least > limit, last.min() ?? beyond > limit { return nil }
      (last2, last, row) = (last, row, last2)
    }
    return last[b.count] <= limit ? last[b.count] : nil
  }
}
