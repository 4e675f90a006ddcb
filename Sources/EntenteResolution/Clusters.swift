/// Sets of things that are the same, with pairs that must stay apart.
struct Clusters {
  private var parent: [Int]
  /// The documents of each cluster's members; two entries of one document are never the same.
  private var documents: [Set<Int>]

  init(documents: [Int]) {
    parent = Array(documents.indices)
    self.documents = documents.map { [$0] }
  }

  mutating func find(_ item: Int) -> Int {
    var root = item
    while parent[root] != root { root = parent[root] }
    var next = item
    while parent[next] != root { (parent[next], next) = (root, parent[next]) }
    return root
  }

  /// Joins two clusters unless a document tells them apart; the lesser index stands for both.
  @discardableResult
  mutating func join(_ a: Int, _ b: Int, evenInOneDocument: Bool = false) -> Bool {
    let first = find(a)
    let second = find(b)
    guard first != second else { return true }
    guard evenInOneDocument || documents[first].isDisjoint(with: documents[second]) else { return false }
    let (low, high) = first < second ? (first, second) : (second, first)
    parent[high] = low
    documents[low].formUnion(documents[high])
    documents[high] = []
    return true
  }

  /// The clusters in the order of their least members.
  mutating func groups() -> [[Int]] {
    var order: [Int] = []
    var members: [Int: [Int]] = [:]
    for item in parent.indices {
      let root = find(item)
      if members[root] == nil { order.append(root) }
      members[root, default: []].append(item)
    }
    return order.map { members[$0] ?? [] }
  }
}
