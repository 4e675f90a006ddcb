/// The pseudo-random numbers of Steele, Lea and Flood, “Fast splittable pseudorandom number generators”
/// (2014).
///
/// Of our own, as is the shuffle, so that a seed gives the same result with every release of the standard
/// library.
struct SplitMix64 {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number below a bound of at most 2³², with a bias too small to matter here.
  mutating func next(below bound: Int) -> Int {
    Int(truncatingIfNeeded: ((next() >> 32) &* UInt64(bound)) >> 32)
  }

  /// The numbers from zero below a bound in random order (Fisher and Yates, 1938).
  mutating func permutation(_ count: Int) -> [Int32] {
    var result = (0..<Int32(count)).map { $0 }
    var last = count - 1
    while last > 0 {
      result.swapAt(last, next(below: last + 1))
      last -= 1
    }
    return result
  }
}
