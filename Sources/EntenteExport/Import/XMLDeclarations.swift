/// How GraphML and GEXF declare a column alike: its type as a word, and a value for elements that give none.
extension PropertyGraph.ValueType {
  /// The type that a word means in any of the two; what is unknown is text.
  init(fileWord: String?) {
    switch fileWord {
    case "int", "integer", "short", "byte": self = .integer
    case "long": self = .long
    case "float": self = .float
    case "double": self = .double
    case "boolean": self = .boolean
    default: self = .string
    }
  }
}

extension XMLScanner {
  /// The text of `default` within the declaration that was begun last, up to its end.
  mutating func readFallback() throws(ImportFailure) -> String? {
    let declared = depth
    var isDefault = false
    var fallback: String?
    while true {
      switch try next() {
      case .start:
        isDefault = isNamed("default")
        if isDefault { fallback = fallback ?? "" }
      case .text:
        if isDefault { fallback = (fallback ?? "") + (try string(text, isAttribute: false)) }
      case .end:
        isDefault = false
        if depth < declared { return fallback }
      case .finished: return fallback
      }
    }
  }
}
