import Foundation
import GraphAnalytics
import Testing

/// What NetworkX says of the centrality of nodes and edges, as `scripts/make-centrality-fixtures.py` wrote
/// it.
struct CentralityReference: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let edgeBetweenness: [Double]
  let normalizedEdgeBetweenness: [Double]
  let weightedEdgeBetweenness: [Double]?
  let weightedCloseness: [Double]?
  let weightedHarmonic: [Double]?
  let eigenvector: [Double]?
  let unweightedEigenvector: [Double]?
  let alpha: Double?
  let katz: [Double]?
  let plainKatz: [Double]?
  let hubs: [Double]?
  let authorities: [Double]?

  var testDescription: String { name }

  /// The graph of this name in the reference of all parts.
  func graph() throws -> CSRGraph {
    try #require(Reference.all.first { $0.name == name }).graph()
  }

  static let all: [CentralityReference] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "Fixtures/centrality.json")
    do {
      return try JSONDecoder().decode([CentralityReference].self, from: Data(contentsOf: file))
    } catch {
      fatalError("the reference cannot be read: \(error)")
    }
  }()
}

/// A path of any number of nodes.
func pathGraph(_ nodes: Int, directed: Bool = false) throws -> CSRGraph {
  try CSRGraph(nodeCount: nodes, directed: directed, edges: (1..<max(1, nodes)).map { ($0 - 1, $0) })
}
