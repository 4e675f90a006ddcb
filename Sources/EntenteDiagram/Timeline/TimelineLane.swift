import EntenteModel

/// The drawn form of one deal: its steps along a line and its words, at places relative to the left end of that line.
struct TimelineLane {
  /// Words at a place.
  struct Words {
    let label: Label
    let center: Point
  }

  let deal: TimelineDeal
  /// The places of the steps on the line.
  let steps: [Double]
  /// Status, date and value.
  let head: Words
  /// What is transferred.
  let items: Words?
  /// The words of the earlier steps, for each step that has some.
  let notes: [Words?]
  /// How far the words reach above and beneath the line.
  let above: Double
  let below: Double

  static let fontSize = 11.0
  static let noteSize = 9.5
  /// Between two steps, so that the line between them shows its stroke.
  static let leastGap = 26.0
  /// How long the last step's stroke goes on.
  static let tail = 22.0
  static let radius = 4.5

  /// - Parameter axis: `nil` for a deal without a date, whose steps only follow each other.
  init(_ deal: TimelineDeal, axis: TimeAxis?, width: Double) {
    self.deal = deal
    let steps = Self.places(deal, axis: axis, width: width)
    self.steps = steps
    let label = TimelineDealLabel(
      deal, first: steps.first ?? 0, last: steps.last ?? 0, width: width)
    (head, items) = (label.head, label.items)
    let main = [head, items].compactMap { $0 }.map(\.box)
    notes = Self.notes(deal, steps, around: main, isLastNamed: label.namesLastStep, width: width)
    let boxes = main + notes.compactMap { $0?.box }
    above = max(9, -(boxes.map(\.minY).min() ?? 0))
    below = max(9, boxes.map(\.maxY).max() ?? 0)
  }

  /// The parts of the line, from its beginning to a width, that no words of the deal stand on.
  func free(within width: Double) -> [(from: Double, to: Double)] {
    let boxes: [Rect] = [head, items].compactMap { $0?.box }
    // Between two rows of words there is no room for a line either.
    let taken = boxes.filter { $0.minY < 2 && $0.maxY > -2 }.sorted { $0.minX < $1.minX }
    var parts: [(Double, Double)] = []
    var start = 0.0
    for box in taken {
      if box.minX - 4 > start { parts.append((start, box.minX - 4)) }
      start = max(start, box.maxX + 4)
    }
    if start < width { parts.append((start, width)) }
    return parts
  }

  // MARK: - Steps

  private static func places(_ deal: TimelineDeal, axis: TimeAxis?, width: Double) -> [Double] {
    let count = deal.steps.count
    let gap = min(leastGap, (width - 30) / Double(max(1, count)))
    guard let axis else { return (0..<count).map { 14 + Double($0) * max(gap, 44) } }
    var wishes: [Double?] = deal.steps.map { $0.date.map(axis.x(of:)) }
    spread(&wishes, gap)
    // A step without a date stands beside the one that follows it, else the one before it.
    if let dated = wishes.firstIndex(where: { $0 != nil }), let x = wishes[dated] {
      for index in 0..<dated { wishes[index] = x - Double(dated - index) * gap }
    }
    var places: [Double] = []
    for wish in wishes {
      let least = places.last.map { $0 + gap } ?? 10
      places.append(max(least, wish ?? least))
    }
    // What was pushed over the edge is pushed back.
    var most = width - 10
    for index in places.indices.reversed() {
      places[index] = min(places[index], most)
      most = places[index] - gap
    }
    return places
  }

  /// Steps of one date stand around it.
  private static func spread(_ wishes: inout [Double?], _ gap: Double) {
    var start = 0
    while start < wishes.count {
      var end = start + 1
      while end < wishes.count, wishes[end] == wishes[start] { end += 1 }
      if let x = wishes[start], end - start > 1 {
        for index in start..<end {
          wishes[index] = x + (Double(index - start) - Double(end - start - 1) / 2) * gap
        }
      }
      start = end
    }
  }

  /// The words of earlier steps, beneath the line, each where it finds room.
  private static func notes(
    _ deal: TimelineDeal, _ steps: [Double], around main: [Rect], isLastNamed: Bool, width: Double
  ) -> [Words?] {
    var placer = LabelPlacer(main)
    return zip(deal.steps, steps).enumerated().map { index, pair in
      let (step, x) = pair
      if isLastNamed, index == deal.steps.count - 1 { return nil }
      let label = Label(lines: [Label.Line(text: step.words)], fontSize: noteSize)
      // Rows touch; what is computed in binary fractions must not make them overlap.
      let size = Size(width: label.size.width + 6, height: label.size.height - 0.5)
      let half = size.width / 2
      let middle = min(max(x, half), width - half)
      let places = (0..<deal.steps.count + 4).lazy.flatMap { row in
        let y = radius + 2 + (Double(row) + 0.5) * label.lineHeight
        // The first step's words lean to the left and the last one's to the right.
        let lean = index == 0 ? -0.8 : index == deal.steps.count - 1 ? 0.8 : 0
        return [lean, 0.0, -0.6, 0.6].map { shift in
          Point(x: min(max(middle + shift * half, half), width - half), y: y)
        }
      }
      return placer.place(size, at: places).map { Words(label: label, center: $0) }
    }
  }
}

extension TimelineLane.Words {
  var box: Rect { Rect(center: center, size: label.size) }
}
