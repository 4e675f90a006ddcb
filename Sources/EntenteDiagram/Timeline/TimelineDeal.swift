import EntenteModel

/// A deal as the timeline draws it: its sides, its items and its steps in time.
struct TimelineDeal {
  struct Item {
    let name: String
    let quantity: Int?
  }

  struct Step {
    let status: DealStatus
    let date: CalendarDate?
    let evidence: EvidenceList
  }

  let node: Node
  let deal: Deal
  let suppliers: [Node]
  let recipients: [Node]
  let items: [Item]
  /// In the order in which they are drawn; at least one.
  let steps: [Step]
  /// How many documents tell of the deal or of one of its sides or items.
  let documents: Int

  /// The deals of a graph, in the order of their ids. O(*n* + *m*).
  static func all(in graph: KnowledgeGraph) -> [TimelineDeal] {
    var slots: [NodeID: [Edge]] = [:]
    for edge in graph.edges where edge.kind.isDealSlot {
      slots[edge.kind == .supplies ? edge.target : edge.source, default: []].append(edge)
    }
    return graph.nodes.compactMap { node in
      node.deal.map { TimelineDeal(node, $0, slots: slots[node.id] ?? [], in: graph) }
    }
  }

  private init(_ node: Node, _ deal: Deal, slots: [Edge], in graph: KnowledgeGraph) {
    self.node = node
    self.deal = deal
    suppliers = slots.filter { $0.kind == .supplies }.compactMap { graph.node($0.source) }
    recipients = slots.filter { $0.kind == .suppliedTo }.compactMap { graph.node($0.target) }
    items = slots.filter { $0.kind == .includes }.compactMap { edge in
      graph.node(edge.target).map { Item(name: $0.name, quantity: edge.quantity) }
    }
    steps = Self.ordered(Self.steps(node, deal))
    documents = Set(([node.evidence] + slots.map(\.evidence)).flatMap(\.documents)).count
  }

  /// What the history tells; where it dates nothing, the year of the deal is that of its last step.
  private static func steps(_ node: Node, _ deal: Deal) -> [Step] {
    var steps = deal.history.map { change in
      Step(
        status: change.status, date: change.date.flatMap { isOfTheCalendar($0) ? $0 : nil },
        evidence: change.evidence)
    }
    let year = deal.year.map { CalendarDate(year: $0) }.flatMap { isOfTheCalendar($0) ? $0 : nil }
    if steps.isEmpty { return [Step(status: deal.status, date: year, evidence: node.evidence)] }
    if let year, steps.allSatisfy({ $0.date == nil }), let last = steps.popLast() {
      steps.append(Step(status: last.status, date: year, evidence: last.evidence))
    }
    return steps
  }

  /// A graph that was read from a file may hold any number as a year.
  private static func isOfTheCalendar(_ date: CalendarDate) -> Bool { (1...9999).contains(date.year) }

  /// The order of the history, but no step before one that is surely earlier.
  private static func ordered(_ steps: [Step]) -> [Step] {
    var result: [Step] = []
    for step in steps {
      var place = result.count
      if let date = step.date {
        let span = TimeAxis.years(of: date)
        // A step without a date goes with the one that follows it.
        var candidate = result.count
        while candidate > 0 {
          candidate -= 1
          guard let other = result[candidate].date else { continue }
          guard TimeAxis.years(of: other).lowerBound >= span.upperBound - 1e-9 else { break }
          place = candidate
        }
        while place > 0, place < result.count, result[place - 1].date == nil { place -= 1 }
      }
      result.insert(step, at: place)
    }
    return result
  }

  var isDated: Bool { steps.contains { $0.date != nil } }

  /// Where the deal begins, in years; what has no date stands last.
  var start: Double {
    steps.compactMap { $0.date.map { TimeAxis.years(of: $0).lowerBound } }.min() ?? .infinity
  }

  /// Steps, value and items: `signed, no date`, `delivered 2016`, `$4.3 bn`, `30 × Mi-28NE`.
  var facts: [String] {
    let figures = [deal.value?.shortDescription, items.isEmpty ? nil : itemWords]
    return steps.map(\.words) + figures.compactMap { $0 }
  }

  /// `30 × Mi-28NE, 42 × Pantsir-S1`; of many items the first.
  var itemWords: String {
    let most = 6
    let words = items.prefix(most).map { item in
      item.quantity.map { "\(Fixed.grouped($0)) × \(item.name)" } ?? item.name
    }
    let rest = items.count > most ? " and \(items.count - most) more" : ""
    return words.joined(separator: ", ") + rest
  }
}

extension TimelineDeal.Step {
  /// `signed 9 Oct 2012`.
  var words: String { date.map { "\(status.rawValue) \($0.words)" } ?? "\(status.rawValue), no date" }
}

extension CalendarDate {
  /// `9 Oct 2012`, `Oct 2012`, `2012`.
  var words: String {
    let parts = [day.map(String.init), month.map { TimeAxis.months[$0 - 1] }, String(year)]
    return parts.compactMap { $0 }.joined(separator: " ")
  }
}
