import EntenteModel

/// Colours, lines and rules of style.
///
/// Every colour is written twice: plainly, for programs that know no custom properties, and as a property
/// that a page around the picture may set.
enum Theme {
  private struct Color {
    let name: String
    let light: String
    let dark: String
    let mono: String

    init(_ name: String, light: String, dark: String, mono: String) {
      self.name = name
      self.light = light
      self.dark = dark
      self.mono = mono
    }

    func value(in theme: DiagramTheme) -> String {
      switch theme {
      case .auto, .light: light
      case .dark: dark
      case .mono: mono
      }
    }
  }

  private static let colors = [
    Color("page", light: "#FFFFFF", dark: "#12181F", mono: "#FFFFFF"),
    Color("outline", light: "#16202A", dark: "#E6EAF0", mono: "#000000"),
    Color("ink", light: "#16202A", dark: "#E6EAF0", mono: "#000000"),
    Color("quiet", light: "#5B6672", dark: "#A9B4C0", mono: "#333333"),
    Color("rule", light: "#D5DBE1", dark: "#36414D", mono: "#999999"),
    Color("state", light: "#115783", dark: "#115783", mono: "#000000"),
    Color("organization", light: "#8FCCBE", dark: "#8FCCBE", mono: "#FFFFFF"),
    Color("person", light: "#ECDA82", dark: "#ECDA82", mono: "#FFFFFF"),
    Color("weapon", light: "#D09F87", dark: "#D09F87", mono: "#FFFFFF"),
    Color("deal", light: "#FAF4FA", dark: "#FAF4FA", mono: "#FFFFFF"),
    Color("sought", light: "#4A3800", dark: "#DBC899", mono: "#000000"),
    Color("negotiating", light: "#9C1BC4", dark: "#DB60F9", mono: "#000000"),
    Color("signed", light: "#06284D", dark: "#DFEAF4", mono: "#000000"),
    Color("suspended", light: "#D04400", dark: "#E8550F", mono: "#000000"),
    Color("neutral", light: "#5B6672", dark: "#A9B4C0", mono: "#6B6B6B"),
    Color("supporting", light: "#00664B", dark: "#4FC3A1", mono: "#000000"),
    Color("hostile", light: "#A3123A", dark: "#FF7A94", mono: "#000000"),
    Color("hull-0", light: "#E8EEF5", dark: "#1B2632", mono: "#F1F1F1"),
    Color("hull-1", light: "#F5EFE2", dark: "#2A2519", mono: "#E8E8E8"),
    Color("hull-2", light: "#E9F3EC", dark: "#1A2A22", mono: "#F1F1F1"),
    Color("hull-3", light: "#F5E9EE", dark: "#2C1E26", mono: "#E8E8E8"),
    Color("hull-4", light: "#EFEAF6", dark: "#241F30", mono: "#EDEDED"),
    Color("hull-name-0", light: "#3E5C7E", dark: "#9DB7D6", mono: "#333333"),
    Color("hull-name-1", light: "#7A5A1E", dark: "#D8BC83", mono: "#333333"),
    Color("hull-name-2", light: "#2F6B45", dark: "#8FCBA6", mono: "#333333"),
    Color("hull-name-3", light: "#8A3B5C", dark: "#E3A0BB", mono: "#333333"),
    Color("hull-name-4", light: "#5B4A8A", dark: "#B9A8E3", mono: "#333333"),
  ]

  static let hullCount = 5

  /// The groups into which relations fall in the picture.
  static func sign(_ kind: EdgeKind) -> String {
    switch kind {
    case .supports: "supporting"
    case .opposes, .sanctions, .attacks: "hostile"
    default: "neutral"
    }
  }

  /// The width of a relation that so many documents state.
  static func width(documents: Int) -> Double {
    var power = 0.0
    // log2(1 + n), to a quarter and without a function that platforms round differently.
    let wanted = 1 + Double(max(1, documents))
    var reached = 1.0
    while reached * 1.189207115 <= wanted + 1e-9, power < 5 {
      reached *= 1.189207115
      power += 0.25
    }
    return min(5, max(1, power))
  }

  /// The rules of a picture. They hold no text from a document.
  static func style(_ theme: DiagramTheme) -> String {
    func value(_ name: String, _ property: String) -> String {
      let color = colors.first { $0.name == name }?.value(in: theme) ?? "#000000"
      return "\(property):\(color);\(property):var(--entente-\(name))"
    }
    func properties(_ theme: DiagramTheme) -> String {
      colors.map { "--entente-\($0.name):\($0.value(in: theme))" }.joined(separator: ";")
    }
    var rules = [
      ".entente{\(properties(theme));font-family:Helvetica,Arial,\"Liberation Sans\",sans-serif}"
    ]
    if theme == .auto { rules.append("@media (prefers-color-scheme:dark){.entente{\(properties(.dark))}}") }
    // A browser leaves out dark grounds when it prints, and light text would stand on white paper.
    if theme != .mono { rules.append("@media print{.entente{\(properties(.light))}}") }
    rules += [
      ".entente .page{\(value("page", "fill"))}",
      ".entente .shape{\(value("outline", "stroke"));stroke-width:1.5}",
      ".entente .inside{fill:#16202A}",
      ".entente .state .inside{fill:#FFFFFF}",
      ".entente .heading,.entente .text{\(value("ink", "fill"))}",
      ".entente .note{\(value("quiet", "fill"))}",
      ".entente .rule{\(value("rule", "stroke"));stroke-width:1}",
      ".entente .halo{\(value("page", "stroke"));stroke-width:3.5;stroke-linejoin:round;paint-order:stroke}",
      ".entente .line,.entente .mark{fill:none;stroke-linejoin:round}",
      ".entente .category .shape{stroke-dasharray:5 3}",
      ".entente .strike{stroke:#16202A;stroke-width:1}",
      ".entente .ground{\(value("deal", "fill"))}",
    ]
    for name in ["state", "organization", "person", "weapon"] {
      rules.append(".entente .\(name)>.shape{\(value(name, "fill"))}")
    }
    rules.append(".entente .deal>.shape{\(value("page", "fill"))}")
    for name in ["neutral", "supporting", "hostile"] {
      rules.append(".entente .\(name) .line{\(value(name, "stroke"))}")
      rules.append(".entente .\(name) .head{\(value(name, "fill"));\(value(name, "stroke"))}")
      rules.append(".entente .\(name) .says{\(value(name, "fill"))}")
    }
    rules.append(".entente .hostile .head{\(value("page", "fill"));stroke-width:1.3}")
    for status in DealStatus.allCases {
      let color = strokeColor(status)
      let name = status.rawValue
      let dash = dash(status).map { ";stroke-dasharray:\($0)" } ?? ""
      let cap = status == .sought ? ";stroke-linecap:round" : ""
      let line = "stroke-width:\(Fixed.text(strokeWidth(status)))\(dash)\(cap)"
      rules.append(".entente .\(name) .line,.entente .\(name)>.shape{\(value(color, "stroke"));\(line)}")
      rules.append(".entente .\(name) .head{\(value(color, "fill"))}")
      rules.append(".entente .\(name) .mark{\(value(color, "stroke"));stroke-width:2}")
      rules.append(".entente .\(name) .says{\(value(color, "fill"))}")
    }
    for index in 0..<hullCount {
      let name = "hull-name-\(index)"
      rules.append(
        ".entente .hull-\(index){\(value("hull-\(index)", "fill"));\(value(name, "stroke"));stroke-width:1;stroke-opacity:.4}"
      )
      rules.append(".entente .\(name){\(value(name, "fill"))}")
    }
    return rules.joined(separator: "\n")
  }

  static func strokeColor(_ status: DealStatus) -> String {
    switch status {
    case .sought, .offered: "sought"
    case .negotiating: "negotiating"
    case .signed, .delivered: "signed"
    case .suspended, .cancelled: "suspended"
    }
  }

  static func strokeWidth(_ status: DealStatus) -> Double {
    switch status {
    case .sought, .offered, .negotiating, .cancelled: 1.5
    case .signed, .suspended: 2
    case .delivered: 3.5
    }
  }

  private static func dash(_ status: DealStatus) -> String? {
    switch status {
    case .sought: "1 4"
    case .offered: "8 3 1 3"
    case .negotiating: "6 4"
    case .cancelled: "2 2"
    case .signed, .delivered, .suspended: nil
    }
  }
}
