/// A value for each node, all together of length 1, as one step of a power iteration makes them of another.
struct UnitVector: ~Copyable {
  let values: Buffer<Double>
  /// What the values will be once they are normalized.
  private let pulled: Buffer<Double>
  /// For each block what its nodes pulled, what from, the squares and the changes.
  private let sums: Buffer<SIMD4<Double>>
  private let threads: Int?

  /// Begins with equal values.
  init(count: Int, threads: Int?) {
    values = Buffer(repeating: 1 / Double(count).squareRoot(), count: count)
    pulled = Buffer(repeating: 0, count: count)
    sums = Buffer(repeating: .zero, count: (count + IncomingArcs.blockSize - 1) / IncomingArcs.blockSize)
    self.threads = threads
  }

  /// A factor that keeps what is pulled in a range where it can be squared; `nil` where nothing ever is
  /// pulled.
  func scale(for arcs: IncomingArcs) -> Double? {
    var most = 0.0
    let ones = Buffer(repeating: 1.0, count: arcs.nodeCount)
    arcs.pull(0..<arcs.nodeCount, from: ones) { _, sum in most = max(most, sum) }
    let scale = 1 / most
    return scale.isFinite ? scale : nil
  }

  /// Pulls along arcs what the values will be.
  ///
  /// - Parameters:
  ///   - arcs: A matrix.
  ///   - other: The vector to multiply by it; it can be this one.
  ///   - scale: A factor.
  ///   - shift: How much of its own value each node keeps.
  func pull(along arcs: IncomingArcs, from other: borrowing UnitVector, scale: Double, shift: Double) {
    Parallel.run(blocks: sums.count, threads: threads) { block in
      var sum = SIMD4<Double>.zero
      arcs.pull(arcs.nodes(ofBlock: block), from: other.values) { node, found in
        let value = found * scale + shift * values[node]
        pulled[node] = value
        sum += SIMD4(found * scale, values[node], value * value, 0)
      }
      sums[block] = sum
    }
  }

  /// How many times as much was pulled as there was before.
  var growth: Double {
    let sum = sum()
    return sum[0] / sum[1]
  }

  /// Scales what was pulled to length 1, which makes it the values.
  ///
  /// - Returns: By how much the values changed together.
  func normalize() -> Double {
    let scale = 1 / sum()[2].squareRoot()
    // A vector that vanished stays as it was.
    guard scale.isFinite else { return 0 }
    Parallel.run(blocks: sums.count, threads: threads) { block in
      var change = 0.0
      let first = block * IncomingArcs.blockSize
      for node in first..<min(first + IncomingArcs.blockSize, values.count) {
        let value = pulled[node] * scale
        change += abs(value - values[node])
        values[node] = value
      }
      sums[block][3] = change
    }
    return sum()[3]
  }

  /// The values, made to sum to 1 instead.
  func sharesOfSum() -> [Double] {
    var sum = 0.0
    for node in 0..<values.count { sum += values[node] }
    return values.array().map { $0 / sum }
  }

  private func sum() -> SIMD4<Double> {
    var result = SIMD4<Double>.zero
    for block in 0..<sums.count { result += sums[block] }
    return result
  }
}
