/// Boxes in the squares of a grid, to find those near a place without looking at all.
struct RectGrid {
  private let cell: Double
  private var squares: [Square: [Int]] = [:]
  private(set) var rects: [Rect] = []

  private struct Square: Hashable {
    let x: Int
    let y: Int
  }

  init(_ rects: [Rect] = [], cell: Double = 120) {
    self.cell = cell
    for rect in rects { insert(rect) }
  }

  mutating func insert(_ rect: Rect) {
    for square in squares(of: rect) { squares[square, default: []].append(rects.count) }
    rects.append(rect)
  }

  /// Whether no box touches another. O(1) where boxes lie apart.
  func isFree(_ rect: Rect) -> Bool {
    squares(of: rect).allSatisfy { square in
      squares[square]?.allSatisfy { !rects[$0].intersects(rect) } ?? true
    }
  }

  /// The positions of the boxes that touch another, in order.
  func touching(_ rect: Rect) -> [Int] {
    var found: Set<Int> = []
    for square in squares(of: rect) {
      for index in squares[square] ?? [] where rects[index].intersects(rect) { found.insert(index) }
    }
    return found.sorted()
  }

  private func squares(of rect: Rect) -> [Square] {
    func index(_ value: Double) -> Int { Int((value / cell).rounded(.down)) }
    var result: [Square] = []
    for x in index(rect.minX)...index(max(rect.minX, rect.maxX)) {
      for y in index(rect.minY)...index(max(rect.minY, rect.maxY)) { result.append(Square(x: x, y: y)) }
    }
    return result
  }
}
