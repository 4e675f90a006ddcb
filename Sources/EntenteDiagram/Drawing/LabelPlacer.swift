/// Finds room for labels beside what is already drawn.
struct LabelPlacer {
  private var taken: [Rect]

  init(_ taken: [Rect]) { self.taken = taken }

  /// Takes the first of some places that is free.
  mutating func place(_ size: Size, at candidates: some Sequence<Point>) -> Point? {
    for center in candidates {
      let rect = Rect(center: center, size: size)
      if !taken.contains(where: { $0.intersects(rect) }) {
        taken.append(rect)
        return center
      }
    }
    return nil
  }
}
