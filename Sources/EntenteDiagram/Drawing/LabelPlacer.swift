/// Finds room for labels beside what is already drawn.
struct LabelPlacer {
  private var taken: RectGrid

  init(_ taken: [Rect]) { self.taken = RectGrid(taken) }

  /// Takes the first of some places that is free.
  mutating func place(_ size: Size, at candidates: some Sequence<Point>) -> Point? {
    for center in candidates {
      let rect = Rect(center: center, size: size)
      if taken.isFree(rect) {
        taken.insert(rect)
        return center
      }
    }
    return nil
  }
}
