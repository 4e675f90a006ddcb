import EntenteExport
import EntenteModel

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
