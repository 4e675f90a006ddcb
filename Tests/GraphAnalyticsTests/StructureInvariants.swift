import Foundation
import GraphAnalytics

extension Sample {
  func violationOfCommunities() throws -> String? {
    var dice = dice
    let quality: CommunityQuality = seed % 3 == 0 ? .constantPotts : .modularity
    let alone = Partition(labels: Array(0..<n))
    let found = [
      "Leiden": try graph.leiden(quality: quality, seed: seed, attempts: 2, threads: 1),
      "Louvain": try graph.louvain(quality: quality, seed: seed, threads: 1),
      "label propagation": graph.labelPropagation(seed: seed),
    ]
    if try found["Leiden"] != graph.leiden(quality: quality, seed: seed, attempts: 2, threads: 3)
      || found["Louvain"] != graph.louvain(quality: quality, seed: seed, threads: 3)
    {
      return "communities depend on the number of threads"
    }
    for (name, partition) in found {
      if partition.labels.count != n || partition.sizes.reduce(0, +) != n { return "\(name) loses nodes" }
      if let group = partition.groups().first(where: { !isConnected($0, in: partition) }) {
        return "\(name): \(group) is not connected"
      }
    }
    for name in ["Leiden", "Louvain"] {
      guard let partition = found[name] else { continue }
      let gain =
        quality == .modularity
        ? try graph.modularity(of: partition) - graph.modularity(of: alone)
        : try graph.constantPotts(of: partition, resolution: 1)
      if gain < -1e-9 { return "\(name) is worse than no communities at all" }
    }
    let any = Partition(labels: (0..<n).map { _ in Int.random(in: 0..<4, using: &dice) })
    for partition in Array(found.values) + [alone, any] {
      let modularity = try graph.modularity(of: partition)
      if modularity < -0.5 - 1e-9 || modularity > 1 { return "modularity \(modularity)" }
    }
    let levels = try graph.communityHierarchy(quality: quality, seed: seed, threads: 1)
    for (fine, coarse) in zip(levels, levels.dropFirst()) {
      for group in fine.groups() where Set(group.map { coarse.labels[$0] }).count != 1 {
        return "a level of the hierarchy cuts the group \(group)"
      }
    }
    return nil
  }

  private func isConnected(_ group: [Int], in partition: Partition) -> Bool {
    let label = partition.labels[group[0]]
    return componentCount(among: { partition.labels[$0] == label }) == 1
  }

  func violationOfTies() throws -> String? {
    let neighbors = graph.neighborSets()
    for measure in SimilarityMeasure.allCases {
      var pairs: [(Int, Int)] = []
      for node in 0..<n { for other in 0...node { pairs.append((node, other)) } }
      let found = try graph.similarities(measure, of: pairs, threads: 1)
      if try found != graph.similarities(measure, of: pairs.map { ($0.1, $0.0) }, threads: 3) {
        return "\(measure) is not symmetric"
      }
      for ((node, other), value) in zip(pairs, found) {
        let common = neighbors[node].intersection(neighbors[other])
        let all = neighbors[node].union(neighbors[other])
        let sums = common.sorted().map { Double(neighbors[$0].count) }
        let expected =
          switch measure {
          case .commonNeighbors: Double(common.count)
          case .jaccard: all.isEmpty ? 0 : Double(common.count) / Double(all.count)
          case .adamicAdar: sums.reduce(0) { $0 + ($1 > 1 ? 1 / log($1) : 0) }
          case .resourceAllocation: sums.reduce(0) { $0 + 1 / $1 }
          case .preferentialAttachment: Double(neighbors[node].count * neighbors[other].count)
          }
        if !isClose(value, expected) { return "\(measure) of \(node), \(other) is \(value), not \(expected)" }
      }
    }
    let census = try graph.triadCensus(threads: 3)
    if census.counts.reduce(0, +) != n * (n - 1) * (n - 2) / 6 { return "triads: \(census.counts)" }
    let types = (0..<n).map { $0 % 3 }
    let correlations = [graph.degreeAssortativity(), try graph.assortativity(of: types)]
    if !correlations.allSatisfy({ $0 >= -1 - 1e-9 && $0 <= 1 + 1e-9 }) { return "mixing: \(correlations)" }
    let total = try graph.mixingMatrix(of: types).total
    let weight = edges.reduce(0) { $0 + $1.weight } * (graph.isDirected ? 1 : 2)
    if !isClose(total, weight) { return "the mixing matrix sums to \(total), the edges to \(weight)" }
    let shares = graph.nodeReciprocities() + graph.egoEfficiency(threads: 1) + [graph.reciprocity()]
    if !shares.allSatisfy({ $0 >= -1e-9 && $0 <= 1 + 1e-9 }) { return "shares: \(shares)" }
    if !graph.constraint(threads: 3).allSatisfy({ $0 > 0 && $0 < 2 }) { return "constraint out of bounds" }
    return nil
  }

  func violationOfCohesion() -> String? {
    let neighbors = graph.neighborSets()
    var triangles = [Int](repeating: 0, count: n)
    for node in 0..<n {
      for other in neighbors[node] where other > node {
        for third in neighbors[other] where third > other && neighbors[node].contains(third) {
          for corner in [node, other, third] { triangles[corner] += 1 }
        }
      }
    }
    let clustering = graph.clustering(threads: 3)
    if clustering.triangles != triangles { return "triangles \(clustering.triangles), expected \(triangles)" }
    if clustering.triangleCount != triangles.reduce(0, +) / 3 { return "triangles are counted otherwise" }
    let shares = clustering.coefficients + [clustering.globalCoefficient, clustering.averageCoefficient]
    if !shares.allSatisfy({ $0 >= 0 && $0 <= 1 }) { return "clustering: \(shares)" }

    var core = [Int](repeating: 0, count: n)
    var left = Set(0..<n)
    var k = 0
    while !left.isEmpty {
      if let node = left.first(where: { neighbors[$0].intersection(left).count <= k }) {
        core[node] = k
        left.remove(node)
      } else {
        k += 1
      }
    }
    let found = graph.coreNumbers()
    if found != core { return "core numbers \(found), expected \(core)" }
    // Within the k-truss every node has at least k − 1 neighbours.
    for (edge, number) in graph.trussNumbers().enumerated() {
      let (source, target) = (edges[edge].source, edges[edge].target)
      if source == target ? number != 0 : number < 2 || number > min(core[source], core[target]) + 1 {
        return "edge \(edge) has the truss number \(number)"
      }
    }
    return nil
  }

  func violationOfCuts() throws -> String? {
    let whole = componentCount(among: { _ in true })
    let components = graph.weakComponents()
    if components.count != whole { return "\(components.count) components, expected \(whole)" }
    let cuts = graph.cuts(threads: 1)
    if cuts != graph.cuts(threads: 3) { return "cuts depend on the number of threads" }
    let points = (0..<n).filter { node in componentCount(among: { $0 != node }) > whole }
    if cuts.articulationPoints != points { return "cut by \(cuts.articulationPoints), expected \(points)" }
    let bridges = edges.indices.filter { componentCount(among: { _ in true }, without: $0) > whole }
    if cuts.bridges != bridges { return "bridges \(cuts.bridges), expected \(bridges)" }
    let blocks = graph.biconnectedComponents(threads: 3)
    let single = blocks.groups().filter { $0.count == 1 }.map { $0[0] }.sorted()
    if single != bridges { return "blocks of one edge: \(single), bridges: \(bridges)" }

    let distance = allDistances(weighted: false)
    let strong = graph.strongComponents()
    for node in 0..<n {
      for other in 0..<n {
        let isMutual = max(distance[node * n + other], distance[other * n + node]) < .infinity
        if isMutual != (strong.labels[node] == strong.labels[other]) {
          return "strong components: \(strong.labels)"
        }
      }
    }
    return nil
  }
}
