import GraphAnalytics

extension Sample {
  func violationOfRanks() throws -> String? {
    let weights = (0..<n).map { Double($0 % 3) + 1 }
    for weighted in [false, true] {
      for start in [nil, weights] {
        let ranks = try graph.pageRank(personalization: start, weighted: weighted, threads: 1)
        let other = try graph.pageRank(personalization: start, weighted: weighted, threads: 3)
        if ranks != other { return "PageRank depends on the number of threads" }
        guard n > 0 else { continue }
        if !isClose(ranks.reduce(0, +), 1) { return "PageRank sums to \(ranks.reduce(0, +))" }
        if let least = ranks.min(), least < 0 { return "a PageRank is \(least)" }
        let next = surfed(ranks, start: start, weighted: weighted)
        if !areClose(ranks, next, within: 1e-7) { return "PageRank is \(ranks), one step later \(next)" }
      }
    }
    let reach = graph.strength().max() ?? 0
    let katz = try graph.katzCentrality(alpha: 0.5 / (reach + 1), normalized: false, threads: 1)
    if katz.contains(where: { $0 < 1 }) { return "a walk of no edges is missing in Katz: \(katz)" }
    let hits = try? graph.hits(tolerance: 1e-6, maximumIterations: 1000, threads: 3)
    for values in [hits?.hubs, hits?.authorities].compactMap(\.self) where !edges.isEmpty {
      if !isClose(values.reduce(0, +), 1) || values.contains(where: { $0 < 0 }) { return "HITS: \(values)" }
    }
    return nil
  }

  /// Where the surfer of PageRank is one step later.
  private func surfed(_ ranks: [Double], start: [Double]?, weighted: Bool) -> [Double] {
    var steps = edges.map { (from: $0.source, to: $0.target, weight: weighted ? $0.weight : 1) }
    if !graph.isDirected {
      for step in steps where step.from != step.to { steps.append((step.to, step.from, step.weight)) }
    }
    var leaving = [Double](repeating: 0, count: n)
    for step in steps { leaving[step.from] += step.weight }
    let total = start?.reduce(0, +) ?? Double(n)
    let renewed = (0..<n).reduce(0) { $0 + ranks[$1] * (leaving[$1] > 0 ? 0.15 : 1) }
    var result = (0..<n).map { renewed * (start?[$0] ?? 1) / total }
    for step in steps { result[step.to] += 0.85 * ranks[step.from] * step.weight / leaving[step.from] }
    return result
  }

  func violationOfBetweenness() throws -> String? {
    for weighted in [false, true] {
      let found = try graph.betweenness(weighted: weighted, threads: 1)
      if try found != graph.betweenness(weighted: weighted, threads: 3) {
        return "betweenness depends on the number of threads"
      }
      let expected = betweennessByDefinition(weighted: weighted)
      if !areClose(found, expected) { return "betweenness \(found), expected \(expected)" }
      let shares = try graph.betweenness(weighted: weighted, normalized: true)
      if shares.contains(where: { $0 < 0 || $0 > 1 + 1e-9 }) { return "betweenness out of bounds: \(shares)" }
      let arcs = try graph.edgeBetweenness(weighted: weighted, threads: 1)
      if try arcs != graph.edgeBetweenness(weighted: weighted, threads: 3) {
        return "betweenness of edges depends on the number of threads"
      }
      let walked = zip(arcs, edges).reduce(0) { $0 + $1.0 * (weighted ? $1.1.weight : 1) }
      let distances = allDistances(weighted: weighted).reduce(0) { $0 + ($1 < .infinity ? $1 : 0) }
      if !isClose(walked, graph.isDirected ? distances : distances / 2) {
        return "edges carry \(walked), distances sum to \(distances)"
      }
    }
    return nil
  }

  /// For each node the shares of shortest paths between others, from the numbers of all shortest paths.
  private func betweennessByDefinition(weighted: Bool) -> [Double] {
    let distance = allDistances(weighted: weighted)
    let direct = adjacency(weighted: weighted)
    var count = [Double](repeating: 0, count: n * n)
    for source in 0..<n {
      let row = source * n
      count[row + source] = 1
      let order = (0..<n).filter { distance[row + $0] < .infinity }
        .sorted { distance[row + $0] < distance[row + $1] }
      for target in order {
        for last in order where distance[row + last] + direct[last * n + target] == distance[row + target] {
          count[row + target] += count[row + last]
        }
      }
    }
    var result = [Double](repeating: 0, count: n)
    for source in 0..<n {
      for target in 0..<n where target != source && distance[source * n + target] < .infinity {
        for node in 0..<n where node != source && node != target {
          let length = distance[source * n + node] + distance[node * n + target]
          guard length == distance[source * n + target] else { continue }
          let through = count[source * n + node] * count[node * n + target]
          result[node] += through / count[source * n + target]
        }
      }
    }
    return graph.isDirected ? result : result.map { $0 / 2 }
  }

  /// Graphs large enough for eight searches at once, by what all nodes and edges have together.
  func violationOfDependencySums() throws -> String? {
    var hops = 0.0
    var inner = 0.0
    for source in 0..<n {
      for distance in try graph.distances(from: source) where distance > 0 && distance < .infinity {
        hops += distance
        inner += distance - 1
      }
    }
    if !graph.isDirected { (hops, inner) = (hops / 2, inner / 2) }
    let nodes = try graph.betweenness(threads: 1)
    let arcs = try graph.edgeBetweenness(threads: 1)
    if !isClose(nodes.reduce(0, +), inner) { return "nodes have \(nodes.reduce(0, +)), not \(inner)" }
    if !isClose(arcs.reduce(0, +), hops) { return "edges have \(arcs.reduce(0, +)), not \(hops)" }
    if try nodes != graph.betweenness(threads: 3) { return "betweenness depends on the number of threads" }
    let bound = Double((n - 1) * (n - 2)) / (graph.isDirected ? 1 : 2)
    if nodes.contains(where: { $0 < 0 || $0 > bound * (1 + 1e-9) }) { return "betweenness out of bounds" }
    return nil
  }

  func violationOfCloseness() throws -> String? {
    for weighted in [false, true] {
      let distance = allDistances(weighted: weighted)
      var closeness = [Double](repeating: 0, count: n)
      var harmonic = closeness
      for node in 0..<n {
        let others = (0..<n).filter { $0 != node }.map { distance[$0 * n + node] }.filter { $0 < .infinity }
        let sum = others.reduce(0, +)
        let count = Double(others.count)
        if count > 0 { closeness[node] = count / sum * count / Double(n - 1) }
        harmonic[node] = others.reduce(0) { $0 + 1 / $1 }
      }
      let found = graph.closeness(weighted: weighted, threads: 1)
      if !areClose(found, closeness) { return "closeness \(found), expected \(closeness)" }
      let sums = graph.harmonicCloseness(weighted: weighted, threads: 1)
      if !areClose(sums, harmonic) { return "harmonic closeness \(sums), expected \(harmonic)" }
      if found != graph.closeness(weighted: weighted, threads: 3)
        || sums != graph.harmonicCloseness(weighted: weighted, threads: 3)
      {
        return "closeness depends on the number of threads"
      }
    }
    return nil
  }
}
