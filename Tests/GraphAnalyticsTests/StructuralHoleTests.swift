import GraphAnalytics
import Testing

@Suite struct StructuralHoleTests {
  @Test(arguments: TieReference.all)
  func structuralHolesAreThoseOfTheReference(reference: TieReference) throws {
    let graph = try reference.graph()
    expectClose(graph.constraint(), reference.holes.constraint)
    expectClose(graph.effectiveSize(), reference.holes.effectiveSize)
    expectClose(graph.egoEfficiency(), reference.holes.egoEfficiency)
    let plain = reference.plainHoles ?? reference.holes
    expectClose(graph.constraint(weighted: false), plain.constraint)
    expectClose(graph.effectiveSize(weighted: false), plain.effectiveSize)
    expectClose(graph.egoEfficiency(weighted: false), plain.egoEfficiency)
  }

  /// The formulas of the documentation, node by node.
  func slowly(_ ties: [[Double]], _ node: Int) -> (constraint: Double, effectiveSize: Double) {
    func share(_ i: Int, _ j: Int) -> Double { ties[i][j] / ties[i].reduce(0, +) }
    let contacts = ties.indices.filter { ties[node][$0] > 0 }
    if contacts.isEmpty { return (1, 0) }
    var constraint = 0.0
    var size = 0.0
    for contact in contacts {
      let indirect = contacts.map { share(node, $0) * share($0, contact) }.reduce(0, +)
      constraint += (share(node, contact) + indirect) * (share(node, contact) + indirect)
      let heaviest = ties[contact].max() ?? 0
      size += 1 - contacts.map { share(node, $0) * ties[contact][$0] / heaviest }.reduce(0, +)
    }
    return (constraint, size)
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func structuralHolesAreThoseOfTheFormulas(seed: UInt64) throws {
    let nodes = 1 + Int(seed % 12)
    let graph = try randomGraph(
      seed, nodes: nodes, edges: Int(seed) / 2, directed: seed % 2 == 0, weighted: seed % 3 == 0)
    for weighted in [false, true] {
      let ties = tieMatrix(graph, weighted: weighted)
      let expected = (0..<nodes).map { slowly(ties, $0) }
      expectClose(graph.constraint(weighted: weighted), expected.map(\.constraint))
      expectClose(graph.effectiveSize(weighted: weighted), expected.map(\.effectiveSize))
    }
  }

  @Test func aNodeWithoutTiesHasDocumentedValues() throws {
    for graph in try tinyGraphs() {
      #expect(graph.constraint() == [Double](repeating: 1, count: graph.nodeCount))
      #expect(graph.effectiveSize() == [Double](repeating: 0, count: graph.nodeCount))
      #expect(graph.egoEfficiency() == [Double](repeating: 0, count: graph.nodeCount))
    }
  }

  @Test func aTieWithoutWeightIsNone() throws {
    let edges: [CSRGraph.Edge] = [.init(from: 0, to: 1, weight: 2), .init(from: 1, to: 2, weight: 0)]
    for directed in [false, true] {
      let graph = try CSRGraph(nodeCount: 3, directed: directed, edges: edges)
      #expect(graph.constraint() == [1, 1, 1])
      #expect(graph.effectiveSize() == [1, 1, 0])
      #expect(graph.effectiveSize(weighted: false) == [1, 2, 1])
    }
  }

  @Test(arguments: [1e-300, 1e-160, 1e200, 1e306])
  func theScaleOfWeightsDoesNotMatter(scale: Double) throws {
    let plain = try randomGraph(5, nodes: 12, edges: 40, directed: true, weighted: true)
    var edges: [CSRGraph.Edge] = []
    for node in 0..<plain.nodeCount {
      for arc in plain.arcs(of: node) {
        edges.append(
          .init(from: node, to: Int(plain.targets[arc]), weight: plain.weight(ofArc: arc) * scale))
      }
    }
    let graph = try CSRGraph(nodeCount: 12, directed: true, edges: edges)
    expectClose(graph.constraint(), plain.constraint())
    expectClose(graph.effectiveSize(), plain.effectiveSize())
  }

  @Test(arguments: [false, true])
  func anyNumberOfThreadsGivesTheSameBits(directed: Bool) throws {
    let graph = try randomGraph(11, nodes: 1500, edges: 9000, directed: directed, weighted: true)
    for threads in [2, 3, 8] {
      #expect(graph.constraint(threads: threads) == graph.constraint(threads: 1))
      #expect(graph.effectiveSize(threads: threads) == graph.effectiveSize(threads: 1))
    }
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func efficiencyLiesBetweenZeroAndOne(seed: UInt64) throws {
    let graph = try randomGraph(seed, nodes: 60, edges: 300, directed: seed % 2 == 0, weighted: true)
    #expect(graph.egoEfficiency().allSatisfy { $0 >= -1e-12 && $0 <= 1 })
    #expect(graph.constraint().allSatisfy { $0 > 0 && $0.isFinite })
  }
}
