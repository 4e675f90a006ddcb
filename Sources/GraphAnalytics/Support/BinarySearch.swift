extension Range<Int> {
  /// Where the numbers end for which a condition holds, if these come before all others.
  ///
  /// - Complexity: O(log *n*) times that of the condition.
  @inline(__always)
  func endOfPrefix(while condition: (Int) -> Bool) -> Int {
    var (low, high) = (lowerBound, upperBound)
    while low < high {
      let middle = (low + high) / 2
      if condition(middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
