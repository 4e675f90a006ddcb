import EntenteModel

/// What a timeline says around the drawing, and to those who listen to it.
enum TimelineWords {
  /// `Russia → Iraq, 2016: signed, no date; delivered 2016; $4.3 bn; 30 × Mi-28NE`.
  static func sentence(_ deal: TimelineDeal) -> String {
    "Deal \(deal.node.name): " + deal.facts.joined(separator: "; ")
  }

  static func frame(_ timeline: TimelineDiagram, hasFolds: Bool) -> DiagramFrame.Words {
    let footnote = footnote(timeline, hasFolds)
    return DiagramFrame.Words(
      summary: summary(timeline), footnote: footnote,
      description:
        "A timeline of \(DiagramWords.counted(timeline.deals.count, "deal")) between "
        + "\(DiagramWords.counted(timeline.actors.count, "actor")), suppliers at the left and recipients at the right, "
        + "from \(DiagramWords.counted(timeline.graph.documents.count, "document")). "
        + footnote.joined(separator: " "))
  }

  private static func summary(_ timeline: TimelineDiagram) -> String {
    var parts = [DiagramWords.counted(timeline.graph.documents.count, "document")]
    if let range = timeline.graph.dateRange {
      parts.append(
        range.lowerBound == range.upperBound
          ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)")
    }
    let all = timeline.deals.count + timeline.leftOut
    parts.append(
      timeline.leftOut == 0
        ? DiagramWords.counted(all, "deal") : "\(timeline.deals.count) of \(all) deals")
    return parts.joined(separator: "  ·  ")
  }

  private static func footnote(_ timeline: TimelineDiagram, _ hasFolds: Bool) -> [String] {
    var lines: [String] = []
    if timeline.leftOut > 0 {
      lines.append(
        "Only the \(timeline.deals.count) deals of which most documents tell are drawn; "
          + "\(DiagramWords.counted(timeline.leftOut, "deal")) \(timeline.leftOut == 1 ? "is" : "are") left out."
      )
    }
    if timeline.deals.contains(where: \.isDated) {
      let fold = hasFolds ? " Two strokes on the scale leave out a time in which nothing happened." : ""
      lines.append(
        "Each step of a deal stands in the middle of the year, month or day that is known of it; steps of one time "
          + "stand side by side. Where no date is told, it is that of the document.\(fold)")
    }
    let selection = DiagramSelection(timeline.graph, maximumNodes: timeline.graph.nodes.count)
    let documents = DiagramWords.counted(timeline.graph.documents.count, "document")
    lines.append(
      "A step means that a document says so, not that it is so. Source: \(documents). "
        + "\(timeline.options.generator), graph \(selection.fingerprint).")
    return lines
  }
}

extension Legend {
  /// The key to a timeline: the actors at its sides, and the deals by their latest status.
  init(timeline: TimelineDiagram) {
    let actors = timeline.actors
    var sides: [Entry] = []
    for (kind, plural) in [
      (ActorKind.state, "states"), (.organization, "organizations"), (.person, "persons"),
    ] {
      let count = actors.count { $0.actor?.kind == kind }
      guard count > 0 else { continue }
      let shape: LayoutShape = kind == .person ? .ellipse : .box
      sides.append(
        Entry(
          sample: .node(kind: kind.rawValue, shape: shape, classes: kind.rawValue),
          text: "\(count) \(count == 1 ? kind.rawValue : plural)"))
    }
    let steps = DealStatus.allCases.compactMap { status -> Entry? in
      let count = timeline.deals.reduce(0) { $0 + $1.steps.count { $0.status == status } }
      return count == 0 ? nil : Entry(sample: .deal(status), text: "\(count) \(status.rawValue)")
    }
    columns = [Column(heading: "Who", entries: sides), Column(heading: "Steps of deals", entries: steps)]
      .filter { !$0.entries.isEmpty }
  }
}
