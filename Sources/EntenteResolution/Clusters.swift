/// Sets of things that are the same, with pairs that must stay apart.
struct Clusters {
  private var parent: [Int]
  private let document: [Int]
  /// The documents of the members of each cluster that has more than one; two entries of one document are never the
  /// same.
  private var documents: [Int: Set<Int>] = [:]

  init(documents: [Int]) {
    parent = Array(documents.indices)
    document = documents
  }

  mutating func find(_ item: Int) -> Int {
    var root = item
    while parent[root] != root { root = parent[root] }
    var next = item
    while parent[next] != root { (parent[next], next) = (root, parent[next]) }
    return root
  }

  /// Joins two clusters whatever documents tell of them; they are not asked about afterwards.
  mutating func joinAtOnce(_ a: Int, _ b: Int) {
    let (first, second) = (find(a), find(b))
    parent[max(first, second)] = min(first, second)
  }

  /// Joins two clusters unless a document tells them apart; the lesser index stands for both.
  mutating func join(_ a: Int, _ b: Int) {
    let first = find(a)
    let second = find(b)
    guard first != second, !shareDocument(first, second) else { return }
    let (low, high) = first < second ? (first, second) : (second, first)
    parent[high] = low
    var large = documents.removeValue(forKey: low) ?? [document[low]]
    var small = documents.removeValue(forKey: high) ?? [document[high]]
    if large.count < small.count { swap(&large, &small) }
    large.formUnion(small)
    documents[low] = large
  }

  private func shareDocument(_ first: Int, _ second: Int) -> Bool {
    switch (documents[first], documents[second]) {
    case (let all?, let others?): !all.isDisjoint(with: others)
    case (let all?, nil): all.contains(document[second])
    case (nil, let others?): others.contains(document[first])
    case (nil, nil): document[first] == document[second]
    }
  }

  /// The clusters in the order of their least members.
  mutating func groups() -> [[Int]] {
    var groups: [[Int]] = []
    var groupOf = [Int](repeating: -1, count: parent.count)
    for item in parent.indices {
      let root = find(item)
      if groupOf[root] < 0 {
        groupOf[root] = groups.count
        groups.append([])
      }
      groups[groupOf[root]].append(item)
    }
    return groups
  }
}
