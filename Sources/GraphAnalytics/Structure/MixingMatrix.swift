/// How much weight of edges leads from nodes of each type to nodes of each type.
///
/// ```swift
/// let path = try CSRGraph(nodeCount: 3, edges: [(0, 1), (1, 2)])
/// let mixing = try path.mixingMatrix(of: [7, 7, 2])
/// mixing.types  // 2, 7
/// mixing[0, 1]  // 1: from type 2 to type 7
/// mixing[1, 1]  // 2: the edge within type 7, from either end
/// ```
public struct MixingMatrix: Hashable, Sendable {
  /// The types in growing order; their positions are the rows and columns.
  public let types: [Int]
  /// The rows of the matrix one after the other.
  public let weights: [Double]

  /// The weight from one type to another, by their positions in ``types``. O(1).
  public subscript(source: Int, target: Int) -> Double { weights[source * types.count + target] }

  /// The sum of all: the weight of all edges, in an undirected graph twice that.
  ///
  /// - Complexity: O(*k*²) for *k* types.
  public var total: Double { weights.reduce(0, +) }
}

extension CSRGraph {
  /// The greatest number of types that ``mixingMatrix(of:weighted:)`` has rows for.
  public static let maximumMixingTypes = 4096

  /// How much weight of edges leads from nodes of each type to nodes of each type.
  ///
  /// A directed edge is counted from its source to its target; an undirected one from either end, so that the
  /// matrix is symmetric and an edge within a type, loops among them, counts twice. Parallel edges count
  /// each.
  ///
  /// Newman, “Mixing patterns in networks” (2003), who divides by the sum of all.
  ///
  /// ```swift
  /// let sales = try CSRGraph(nodeCount: 3, directed: true, edges: [(0, 1), (0, 2)])
  /// let mixing = try sales.mixingMatrix(of: [0, 1, 1])  // 0, 2 and 0, 0
  /// ```
  ///
  /// - Parameters:
  ///   - types: The type of each node; any numbers.
  ///   - weighted: Whether weights count, else every edge weighs 1.
  /// - Throws: ``GraphAnalyticsError/countMismatch(expected:found:)`` where there is not one type for each
  ///   node, ``GraphAnalyticsError/invalidArgument(_:)`` where there are more than ``maximumMixingTypes``.
  /// - Complexity: O(*n* + *m* + *k*²) for *k* types, memory O(*n* + *k*²).
  public func mixingMatrix(
    of types: [Int], weighted: Bool = true
  ) throws(GraphAnalyticsError) -> MixingMatrix {
    let (numbers, names) = try numbered(types)
    guard names.count <= Self.maximumMixingTypes else {
      throw .invalidArgument("a mixing matrix has at most \(Self.maximumMixingTypes) types")
    }
    var sums = [Double](repeating: 0, count: names.count * names.count)
    forEachEdgeEnd(weighted: weighted) { source, target, weight in
      sums[numbers[source] * names.count + numbers[target]] += weight
    }
    return MixingMatrix(types: names, weights: sums)
  }

  /// Types numbered from zero in their own order, and what each number stands for.
  func numbered(_ types: [Int]) throws(GraphAnalyticsError) -> (numbers: [Int], names: [Int]) {
    guard types.count == nodeCount else { throw .countMismatch(expected: nodeCount, found: types.count) }
    let groups = Partition(labels: types)
    var names = [Int](repeating: 0, count: groups.count)
    for (node, group) in groups.labels.enumerated() { names[group] = types[node] }
    let order = names.indices.sorted { names[$0] < names[$1] }
    var place = [Int](repeating: 0, count: order.count)
    for (new, old) in order.enumerated() { place[old] = new }
    return (groups.labels.map { place[$0] }, order.map { names[$0] })
  }

  /// Visits each edge of a directed graph from its source, each edge of an undirected one from either end,
  /// which for a loop is twice.
  @inline(__always)
  func forEachEdgeEnd(weighted: Bool, _ visit: (_ source: Int, _ target: Int, _ weight: Double) -> Void) {
    let targets = targets.span
    for source in 0..<nodeCount {
      for arc in arcs(of: source) {
        let target = Int(targets[unchecked: arc])
        let weight = weighted ? self.weight(ofArc: arc) : 1
        visit(source, target, weight)
        if !isDirected, source == target { visit(source, target, weight) }
      }
    }
  }
}
