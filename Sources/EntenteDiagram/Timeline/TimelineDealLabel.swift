import EntenteModel

/// The words of a deal on its line: latest step and value, then what is transferred.
struct TimelineDealLabel {
  /// Where the words stand.
  enum Side {
    case right, left
    /// Above the line, where the steps leave no room on it.
    case above
  }

  let head: TimelineLane.Words
  let items: TimelineLane.Words?
  /// Whether the words tell of the last step, so that it needs none of its own.
  let namesLastStep: Bool

  private static let gap = 7.0
  /// Words narrower than this make too many lines.
  private static let leastRoom = 190.0
  private static let mostRoom = 420.0

  /// - Parameters:
  ///   - first: The place of the first step on the line.
  ///   - last: The place of the last one.
  ///   - width: The length of the line.
  init(_ deal: TimelineDeal, first: Double, last: Double, width: Double) {
    let text = Text(deal)
    let right = width - (last + TimelineLane.tail + 8)
    let left = first - TimelineLane.radius - 10
    // Words behind a mark read best, so the left is taken only where the right has no room.
    let wish =
      text.head(named: true, .infinity).size.width + Self.gap + (text.items(.infinity)?.size.width ?? 0)
    var side: Side = right >= min(wish, max(left, Self.leastRoom)) ? .right : .left
    var room = min(Self.mostRoom, side == .right ? right : left)
    func labels() -> [Label] {
      // Words at the left of several steps, or above them, would seem to belong to the first.
      let isNamed = side == .right || side == .left && deal.steps.count == 1
      return [text.head(named: isNamed, room), text.items(room)].compactMap { $0 }
    }
    if room < min(wish, Self.leastRoom) || labels().contains(where: { $0.size.width > room }) {
      side = .above
      room = Self.mostRoom
    }
    namesLastStep = side == .right || side == .left && deal.steps.count == 1

    let labels = labels()
    let total = labels.reduce(-Self.gap) { $0 + $1.size.width + Self.gap }
    let isOneLine = labels.allSatisfy { $0.lines.count == 1 } && total <= room
    let blockWidth = isOneLine ? total : labels.map(\.size.width).max() ?? 0
    let blockHeight =
      isOneLine ? labels[0].size.height : labels.reduce(0) { $0 + $1.size.height }
    let top = side == .above ? -blockHeight - TimelineLane.radius - 3 : -blockHeight / 2
    let start: Double =
      switch side {
      case .right: last + TimelineLane.tail + 8
      case .left: left - blockWidth
      case .above: max(0, min(first, width - blockWidth))
      }
    var (x, y) = (start, top)
    var words: [TimelineLane.Words] = []
    for label in labels {
      // Lines at the left end where the steps begin.
      let indent = side == .left && !isOneLine ? blockWidth - label.size.width : 0
      let center = Point(x: x + indent + label.size.width / 2, y: y + label.size.height / 2)
      words.append(TimelineLane.Words(label: label, center: center))
      if isOneLine { x += label.size.width + Self.gap } else { y += label.size.height }
    }
    head = words[0]
    items = words.count > 1 ? words[1] : nil
  }

  /// What is said, before it is known in how many lines.
  private struct Text {
    let lastStep: String
    let value: String?
    let status: String
    let itemWords: String?

    init(_ deal: TimelineDeal) {
      status = deal.deal.status.rawValue
      lastStep = (deal.isDated ? deal.steps.last?.words : nil) ?? status
      value = deal.deal.value?.shortDescription
      itemWords = deal.items.isEmpty ? nil : deal.itemWords
    }

    func head(named isNamed: Bool, _ room: Double) -> Label {
      let words = isNamed ? [lastStep, value] : [value ?? status]
      return label(words.compactMap { $0 }.joined(separator: " · "), room, isBold: true)
    }

    func items(_ room: Double) -> Label? { itemWords.map { label($0, room, isBold: false) } }

    private func label(_ text: String, _ room: Double, isBold: Bool) -> Label {
      let lines = DiagramFrame.lines(text, room, TimelineLane.fontSize, bold: isBold)
      return Label(
        lines: lines.map { Label.Line(text: $0, isBold: isBold) }, fontSize: TimelineLane.fontSize)
    }
  }
}
