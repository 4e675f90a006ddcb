/// Goes through all paths between two nodes that are short enough, in the order of their nodes.
///
/// Depth-first without recursion. A node from which the target could not be reached is not tried again until
/// a node of the path that was in its way is left, as Johnson does for circuits (“Finding all the elementary
/// circuits of a directed graph”, 1975); where length is limited, not with as little left of it (Peng and
/// others, “Towards bridging theory and practice: hop-constrained s-t simple path enumeration”, 2019).
struct PathEnumeration: ~Copyable {
  /// With how much left of what is allowed the target could not be reached.
  struct Failure: BitwiseCopyable, Sendable {
    var length = -Double.infinity
    var hops = Int32.min

    static let none = Failure()
  }

  /// A node of the path.
  private struct Step {
    let node: Int32
    /// The next arc to try.
    var arc: Int32
    let length: Double
    /// Whether a path was found through the node.
    var hasSucceeded = false
  }

  private let isOnPath: Buffer<Bool>
  private let failure: Buffer<Failure>
  private var failed: [Int32] = []
  private var steps: [Step] = []
  private var freed: [Int32] = []

  var nodeCount: Int { isOnPath.count }

  init(nodeCount: Int) {
    isOnPath = Buffer(repeating: false, count: nodeCount)
    failure = Buffer(repeating: .none, count: nodeCount)
  }

  /// The nodes of the paths.
  ///
  /// - Parameters:
  ///   - backward: The graph with its edges turned round.
  ///   - tolerance: How much longer a path may seem than it may be; ``PathRegion`` has to allow for it too.
  ///   - limit: How many paths to find at most.
  mutating func paths(
    of question: PathQuestion, backward: CSRGraph, in region: borrowing PathRegion, tolerance: Double,
    limit: Int
  ) -> [[Int]] {
    let graph = question.graph
    let (offsets, targets) = (graph.offsets, graph.targets)
    let hops = question.maximumHops.map { Int32(clamping: $0) }
    let maximum = question.maximumLength + tolerance
    var result: [[Int]] = []
    push(question.source, at: 0, offsets)
    while var step = steps.popLast() {
      let node = Int(step.node)
      var next: (node: Int, length: Double)?
      while next == nil, step.arc < offsets[node + 1] {
        let target = Int(targets[Int(step.arc)])
        var weight = question.lengths.map { $0[Int(step.arc)] } ?? 1
        step.arc += 1
        // Parallel edges are the same path; the lightest counts.
        while step.arc < offsets[node + 1], Int(targets[Int(step.arc)]) == target {
          if let lengths = question.lengths { weight = min(weight, lengths[Int(step.arc)]) }
          step.arc += 1
        }
        let length = step.length + weight
        if isOnPath[target] || length + region.remaining[target] > maximum { continue }
        if region.remaining[target] == .infinity { continue }
        var hopsLeft = Int32.max
        if let hops {
          hopsLeft = hops - Int32(truncatingIfNeeded: steps.count + 1)
          if region.hops[target] > hopsLeft { continue }
        }
        let known = failure[target]
        if maximum - length <= known.length, hopsLeft <= known.hops { continue }
        next = (target, length)
      }
      guard let next else {
        leave(step, left: maximum - step.length, hops: hops, backward)
        continue
      }
      if next.node == question.target {
        if next.length <= question.maximumLength {
          step.hasSucceeded = true
          result.append(steps.map { Int($0.node) } + [node, next.node])
          if result.count == limit {
            steps.append(step)
            break
          }
        }
        steps.append(step)
        continue
      }
      steps.append(step)
      push(next.node, at: next.length, offsets)
    }
    reset()
    return result
  }

  private mutating func push(_ node: Int, at length: Double, _ offsets: [Int32]) {
    isOnPath[node] = true
    steps.append(Step(node: Int32(truncatingIfNeeded: node), arc: offsets[node], length: length))
  }

  /// Takes the last node off the path; the ones before are the steps that remain.
  private mutating func leave(_ step: Step, left: Double, hops: Int32?, _ backward: CSRGraph) {
    let node = Int(step.node)
    isOnPath[node] = false
    guard step.hasSucceeded else {
      if failure[node].hops == .min { failed.append(step.node) }
      failure[node] = Failure(
        length: left, hops: hops.map { $0 - Int32(truncatingIfNeeded: steps.count) } ?? .max)
      return
    }
    if !steps.isEmpty { steps[steps.count - 1].hasSucceeded = true }
    if failed.isEmpty { return }
    failure[node] = .none
    freed.append(step.node)
    while let open = freed.popLast() {
      for previous in backward.neighbors(of: Int(open)) {
        if failure[Int(previous)].hops == .min || isOnPath[Int(previous)] { continue }
        failure[Int(previous)] = .none
        freed.append(previous)
      }
    }
  }

  private mutating func reset() {
    for step in steps { isOnPath[Int(step.node)] = false }
    for node in failed { failure[Int(node)] = .none }
    steps.removeAll(keepingCapacity: true)
    failed.removeAll(keepingCapacity: true)
  }
}
