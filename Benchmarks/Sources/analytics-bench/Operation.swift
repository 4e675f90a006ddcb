import GraphAnalytics

/// What is measured, under the names that `scripts/bench analytics` uses.
enum Operation: String, CaseIterable {
  case betweenness
  case betweennessOfSome = "betweenness-256"
  case harmonic
  case closeness
  case pageRank = "pagerank"
  case louvain
  case leiden
  case components
  case cuts
  case cores
  case path
  case weightedPath = "path-weighted"
  case yen

  /// What to do, whose time is taken, and how its result becomes numbers, whose time is not.
  typealias Run = () throws -> () -> [Double]

  /// Builds the graph that the operation needs.
  ///
  /// - Parameter count: How many sources or pairs of nodes to take, where the operation takes some.
  func prepared(_ file: GraphFile, threads: Int, count: Int) throws -> Run {
    switch self {
    case .path, .weightedPath, .yen: return try preparedSearch(file, count: count)
    case .pageRank:
      let graph = try file.graph(directed: true)
      // The library's tolerance is one for each node.
      let tolerance = 1e-9 / Double(graph.nodeCount)
      return {
        let ranks = try graph.pageRank(tolerance: tolerance, threads: threads)
        return { ranks }
      }
    default: break
    }
    let graph = try file.graph()
    switch self {
    case .betweenness:
      return {
        let values = try graph.betweenness(threads: threads)
        return { values }
      }
    case .betweennessOfSome:
      let sources = Array(0..<count)
      return {
        let values = try graph.betweennessContributions(of: sources, threads: threads)
        // A path counts once, whichever end it is looked at from.
        return { values.map { $0 / 2 } }
      }
    case .harmonic:
      return {
        let values = graph.harmonicCloseness(threads: threads)
        return { values }
      }
    case .closeness:
      return {
        let values = graph.closeness(threads: threads)
        return { values }
      }
    case .louvain: return Self.labels { try graph.louvain(threads: threads) }
    case .leiden: return Self.labels { try graph.leiden(threads: threads) }
    case .components: return Self.labels { graph.weakComponents() }
    case .cuts:
      return {
        let cuts = graph.cuts(threads: threads)
        return {
          var marks = [Double](repeating: 0, count: graph.nodeCount + graph.edgeCount)
          for node in cuts.articulationPoints { marks[node] = 1 }
          for edge in cuts.bridges { marks[graph.nodeCount + edge] = 1 }
          return marks
        }
      }
    default:
      return {
        let numbers = graph.coreNumbers()
        return { numbers.map(Double.init) }
      }
    }
  }

  private static func labels(_ partition: @escaping () throws -> Partition) -> Run {
    {
      let result = try partition()
      return { result.labels.map(Double.init) }
    }
  }

  /// Searches between pairs of nodes, one after the other, with the path of each made.
  private func preparedSearch(_ file: GraphFile, count: Int) throws -> Run {
    let isWeighted = self != .path
    let searches = Searches(
      try PathSearch(isWeighted ? file.graphOfLengths() : file.graph(), weighted: isWeighted))
    let pairs = Array(file.pairs.prefix(count))
    return {
      var lengths: [Double] = []
      lengths.reserveCapacity(pairs.count)
      for (source, target) in pairs {
        if self == .yen {
          let paths = try searches.search.shortestPaths(from: source, to: target, count: 10)
          lengths.append(paths.reduce(0) { $0 + $1.length })
        } else {
          lengths.append(try searches.search.shortestPath(from: source, to: target)?.length ?? -1)
        }
      }
      return { [lengths] in lengths }
    }
  }
}

/// Keeps a search where a closure can get at it.
private final class Searches {
  var search: PathSearch

  init(_ search: consuming PathSearch) { self.search = search }
}
