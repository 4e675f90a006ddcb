import EntenteModel
import GRDB

/// What a build did to the rows of a graph, so that its network follows without reading all of them.
struct NetworkChanges {
  /// An edge that came; its ends are rows of nodes.
  struct NewEdge {
    let row: Int32
    let source: Int32
    let target: Int32
    let kind: EdgeKind
    let support: Int32
  }

  var nodes: [(id: NodeID, row: Int32, isWeapon: Bool)] = []
  var goneNodes: [Int32] = []
  var edges: [NewEdge] = []
  var goneEdges: [Int32] = []
  /// Of edges that changed, how many documents attest them or, where it adds, attest them too.
  var support: [Int32: (count: Int32, adds: Bool)] = [:]
}

extension Network {
  /// Follows what a build did to the rows, which are as it left them.
  ///
  /// - Returns: `false` where the network was not that of the rows before; it is none any more then.
  /// - Complexity: O(*n* + *m*) in 32-bit numbers, and a look-up for each node that came.
  mutating func follow(_ changes: NetworkChanges, in database: Database, path: String) throws -> Bool {
    let greatest = max(nodes.max() ?? 0, changes.nodes.map(\.row).max() ?? 0)
    guard greatest >= 0, (nodes.min() ?? 0) >= 0, (edges.min() ?? 0) >= 0 else { return false }
    var places = [Int32](repeating: -1, count: Int(greatest) + 1)
    let former = nodes
    guard try followNodes(changes, &places, in: database, path: path) else { return false }
    return try followEdges(changes, places, moved: former.map { places[Int($0)] }, in: database, path: path)
  }

  /// - Parameter places: Gets the place of each row.
  private mutating func followNodes(
    _ changes: NetworkChanges, _ places: inout [Int32], in database: Database, path: String
  ) throws -> Bool {
    let former = (rows: nodes, weapons: weapons)
    for (place, row) in former.rows.enumerated() { places[Int(row)] = Int32(truncatingIfNeeded: place) }
    var isGone = [Bool](repeating: false, count: former.rows.count)
    for row in changes.goneNodes {
      guard places.indices.contains(Int(row)), places[Int(row)] >= 0 else { return false }
      isGone[Int(places[Int(row)])] = true
    }
    // Before which former place each node that came stands.
    let before = try PreparedStatement(
      "SELECT number FROM node WHERE id < ? ORDER BY id DESC LIMIT 1", in: database, path: path)
    var coming: [(before: Int, row: Int32, isWeapon: Bool)] = []
    var fresh: [Int32: Int] = [:]
    for node in changes.nodes.sorted(by: { $0.id < $1.id }) {
      before.bind(1, node.id.rawValue)
      var place = 0
      if try before.step() {
        let row = Int32(truncatingIfNeeded: try before.integer(0))
        if let same = fresh[row] {
          place = same
        } else {
          guard places.indices.contains(Int(row)), places[Int(row)] >= 0 else { return false }
          place = Int(places[Int(row)]) + 1
        }
      }
      before.reset()
      fresh[node.row] = place
      coming.append((place, node.row, node.isWeapon))
    }
    (nodes, weapons) = ([], [])
    nodes.reserveCapacity(former.rows.count + coming.count)
    weapons.reserveCapacity(former.rows.count + coming.count)
    func add(_ row: Int32, _ isWeapon: Int32, _ network: inout Network, _ places: inout [Int32]) {
      places[Int(row)] = Int32(truncatingIfNeeded: network.nodes.count)
      network.nodes.append(row)
      network.weapons.append(isWeapon)
    }
    var next = coming.startIndex
    for place in 0...former.rows.count {
      while next < coming.endIndex, coming[next].before == place {
        add(coming[next].row, coming[next].isWeapon ? 1 : 0, &self, &places)
        next += 1
      }
      guard place < former.rows.count else { break }
      if isGone[place] {
        places[Int(former.rows[place])] = -1
      } else {
        add(former.rows[place], former.weapons[place], &self, &places)
      }
    }
    return next == coming.endIndex
  }

  /// - Parameters:
  ///   - places: The place of each row.
  ///   - moved: The place of each node by the one that it had.
  private mutating func followEdges(
    _ changes: NetworkChanges, _ places: [Int32], moved: [Int32], in database: Database, path: String
  ) throws -> Bool {
    let former = (sources: sources, targets: targets, rows: edges, support: support)
    var isGone = [Bool](repeating: false, count: Int(former.rows.max() ?? 0) + 1)
    for row in changes.goneEdges {
      guard isGone.indices.contains(Int(row)) else { return false }
      isGone[Int(row)] = true
    }
    var coming: [(source: Int32, target: Int32, edge: NetworkChanges.NewEdge)] = []
    for edge in changes.edges {
      guard places.indices.contains(Int(edge.source)), places.indices.contains(Int(edge.target)) else {
        return false
      }
      coming.append((places[Int(edge.source)], places[Int(edge.target)], edge))
    }
    coming.sort {
      if $0.source != $1.source { return $0.source < $1.source }
      return $0.target != $1.target
        ? $0.target < $1.target : $0.edge.kind.rawValue.precedesInBytes($1.edge.kind.rawValue)
    }
    let kinds = try PreparedStatement("SELECT kind FROM edge WHERE number = ?", in: database, path: path)
    (sources, targets, edges, support) = ([], [], [], [])
    let count = former.rows.count + coming.count
    sources.reserveCapacity(count)
    targets.reserveCapacity(count)
    edges.reserveCapacity(count)
    support.reserveCapacity(count)
    func add(_ source: Int32, _ target: Int32, _ row: Int32, _ documents: Int32, _ network: inout Network) {
      network.sources.append(source)
      network.targets.append(target)
      network.edges.append(row)
      network.support.append(documents)
    }
    var next = coming.startIndex
    for place in former.rows.indices {
      let row = former.rows[place]
      if isGone[Int(row)] { continue }
      guard moved.indices.contains(Int(former.sources[place])),
        moved.indices.contains(Int(former.targets[place]))
      else { return false }
      let source = moved[Int(former.sources[place])]
      let target = moved[Int(former.targets[place])]
      guard source >= 0, target >= 0 else { return false }
      while next < coming.endIndex, (coming[next].source, coming[next].target) <= (source, target) {
        if (coming[next].source, coming[next].target) == (source, target) {
          kinds.bind(1, Int(row))
          defer { kinds.reset() }
          guard try kinds.step() else { return false }
          guard coming[next].edge.kind.rawValue.precedesInBytes(try kinds.text(0)) else { break }
        }
        add(
          coming[next].source, coming[next].target, coming[next].edge.row, coming[next].edge.support, &self)
        next += 1
      }
      var documents = former.support[place]
      if let change = changes.support[row] {
        documents = change.adds ? documents &+ change.count : change.count
      }
      add(source, target, row, documents, &self)
    }
    for item in coming[next...] {
      add(item.source, item.target, item.edge.row, item.edge.support, &self)
    }
    return true
  }
}
