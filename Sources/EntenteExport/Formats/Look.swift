import EntenteModel

/// The shapes, colours and strokes of the diagram, for the formats that carry looks.
struct Look {
  /// What a node is shows in its shape, and each shape has its colour.
  enum Shape: String {
    case rectangle, roundrectangle, ellipse, hexagon, diamond

    /// Red, green and blue from 0 to 255.
    var fill: (red: Int, green: Int, blue: Int) {
      switch self {
      case .rectangle: (0x11, 0x57, 0x83)
      case .roundrectangle: (0x8F, 0xCC, 0xBE)
      case .ellipse: (0xEC, 0xDA, 0x82)
      case .hexagon: (0xD0, 0x9F, 0x87)
      case .diamond: (0xFA, 0xF4, 0xFA)
      }
    }

    /// `#115783`.
    var color: String {
      "#"
        + [fill.red, fill.green, fill.blue].map { value in
          let digits = String(value, radix: 16, uppercase: true)
          return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    /// Black text could not be read on the darkest.
    var hasWhiteText: Bool { self == .rectangle }
  }

  let shape: Shape
  /// A kind of weapon has a dashed outline.
  let isDashed: Bool

  init(_ node: Node) {
    switch node.content {
    case .actor(let actor):
      switch actor.kind {
      case .state: shape = .rectangle
      case .organization: shape = .roundrectangle
      case .person: shape = .ellipse
      }
      isDashed = false
    case .weapon(let weapon):
      shape = .hexagon
      isDashed = weapon.level == .category
    case .deal:
      shape = .diamond
      isDashed = false
    }
  }

  /// What stands in a node: its name, and of a deal its value and year beneath.
  static func label(_ node: Node) -> String {
    guard let deal = node.deal else { return node.name }
    return ([node.name, deal.value?.shortDescription, deal.year.map(String.init)].compactMap { $0 })
      .joined(separator: "\n")
  }

  /// How a line is drawn. Graph tools know solid, dashed and dotted, so the seven strokes of the diagram come as near
  /// as these allow.
  struct Stroke {
    let color: String
    let style: String
    let width: String
    var hasOpenHead = false

    init(_ status: DealStatus) {
      switch status {
      case .sought: (color, style, width) = ("#4A3800", "dotted", "1.5")
      case .offered: (color, style, width) = ("#4A3800", "dashed", "1.5")
      case .negotiating: (color, style, width) = ("#9C1BC4", "dashed", "1.5")
      case .signed: (color, style, width) = ("#06284D", "solid", "2")
      case .delivered: (color, style, width) = ("#06284D", "solid", "3.5")
      case .suspended: (color, style, width) = ("#D04400", "solid", "2")
      case .cancelled: (color, style, width) = ("#D04400", "dotted", "1.5")
      }
    }

    /// The line of a relation.
    init(_ kind: EdgeKind) {
      (style, width) = ("solid", "1")
      switch kind {
      case .supports: color = "#00664B"
      case .opposes, .sanctions, .attacks:
        color = "#A3123A"
        hasOpenHead = true
      default: color = "#5B6672"
      }
    }
  }
}

extension KnowledgeGraph {
  /// How the line of an edge is drawn: as far as its deal has come, or after what the relation says.
  func stroke(of edge: Edge) -> Look.Stroke {
    let deal = node(edge.source)?.deal ?? node(edge.target)?.deal
    if edge.kind.isDealSlot, let deal { return Look.Stroke(deal.status) }
    return Look.Stroke(edge.kind)
  }
}
