/// What stands in one field of a record.
enum FieldValue: Hashable, Sendable {
  case text(String)
  /// Short parts, joined by `; ` where a format has no lists.
  case list([String])
  /// Sentences or places, one a line where a format has no lists.
  case lines([String])
  case integer(Int)
  /// Hundredths, exact.
  case amount(Int64)
  case real(Double)
  case boolean(Bool)

  /// The value as one text, the same in every locale; lists are joined as ``JoinedText`` says.
  var flat: String {
    switch self {
    case .text(let text): text
    case .list(let parts): JoinedText.list(parts)
    case .lines(let parts): JoinedText.lines(parts)
    case .integer(let number): String(number)
    case .amount(let hundredths): AmountText.text(hundredths)
    // No database reads infinity from a file in the same way as another.
    case .real(let number): number.isFinite ? number.description : "0.0"
    case .boolean(let flag): flag ? "true" : "false"
    }
  }

  /// Whether a spreadsheet takes it as text rather than as a number.
  var isText: Bool {
    switch self {
    case .text, .list, .lines: true
    case .integer, .amount, .real, .boolean: false
    }
  }
}

/// A field that all records of one kind may have.
struct FieldColumn: Hashable, Sendable {
  enum ValueType: Hashable, Sendable { case text, integer, real, boolean }

  /// Letters of English, digits and `_`; unlike the others even where case does not count.
  let name: String
  let type: ValueType
  /// The analysis result that it holds, if any.
  let attribute: String?

  init(_ name: String, _ type: ValueType = .text, attribute: String? = nil) {
    self.name = name
    self.type = type
    self.attribute = attribute
  }
}
