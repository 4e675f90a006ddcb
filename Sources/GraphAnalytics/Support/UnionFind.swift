extension Buffer where Element == Int32 {
  /// The root above a node, where each node has the one above it and a root has itself.
  ///
  /// Paths are halved on the way (Tarjan and van Leeuwen, “Worst-case analysis of set union algorithms”,
  /// 1984).
  @inline(__always)
  func root(of node: Int32) -> Int32 {
    var node = node
    while true {
      let above = self[Int(node)]
      if above == node { return node }
      let next = self[Int(above)]
      self[Int(node)] = next
      node = next
    }
  }
}
