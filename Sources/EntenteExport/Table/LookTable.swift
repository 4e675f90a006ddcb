import EntenteModel

/// Columns of looks and times beside those of ``PropertyGraph/init(_:)``, for GEXF.
enum LookTable {
  /// The names of the columns that say how and when something is shown, not what it is.
  static let names: Set<String> = ["r", "g", "b", "size", "x", "y", "start", "end"]

  /// Adds colour, size, position where there is one, and the days between which documents tell of each node and edge.
  static func add(to table: inout PropertyGraph, of graph: KnowledgeGraph, places: [LayoutPlace]) {
    let dates = Dates(graph)
    var degrees = [Int](repeating: 0, count: graph.nodes.count)
    for row in table.sources.indices {
      degrees[Int(table.sources[row])] += 1
      degrees[Int(table.targets[row])] += 1
    }
    var (red, green, blue) = (
      ColumnBuilder.integers("r"), ColumnBuilder.integers("g"), ColumnBuilder.integers("b")
    )
    var size = ColumnBuilder(name: "size", type: .double)
    var (x, y) = (ColumnBuilder(name: "x", type: .double), ColumnBuilder(name: "y", type: .double))
    var nodeTimes = TimeColumns()
    for (row, node) in graph.nodes.enumerated() {
      let fill = Look(node).shape.fill
      red.set(row, fill.red)
      green.set(row, fill.green)
      blue.set(row, fill.blue)
      // The area grows with the degree.
      size.set(row, ((10 + 4 * Double(degrees[row]).squareRoot()) * 10).rounded() / 10)
      if row < places.count {
        x.set(row, places[row].x)
        y.set(row, places[row].y)
      }
      nodeTimes.set(row, dates.range(of: node))
    }
    let count = graph.nodes.count
    table.nodeColumns += [
      red.column(rows: count), green.column(rows: count), blue.column(rows: count), size.column(rows: count),
    ]
    if !places.isEmpty { table.nodeColumns += [x.column(rows: count), y.column(rows: count)] }
    table.nodeColumns += nodeTimes.columns(rows: count)
    var edgeTimes = TimeColumns()
    for (row, edge) in graph.edges.enumerated() { edgeTimes.set(row, dates.range(of: edge, in: graph)) }
    table.edgeColumns += edgeTimes.columns(rows: table.edgeCount)
  }

  private struct TimeColumns {
    private var start = ColumnBuilder(name: "start", type: .string)
    private var end = ColumnBuilder(name: "end", type: .string)

    mutating func set(_ row: Int, _ range: ClosedRange<CalendarDate>?) {
      guard let range else { return }
      start.set(row, range.lowerBound.firstDay.description)
      end.set(row, range.upperBound.lastDay.description)
    }

    mutating func columns(rows: Int) -> [PropertyGraph.Column] {
      [start.column(rows: rows), end.column(rows: rows)]
    }
  }

  /// From when until when documents tell of something. A deal's own dates count for it and for what joins it.
  private struct Dates {
    private let published: [DocumentID: CalendarDate]

    init(_ graph: KnowledgeGraph) {
      var published: [DocumentID: CalendarDate] = [:]
      for document in graph.documents { if let date = document.date { published[document.id] = date } }
      self.published = published
    }

    func range(of node: Node) -> ClosedRange<CalendarDate>? {
      if let deal = node.deal {
        let own = deal.history.compactMap(\.date)
        if !own.isEmpty { return Self.range(own) }
        if let year = deal.year { return Self.range([CalendarDate(year: year)]) }
      }
      return range(of: node.evidence)
    }

    func range(of edge: Edge, in graph: KnowledgeGraph) -> ClosedRange<CalendarDate>? {
      if edge.kind.isDealSlot,
        let deal = [edge.source, edge.target].compactMap(graph.node).first(where: { $0.deal != nil })
      {
        return range(of: deal)
      }
      return range(of: edge.evidence)
    }

    private func range(of evidence: EvidenceList) -> ClosedRange<CalendarDate>? {
      Self.range(evidence.documents.compactMap { published[$0] })
    }

    private static func range(_ dates: [CalendarDate]) -> ClosedRange<CalendarDate>? {
      guard let first = dates.map(\.firstDay).min(), let last = dates.map(\.lastDay).max() else { return nil }
      return first...last
    }
  }
}

extension ColumnBuilder {
  fileprivate static func integers(_ name: String) -> ColumnBuilder {
    ColumnBuilder(name: name, type: .integer)
  }
}

/// Where the middle of a node stands in a drawing, in pixels from the upper left corner.
public struct LayoutPlace: Hashable, Sendable {
  public var x: Double
  public var y: Double

  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}
