/// A vector with a lane for each of the searches that go through a graph at once.
///
/// What compares lanes is written for each vector by itself: in generic code the compiler goes through them one
/// by one.
protocol DependencyLanes: SIMD, BitwiseCopyable, Sendable where Scalar: BinaryFloatingPoint {
  /// The lanes where another vector has a value, zero in the others.
  func `where`(_ other: Self, is value: Self) -> Self
  /// The lanes where another vector is not zero, zero in the others.
  func whereNonzero(_ other: Self) -> Self
  /// Whether all lanes are zero, none of them a negative one.
  var isZero: Bool { get }
  /// Whether a lane, all of which are positive or zero, is so large that one divided by it has fewer digits.
  var exceedsDigits: Bool { get }
  /// The sum of all lanes, in an order of its own.
  var total: Double { get }
}

extension SIMD8<Double>: DependencyLanes {
  private typealias Bits = SIMD8<Int64>

  @inline(__always)
  private func kept(_ mask: SIMDMask<SIMD8<Int64>>) -> Self {
    unsafeBitCast(unsafeBitCast(self, to: Bits.self) & unsafeBitCast(mask, to: Bits.self), to: Self.self)
  }

  @inline(__always)
  func `where`(_ other: Self, is value: Self) -> Self {
    kept(unsafeBitCast(other, to: Bits.self) .== unsafeBitCast(value, to: Bits.self))
  }

  @inline(__always)
  func whereNonzero(_ other: Self) -> Self { kept(unsafeBitCast(other, to: Bits.self) .!= .zero) }

  @inline(__always)
  var isZero: Bool {
    let bits = unsafeBitCast(self, to: Bits.self)
    let quarters = bits.lowHalf | bits.highHalf
    let halves = quarters.lowHalf | quarters.highHalf
    return halves[0] | halves[1] == 0
  }

  /// Beyond these there are too many paths at all.
  @inline(__always)
  var exceedsDigits: Bool { false }

  @inline(__always)
  var total: Double {
    let quarters = lowHalf + highHalf
    let halves = quarters.lowHalf + quarters.highHalf
    return halves[0] + halves[1]
  }
}

extension SIMD16<Float>: DependencyLanes {
  private typealias Bits = SIMD16<Int32>

  @inline(__always)
  private func kept(_ mask: SIMDMask<SIMD16<Int32>>) -> Self {
    unsafeBitCast(unsafeBitCast(self, to: Bits.self) & unsafeBitCast(mask, to: Bits.self), to: Self.self)
  }

  @inline(__always)
  func `where`(_ other: Self, is value: Self) -> Self {
    kept(unsafeBitCast(other, to: Bits.self) .== unsafeBitCast(value, to: Bits.self))
  }

  @inline(__always)
  func whereNonzero(_ other: Self) -> Self { kept(unsafeBitCast(other, to: Bits.self) .!= .zero) }

  @inline(__always)
  var isZero: Bool { unsafeBitCast(self, to: SIMD8<Double>.self).isZero }

  @inline(__always)
  var exceedsDigits: Bool {
    // Positive numbers are in the order of their bits.
    let limit = Bits(repeating: Int32(bitPattern: Float(1e30).bitPattern))
    return !kept(unsafeBitCast(self, to: Bits.self) .> limit).isZero
  }

  @inline(__always)
  var total: Double { (SIMD8<Double>(lowHalf) + SIMD8<Double>(highHalf)).total }
}
