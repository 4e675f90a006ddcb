/// A queue of nodes that gives the one with the least key, of equal keys that with the least number.
///
/// A heap with four children a node; a node whose key falls is simply put in again, and whoever takes it out
/// passes over what is out of date.
struct MinHeap: Sendable {
  private struct Entry: BitwiseCopyable, Sendable {
    let key: Double
    let node: Int32

    @inline(__always) func precedes(_ other: Entry) -> Bool {
      key < other.key || (key == other.key && node < other.node)
    }
  }

  private var entries: [Entry] = []

  var isEmpty: Bool { entries.isEmpty }
  var count: Int { entries.count }

  /// The least key, infinite where there is none.
  var minimumKey: Double { entries.isEmpty ? .infinity : entries[0].key }

  mutating func removeAll() { entries.removeAll(keepingCapacity: true) }

  mutating func insert(_ node: Int32, key: Double) {
    let entry = Entry(key: key, node: node)
    var place = entries.count
    entries.append(entry)
    var heap = entries.mutableSpan
    while place > 0 {
      let parent = (place &- 1) >> 2
      let above = heap[unchecked: parent]
      if !entry.precedes(above) { break }
      heap[unchecked: place] = above
      place = parent
    }
    heap[unchecked: place] = entry
  }

  mutating func popMinimum() -> (node: Int32, key: Double)? {
    guard let entry = entries.popLast() else { return nil }
    let count = entries.count
    if count == 0 { return (entry.node, entry.key) }
    var heap = entries.mutableSpan
    let minimum = heap[unchecked: 0]
    var place = 0
    while true {
      let first = place &* 4 &+ 1
      if first >= count { break }
      var least = first
      var best = heap[unchecked: first]
      var child = first &+ 1
      let end = min(first &+ 4, count)
      while child < end {
        let candidate = heap[unchecked: child]
        if candidate.precedes(best) {
          least = child
          best = candidate
        }
        child &+= 1
      }
      if !best.precedes(entry) { break }
      heap[unchecked: place] = best
      place = least
    }
    heap[unchecked: place] = entry
    return (minimum.node, minimum.key)
  }
}
