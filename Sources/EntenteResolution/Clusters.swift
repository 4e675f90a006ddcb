/// Sets of things that are the same, with pairs that must stay apart.
struct Clusters {
  private var parent: [Int32]
  private let document: [Int32]
  /// The next member of each one's cluster, in a ring.
  private var next: [Int32]
  /// How many members the cluster has of which this one stands for all.
  private var size: [Int32]
  /// The documents of the members of large clusters; two entries of one document are never the same.
  private var documents: [Int32: Set<Int32>] = [:]

  init(documents: [Int32]) {
    parent = documents.indices.map { Int32(truncatingIfNeeded: $0) }
    next = parent
    size = Array(repeating: 1, count: documents.count)
    document = documents
  }

  mutating func find(_ item: Int) -> Int { Int(root(Int32(truncatingIfNeeded: item))) }

  private mutating func root(_ item: Int32) -> Int32 {
    var root = item
    while parent[Int(root)] != root { root = parent[Int(root)] }
    var next = item
    while parent[Int(next)] != root { (parent[Int(next)], next) = (root, parent[Int(next)]) }
    return root
  }

  /// Joins two clusters whatever documents tell of them; they are not asked about afterwards.
  mutating func joinAtOnce(_ a: Int, _ b: Int) {
    let (first, second) = (find(a), find(b))
    parent[max(first, second)] = Int32(truncatingIfNeeded: min(first, second))
  }

  /// Joins two clusters unless a document tells them apart; the lesser index stands for both.
  mutating func join(_ a: Int, _ b: Int) {
    let (first, second) = (root(Int32(truncatingIfNeeded: a)), root(Int32(truncatingIfNeeded: b)))
    guard first != second, !shareDocument(first, second) else { return }
    link(min(first, second), max(first, second))
  }

  /// Joins entries in order, none of which is in a cluster and no two of which are of one document.
  mutating func join(separate entries: [Int]) {
    guard let first = entries.first else { return }
    for entry in entries.dropFirst() {
      link(Int32(truncatingIfNeeded: first), Int32(truncatingIfNeeded: entry))
    }
  }

  private mutating func link(_ low: Int32, _ high: Int32) {
    let (known, other) = (documents.removeValue(forKey: low), documents.removeValue(forKey: high))
    if var known {
      if let other { known.formUnion(other) } else { forEachDocument(of: high) { known.insert($0) } }
      documents[low] = known
    } else if var other {
      forEachDocument(of: low) { other.insert($0) }
      documents[low] = other
    }
    parent[Int(high)] = low
    size[Int(low)] += size[Int(high)]
    next.swapAt(Int(low), Int(high))
  }

  private func forEachDocument(of root: Int32, _ body: (Int32) -> Void) {
    var member = root
    repeat {
      body(document[Int(member)])
      member = next[Int(member)]
    } while member != root
  }

  private mutating func shareDocument(_ first: Int32, _ second: Int32) -> Bool {
    let (small, large) = size[Int(first)] < size[Int(second)] ? (first, second) : (second, first)
    var isShared = false
    // Few are compared faster than they are looked up.
    if size[Int(large)] <= 16 {
      forEachDocument(of: small) { one in forEachDocument(of: large) { isShared = isShared || $0 == one } }
      return isShared
    }
    if documents[large] == nil {
      var all: Set<Int32> = []
      forEachDocument(of: large) { all.insert($0) }
      documents[large] = all
    }
    forEachDocument(of: small) { isShared = isShared || documents[large]?.contains($0) == true }
    return isShared
  }

  /// The clusters in the order of their least members.
  mutating func groups() -> [[Int]] {
    var groups: [[Int]] = []
    var groupOf = [Int32](repeating: -1, count: parent.count)
    for item in parent.indices {
      let root = find(item)
      if groupOf[root] < 0 {
        groupOf[root] = Int32(truncatingIfNeeded: groups.count)
        groups.append([item])
      } else {
        groups[Int(groupOf[root])].append(item)
      }
    }
    return groups
  }
}
