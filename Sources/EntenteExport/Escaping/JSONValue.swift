/// An answer for programs, with its fields in our order.
public enum JSONValue: Sendable {
  case text(String)
  case integer(Int)
  case real(Double)
  case flag(Bool)
  case list([JSONValue])
  case object([(String, JSONValue)])
  case none

  public static func text(ifAny text: String?) -> JSONValue { text.map(JSONValue.text) ?? .none }
  public static func integer(ifAny number: Int?) -> JSONValue { number.map(JSONValue.integer) ?? .none }
  public static func texts(_ texts: some Sequence<String>) -> JSONValue { .list(texts.map(JSONValue.text)) }

  /// RFC 8259, indented.
  public func text(indent: String = "") -> String {
    let inner = indent + "  "
    switch self {
    case .text(let text): return JSONText.quoted(text)
    case .integer(let number): return String(number)
    case .real(let number): return number.isFinite ? String(number) : "null"
    case .flag(let flag): return flag ? "true" : "false"
    case .none: return "null"
    case .list(let values):
      if values.isEmpty { return "[]" }
      return "[\n" + values.map { inner + $0.text(indent: inner) }.joined(separator: ",\n") + "\n\(indent)]"
    case .object(let fields):
      if fields.isEmpty { return "{}" }
      let lines = fields.map { inner + JSONText.quoted($0) + ": " + $1.text(indent: inner) }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
    }
  }
}
