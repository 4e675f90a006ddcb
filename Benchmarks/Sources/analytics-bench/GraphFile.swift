import Foundation
import GraphAnalytics

/// A graph as `Benchmarks/analytics/graphs.py` describes it.
struct GraphFile {
  let nodeCount: Int
  let sources: [Int32]
  let targets: [Int32]
  let weights: [Int32]
  let pairs: [(source: Int, target: Int)]

  init(path: String) throws {
    let data = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
    let numbers = data.withUnsafeBytes { bytes in
      { (range: Range<Int>) in
        range.map { Int32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * $0, as: Int32.self)) }
      }
    }
    let head = numbers(0..<4).map(Int.init)
    guard head[0] == 1 else { throw CocoaError(.fileReadCorruptFile) }
    let (n, m) = (head[1], head[2])
    nodeCount = n
    sources = numbers(4..<4 + m)
    targets = numbers(4 + m..<4 + 2 * m)
    weights = numbers(4 + 2 * m..<4 + 3 * m)
    // Types and planted communities stand in between.
    let first = 4 + 4 * m + 2 * n
    let ends = numbers(first..<first + 2 * head[3]).map(Int.init)
    pairs = stride(from: 0, to: ends.count, by: 2).map { (ends[$0], ends[$0 + 1]) }
  }

  /// The graph without weights.
  func graph(directed: Bool = false) throws -> CSRGraph {
    try CSRGraph(nodeCount: nodeCount, directed: directed, sources: sources, targets: targets)
  }

  /// The graph with lengths: the stronger a tie, the shorter.
  func graphOfLengths() throws -> CSRGraph {
    try CSRGraph(
      nodeCount: nodeCount, sources: sources, targets: targets, weights: weights.map { 1 / Double($0) })
  }
}
