#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// When random shortest paths are enough for an estimate of betweenness.
///
/// Borassi and Natale, “KADABRA is an adaptive algorithm for betweenness via random approximation” (2016).
/// Half of the probability of failure goes to the largest number of paths that may be needed (Riondato and
/// Kornaropoulos, “Fast approximation of betweenness centrality through sampling”, 2016), the other half is
/// shared out among the nodes, to those most that many paths pass.
struct SamplingBound {
  private let error: Double
  private let failure: Double
  private let nodeCount: Int
  /// The number of paths after which the error is small enough, whatever they are.
  let mostSamples: Int
  /// The logarithm of one over the probability that the node's value is too low, and that it is too high.
  private var logarithms: [Double]

  /// Which part of the probability all nodes share alike.
  private static let evenPart = 0.001

  init(error: Double, failure: Double, nodeCount: Int, mostNodesOnAPath: Int) {
    self.error = error
    self.failure = failure
    self.nodeCount = nodeCount
    let inner = max(1, mostNodesOnAPath - 2)
    let dimension = Double(Int.bitWidth - 1 - inner.leadingZeroBitCount)
    let samples = 0.5 / (error * error) * (dimension + 1 + log(2 / failure))
    mostSamples = Int(min(samples.rounded(.up), 0x1p62))
    logarithms = [Double](repeating: log(4 * Double(nodeCount) / failure), count: nodeCount)
  }

  /// Shares out the probability of failure so that, as far as some paths tell, all nodes are done at the same
  /// time.
  ///
  /// - Parameter shares: Which share of the paths passes each node.
  mutating func balance(shares: [Double]) {
    let passed = shares.filter { $0 > 0 }
    let goal = failure / 4 * (1 - Self.evenPart)
    // The sum falls as the factor grows; the last values of the search are on the safe side.
    var (low, high) = (0.0, log(4 * Double(nodeCount) / failure / (1 - Self.evenPart)) / (error * error))
    for _ in 0..<60 {
      let middle = (low + high) / 2
      let sum = passed.reduce(0) { $0 + exp(-middle * error * error / $1) }
      if sum > goal { low = middle } else { high = middle }
    }
    let even = Self.evenPart * failure / 4 / Double(nodeCount)
    for node in shares.indices {
      let own = shares[node] > 0 ? exp(-high * error * error / shares[node]) : 0
      logarithms[node] = -log(own + even)
    }
  }

  /// Whether all values are as exact as asked for.
  ///
  /// - Parameters:
  ///   - counts: How many of the paths pass each node.
  ///   - samples: How many paths there are.
  func isMet(by counts: [Int], of samples: Int) -> Bool {
    guard samples < mostSamples else { return true }
    let paths = Double(samples)
    let most = Double(mostSamples)
    for node in counts.indices {
      let logarithm = logarithms[node]
      let spread = 2 * (Double(counts[node]) / paths) * most / logarithm
      for side in [1.0 / 3 - most / paths, 1.0 / 3 + most / paths] {
        if logarithm / paths * (side + (side * side + spread).squareRoot()) > error { return false }
      }
    }
    return true
  }
}
