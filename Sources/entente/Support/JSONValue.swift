import EntenteAnalysis
import EntenteExport
import EntenteModel

/// An answer for programs, with its fields in our order.
enum JSONValue {
  case text(String)
  case integer(Int)
  case real(Double)
  case flag(Bool)
  case list([JSONValue])
  case object([(String, JSONValue)])
  case none

  static func text(ifAny text: String?) -> JSONValue { text.map(JSONValue.text) ?? .none }
  static func integer(ifAny number: Int?) -> JSONValue { number.map(JSONValue.integer) ?? .none }
  static func texts(_ texts: some Sequence<String>) -> JSONValue { .list(texts.map(JSONValue.text)) }

  /// RFC 8259, indented.
  func text(indent: String = "") -> String {
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

extension JSONValue {
  /// All sentences of a fact, as the JSON of a graph has them, with the date of their document.
  static func evidence(_ evidence: EvidenceList, _ dates: [DocumentID: CalendarDate]) -> JSONValue {
    .list(
      evidence.map { item in
        .object([
          ("document", .text(item.document.rawValue)),
          ("date", .text(ifAny: dates[item.document]?.description)),
          ("start", .integer(item.range.lowerBound)), ("end", .integer(item.range.upperBound)),
          ("quote", .text(item.quote)), ("rule", .text(item.rule)), ("inferred", .flag(item.isInferred)),
        ])
      })
  }

  static func money(_ value: Money) -> JSONValue {
    .object([
      ("amount", .real(value.amount)), ("currency", .text(value.currency)),
      ("bound", .text(value.bound.rawValue)),
    ])
  }
}
