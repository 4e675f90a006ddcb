import GraphAnalytics
import Testing

@Suite struct AssortativityTests {
  @Test(arguments: TieReference.all)
  func assortativityIsThatOfTheReference(reference: TieReference) throws {
    let graph = try reference.graph()
    let types = (0..<graph.nodeCount).map { $0 % 3 }
    let values = (0..<graph.nodeCount).map { Double($0 * $0 % 7) }
    for (weighted, expected) in [(true, reference.assortativity), (false, reference.plainAssortativity)] {
      let found = [
        try graph.assortativity(of: types, weighted: weighted),
        try graph.assortativity(ofValues: values, weighted: weighted),
        graph.degreeAssortativity(),
      ]
      expectClose(found, [expected.byType, expected.byValue, expected.byDegree])
    }
  }

  @Test(arguments: TieReference.all.filter { $0.plainAssortativity.mixing != nil })
  func mixingIsThatOfTheReference(reference: TieReference) throws {
    let graph = try reference.graph()
    let matrix = try graph.mixingMatrix(of: (0..<graph.nodeCount).map { $0 % 3 }, weighted: false)
    let expected = try #require(reference.plainAssortativity.mixing)
    for row in matrix.types.indices {
      for column in matrix.types.indices {
        #expect(matrix[row, column] == expected[3 * matrix.types[row] + matrix.types[column]])
      }
    }
    #expect(matrix.total == expected.reduce(0, +))
  }

  @Test func anEdgeWithinATypeCountsFromEitherEnd() throws {
    let graph = try CSRGraph(nodeCount: 3, edges: [(0, 1), (1, 1), (1, 2)])
    let matrix = try graph.mixingMatrix(of: [9, 9, -4])
    #expect(matrix.types == [-4, 9])
    #expect(matrix.weights == [0, 1, 1, 4])
    let arcs = try CSRGraph(nodeCount: 3, directed: true, edges: [(0, 1), (1, 1), (1, 2)])
    #expect(try arcs.mixingMatrix(of: [9, 9, -4]).weights == [0, 0, 1, 2])
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func assortativityIsThatOfTheMixingMatrix(seed: UInt64) throws {
    let graph = try randomGraph(
      seed, nodes: 30, edges: 20 + Int(seed) * 9, directed: seed % 2 == 0, weighted: seed % 3 == 0)
    var dice = Dice(seed)
    let types = (0..<30).map { _ in Int.random(in: -2...2, using: &dice) * 1_000_000_007 }
    let matrix = try graph.mixingMatrix(of: types)
    #expect(matrix.types == Set(types).sorted())
    let range = matrix.types.indices
    var (within, expected) = (0.0, 0.0)
    for type in range {
      within += matrix[type, type] / matrix.total
      let begins = range.map { matrix[type, $0] }.reduce(0, +)
      let ends = range.map { matrix[$0, type] }.reduce(0, +)
      expected += begins * ends / (matrix.total * matrix.total)
    }
    expectClose([try graph.assortativity(of: types)], [(within - expected) / (1 - expected)])
  }

  @Test func whereNothingCanBeSaidItIsZero() throws {
    for graph in try tinyGraphs() {
      let n = graph.nodeCount
      #expect(try graph.assortativity(of: Array(0..<n)) == 0)
      #expect(try graph.assortativity(ofValues: (0..<n).map(Double.init)) == 0)
      #expect(graph.degreeAssortativity() == 0)
    }
    let graph = try randomGraph(1, nodes: 40, edges: 100, directed: true, weighted: true)
    #expect(try graph.assortativity(of: [Int](repeating: 3, count: 40)) == 0)
    // The mean of so many tenths is none.
    #expect(try graph.assortativity(ofValues: [Double](repeating: 0.1, count: 40)) == 0)
    let ring = try CSRGraph(nodeCount: 9, edges: (0..<9).map { ($0, ($0 + 1) % 9) })
    #expect(ring.degreeAssortativity() == 0)
  }

  @Test(arguments: [(1e-300, 0), (1e-200, 5), (1e200, -1e200), (5e307, 0)])
  func theScaleOfValuesDoesNotMatter(scale: Double, shift: Double) throws {
    let graph = try CSRGraph(nodeCount: 4, edges: [(0, 1), (1, 2), (2, 3)])
    let values = [1, 2, 3, 3.5].map { $0 * scale }
    let found = try graph.assortativity(ofValues: values)
    #expect(abs(found - (try graph.assortativity(ofValues: [1, 2, 3, 3.5]))) < 1e-9)
    let shifted = try graph.assortativity(ofValues: values.map { $0 + shift })
    #expect(shifted.isFinite && abs(shifted) <= 1)
    let wide = try graph.assortativity(ofValues: [-1.7e308, -1.7e308, 1.7e308, 1.7e308])
    expectClose([wide], [try graph.assortativity(ofValues: [0, 0, 1, 1])])
  }

  @Test func degreesOfAnyDirectionCanBeCompared() throws {
    let graph = try randomGraph(8, nodes: 30, edges: 90, directed: true, weighted: false)
    let out = graph.degrees(.outgoing).map(Double.init)
    expectClose(
      [graph.degreeAssortativity(source: .outgoing, target: .outgoing)],
      [try graph.assortativity(ofValues: out)])
    let turned = graph.reversed().degreeAssortativity(source: .both, target: .incoming)
    expectClose([turned], [graph.degreeAssortativity(source: .outgoing, target: .both)])
  }

  @Test func argumentsAreChecked() throws {
    let graph = try CSRGraph(nodeCount: 5000, edges: [(0, 1)])
    let mismatch = GraphAnalyticsError.countMismatch(expected: 5000, found: 1)
    #expect(throws: mismatch) { try graph.assortativity(of: [1]) }
    #expect(throws: mismatch) { try graph.assortativity(ofValues: [1]) }
    #expect(throws: mismatch) { try graph.mixingMatrix(of: [1]) }
    #expect(throws: GraphAnalyticsError.self) { try graph.mixingMatrix(of: Array(0..<5000)) }
    for wrong in [Double.nan, .infinity] {
      #expect(throws: GraphAnalyticsError.self) {
        try graph.assortativity(ofValues: [wrong] + [Double](repeating: 0, count: 4999))
      }
    }
  }
}

@Suite struct ReciprocityTests {
  @Test(arguments: TieReference.all)
  func reciprocityIsThatOfTheReference(reference: TieReference) throws {
    let graph = try reference.graph()
    expectClose([graph.reciprocity()], [reference.reciprocity])
    expectClose(graph.nodeReciprocities(), reference.nodeReciprocities)
  }

  @Test func loopsAndParallelEdgesMakeNoDifference() throws {
    let edges = [(0, 1), (1, 0), (1, 2), (2, 3)]
    let graph = try CSRGraph(nodeCount: 5, directed: true, edges: edges)
    let more = try CSRGraph(nodeCount: 5, directed: true, edges: edges + [(2, 2), (1, 2), (1, 0), (4, 4)])
    #expect(graph.reciprocity() == 0.5)
    #expect(more.reciprocity() == 0.5)
    #expect(more.nodeReciprocities() == graph.nodeReciprocities())
    #expect(graph.nodeReciprocities() == [1, 2.0 / 3, 0, 0, 0])
  }

  @Test func everyUndirectedEdgeIsReturned() throws {
    let graph = try CSRGraph(nodeCount: 3, edges: [(0, 1), (1, 1), (2, 2)])
    #expect(graph.reciprocity() == 1)
    #expect(graph.nodeReciprocities() == [1, 1, 0])
    for graph in try tinyGraphs() { #expect(graph.reciprocity() == 0) }
  }
}
