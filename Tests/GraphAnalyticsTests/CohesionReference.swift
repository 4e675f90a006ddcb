import Foundation
import GraphAnalytics
import Testing

/// What NetworkX and igraph say of cuts, cores, trusses and triangles of a graph, as
/// `scripts/make-cohesion-fixtures.py` wrote it.
struct CohesionReference: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let articulationPoints: [Int]
  let bridges: [Int]
  let blocks: [Int]
  let cores: [Int]
  let trusses: [Int]
  let triangles: [Int]
  let clustering: [Double]
  let averageClustering: Double
  let transitivity: Double

  var testDescription: String { name }

  func graph() throws -> CSRGraph {
    try #require(Reference.all.first { $0.name == name }).graph()
  }

  static let all: [CohesionReference] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/cohesion.json")
    do {
      return try JSONDecoder().decode([CohesionReference].self, from: Data(contentsOf: file))
    } catch {
      fatalError("the reference cannot be read: \(error)")
    }
  }()
}

extension CSRGraph {
  /// The ends of each edge, the source first where edges have directions.
  func ends() -> [(Int, Int)] {
    var result = [(Int, Int)](repeating: (0, 0), count: edgeCount)
    for source in 0..<nodeCount {
      for arc in arcs(of: source) where isDirected || targets[arc] >= source {
        result[Int(edgeIndices[arc])] = (source, Int(targets[arc]))
      }
    }
    return result
  }

  /// For each node its neighbours without itself, whatever the direction of edges.
  func neighborSets() -> [Set<Int>] {
    var result = [Set<Int>](repeating: [], count: nodeCount)
    for (source, target) in ends() where source != target {
      result[source].insert(target)
      result[target].insert(source)
    }
    return result
  }
}

/// Random graphs of at most eight nodes, with loops and parallel edges, directed every other time.
func smallGraphs(_ count: Int) throws -> [CSRGraph] {
  try (1...count).map { seed in
    try randomGraph(
      UInt64(seed), nodes: 1 + seed % 8, edges: seed / 3 % 17, directed: seed % 2 == 0, weighted: false)
  }
}
