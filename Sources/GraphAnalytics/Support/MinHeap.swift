/// A queue of nodes that gives the one with the least key, of equal keys that with the least number.
///
/// A heap with four children a node; a node whose key falls is simply put in again, and whoever takes it out
/// passes over what is out of date.
struct MinHeap {
  private var keys: [Double] = []
  private var nodes: [Int32] = []

  var isEmpty: Bool { keys.isEmpty }

  mutating func removeAll() {
    keys.removeAll(keepingCapacity: true)
    nodes.removeAll(keepingCapacity: true)
  }

  mutating func insert(_ node: Int32, key: Double) {
    var place = keys.count
    keys.append(key)
    nodes.append(node)
    while place > 0 {
      let parent = (place - 1) >> 2
      if keys[parent] < key || (keys[parent] == key && nodes[parent] <= node) { break }
      keys[place] = keys[parent]
      nodes[place] = nodes[parent]
      place = parent
    }
    keys[place] = key
    nodes[place] = node
  }

  mutating func popMinimum() -> (node: Int32, key: Double)? {
    guard let key = keys.popLast(), let node = nodes.popLast() else { return nil }
    guard let leastKey = keys.first, let leastNode = nodes.first else { return (node, key) }
    let count = keys.count
    var place = 0
    while true {
      let first = place * 4 + 1
      if first >= count { break }
      var least = first
      for child in first + 1..<max(first + 1, min(first + 4, count))
      where keys[child] < keys[least] || (keys[child] == keys[least] && nodes[child] < nodes[least]) {
        least = child
      }
      if key < keys[least] || (key == keys[least] && node <= nodes[least]) { break }
      keys[place] = keys[least]
      nodes[place] = nodes[least]
      place = least
    }
    keys[place] = key
    nodes[place] = node
    return (leastNode, leastKey)
  }
}
