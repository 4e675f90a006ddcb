import EntenteModel

/// Where everything of a timeline stands, from the upper left corner of the drawing.
struct TimelineLayout {
  /// A deal at its height.
  struct Row {
    let lane: TimelineLane
    /// The height of its line.
    let y: Double
  }

  /// The actors on one side of neighbouring rows.
  struct Cell {
    let actors: [Node]
    let box: Rect
  }

  /// Where a group of rows begins.
  let rules: [Double]
  let rows: [Row]
  let suppliers: [Cell]
  let recipients: [Cell]
  let axis: TimeAxis?
  /// The ground on which time is drawn.
  let plot: Rect
  /// The heading of the deals without a date, where there are some.
  let undated: Point?
  let size: Size

  static let axisHeight = 22.0
  static let fontSize = 11.5
  private static let sideGap = 12.0
  private static let wishedWidth = 880.0
  private static let padding = 7.0

  init(_ deals: [TimelineDeal]) {
    let dated = Self.grouped(deals.filter(\.isDated))
    let others = Self.grouped(deals.filter { !$0.isDated })
    let dates = deals.flatMap { $0.steps.compactMap(\.date) }
    let axis = dates.isEmpty ? nil : TimeAxis(dates, width: Self.wishedWidth)
    self.axis = axis
    // The last step's stroke goes on over the end of the scale.
    let width = (axis?.width ?? Self.wishedWidth) + 16
    let leftWidth = Self.columnWidth(deals.flatMap(\.suppliers))
    let rightWidth = Self.columnWidth(deals.flatMap(\.recipients))
    let left = leftWidth + Self.sideGap
    var builder = Builder(
      leftWidth: leftWidth, rightX: left + width + Self.sideGap, rightWidth: rightWidth, width: width)

    var y = axis == nil ? 0 : Self.axisHeight + 4
    let top = y
    for group in dated { builder.add(group, axis: axis, &y) }
    let bottom = y
    plot = Rect(minX: left, minY: top, maxX: left + width, maxY: bottom)
    if axis != nil { y += Self.axisHeight }
    if others.isEmpty {
      undated = nil
    } else {
      y += axis == nil ? 14 : 34
      undated = Point(x: left, y: y)
      y += 12
      for group in others { builder.add(group, axis: nil, &y) }
    }
    rules = builder.rules
    rows = builder.rows
    suppliers = builder.suppliers
    recipients = builder.recipients
    size = Size(width: left + width + Self.sideGap + rightWidth, height: y)
  }

  /// Deals of the same recipients stand together, the groups and the deals in each in the order of time.
  private static func grouped(_ deals: [TimelineDeal]) -> [[TimelineDeal]] {
    let ordered = deals.sorted { a, b in
      a.start != b.start ? a.start < b.start : a.node.id < b.node.id
    }
    var places: [[NodeID]: Int] = [:]
    var groups: [[TimelineDeal]] = []
    for deal in ordered {
      let key = deal.recipients.map(\.id)
      if let place = places[key] {
        groups[place].append(deal)
      } else {
        places[key] = groups.count
        groups.append([deal])
      }
    }
    return groups
  }

  static func label(_ actor: Node) -> Label {
    Label(
      lines: Label.wrap(actor.name).map { Label.Line(text: $0, isBold: actor.actor?.kind == .state) },
      fontSize: fontSize)
  }

  private static func columnWidth(_ actors: [Node]) -> Double {
    max(92, (actors.map { label($0).size.width }.max() ?? 0) + 22)
  }

  /// The height that a cell needs for its names.
  fileprivate static func height(_ actors: [Node]) -> Double {
    actors.reduce(0) { $0 + label($1).size.height + 8 }
  }

  private struct Builder {
    let leftWidth: Double
    let rightX: Double
    let rightWidth: Double
    let width: Double
    var rules: [Double] = []
    var rows: [Row] = []
    var suppliers: [Cell] = []
    var recipients: [Cell] = []

    /// Adds the deals of one group, beneath each other.
    mutating func add(_ group: [TimelineDeal], axis: TimeAxis?, _ y: inout Double) {
      rules.append(y)
      y += 4
      let top = y
      let recipientsNeed = TimelineLayout.height(group[0].recipients) / Double(group.count)
      var start = 0
      while start < group.count {
        // Neighbours of the same suppliers share a cell.
        var end = start + 1
        let ids = group[start].suppliers.map(\.id)
        while end < group.count, group[end].suppliers.map(\.id) == ids { end += 1 }
        let need = TimelineLayout.height(group[start].suppliers) / Double(end - start)
        let cellTop = y
        for deal in group[start..<end] {
          let lane = TimelineLane(deal, axis: axis, width: width)
          let inner = lane.above + lane.below + TimelineLayout.padding
          let height = max(inner, need + 4, recipientsNeed + 4)
          rows.append(Row(lane: lane, y: y + (height - lane.below + lane.above) / 2))
          y += height
        }
        suppliers.append(
          Cell(
            actors: group[start].suppliers,
            box: Rect(minX: 0, minY: cellTop + 1, maxX: leftWidth, maxY: y - 1)))
        start = end
      }
      recipients.append(
        Cell(
          actors: group[0].recipients,
          box: Rect(minX: rightX, minY: top + 1, maxX: rightX + rightWidth, maxY: y - 1)))
      y += 4
    }
  }
}
