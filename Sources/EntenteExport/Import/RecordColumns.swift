import EntenteModel

/// What our columns say of a node, as texts.
struct NodeCells {
  private(set) var record: NodeRecord
  private var cited = CitationCells()
  private var amount: Int64?
  private var currency = ""
  private var bound = Money.Bound.exact

  init(range: Range<Int>) { record = NodeRecord(range: range) }

  /// Takes the text of a column of ours; `false` where it is none, but some attribute.
  mutating func take(_ column: String, _ value: String) -> Bool {
    switch column {
    case "entente_id": record.id = value
    case "label": record.name = record.name ?? value
    case "name": record.name = value
    case "type": record.type = value
    case "kind": record.kind = value
    case "level": record.level = value
    case "class": record.weaponClass = value
    case "status": record.status = value
    case "year": record.year = Int(value)
    case "titles": record.titles = JoinedText.splitList(value)
    case "aliases": record.aliases = JoinedText.splitList(value)
    case "mentions": record.mentions = Int(value)
    case "confidence": record.confidence = Double(value)
    case "value": amount = AmountText.hundredths(value)
    case "currency": currency = value
    case "bound": bound = Money.Bound(rawValue: value) ?? .exact
    case "history": record.history = Self.history(value)
    case "evidence": cited.quotes = value
    case "citations": cited.places = value
    case "documents": break
    default: return false
    }
    return true
  }

  mutating func setAttribute(_ name: String, to value: Attributes.Value) {
    record.attributes[NodeKeys.attributeName(name)] = value
  }

  mutating func finished() -> NodeRecord {
    if let amount {
      record.values = [MoneyRecord(money: Money(hundredths: amount, currency: currency, bound: bound))]
    }
    record.evidence = cited.evidence
    return record
  }

  private static func history(_ text: String) -> [StatusRecord] {
    JoinedText.splitList(text).compactMap { step in
      let parts = step.split(separator: " ", maxSplits: 1)
      guard let status = parts.first.flatMap({ DealStatus(rawValue: String($0)) }) else { return nil }
      return StatusRecord(status: status, date: parts.count > 1 ? CalendarDate(String(parts[1])) : nil)
    }
  }
}

/// Quotes and, line by line, the places where they stand.
struct CitationCells {
  var quotes = ""
  var places = ""

  /// Nothing unless each quote has its place.
  var evidence: [Evidence] {
    let places = JoinedText.splitLines(places)
    // One empty quote is an empty text.
    let texts = quotes.isEmpty && places.count == 1 ? [""] : JoinedText.splitLines(quotes)
    guard !places.isEmpty, places.count == texts.count else { return [] }
    let all = zip(places, texts).compactMap { Citation.evidence($0, quote: $1) }
    return all.count == places.count ? all : []
  }
}
