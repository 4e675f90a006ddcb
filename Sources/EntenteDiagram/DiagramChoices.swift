/// The colours of a picture.
public enum DiagramTheme: String, Hashable, Sendable, CaseIterable {
  /// Light or dark, as the reader's screen prefers; light on paper.
  case auto
  /// Light on every screen.
  case light
  /// Dark on every screen; light on paper.
  case dark
  /// Black and white: shape, outline and dash say all.
  case mono
}

/// How the nodes of a picture are placed.
public enum DiagramLayout: String, Hashable, Sendable, CaseIterable {
  /// What suits the size and the density of the graph.
  case auto
  /// In layers, from left to right.
  case dot
  /// Springs: linked nodes stand near each other. `fdp` and `sfdp` pull and push, `sfdp` for thousands.
  case neato, sfdp, fdp
  /// In circles.
  case circo
  /// In rings around the middle.
  case twopi
  /// Along the years.
  case timeline

  /// The engine of Graphviz that was asked for by name, `nil` where none was.
  var engine: LayoutEngine? {
    switch self {
    case .auto, .timeline: nil
    case .dot: .dot
    case .neato: .neato
    case .sfdp: .sfdp
    case .fdp: .fdp
    case .circo: .circo
    case .twopi: .twopi
    }
  }
}
