/// The fields of one flat JSON object, for programs that are asked something in JSON.
public struct JSONFields: Sendable {
  enum Value: Sendable {
    case text(String)
    case integer(Int)
    case texts([String])
    case other
  }

  private var values: [String: Value] = [:]

  /// Reads an object, strictly after RFC 8259: one value and nothing behind it, no field twice.
  ///
  /// - Throws: ``ImportError`` with the place of what is wrong.
  /// - Complexity: O(*n*).
  public init(_ bytes: [UInt8], name: String) throws(ImportError) {
    var limits = ImportLimits()
    limits.depth = 16
    limits.text = 1 << 16
    var scanner = JSONScanner(bytes, limits: limits)
    do throws(ImportFailure) {
      try scanner.beginObject()
      while let key = try scanner.nextKey() {
        guard values[key] == nil else { throw scanner.failure("the field “\(key)” stands twice") }
        values[key] = try Self.value(&scanner)
      }
      try scanner.end()
    } catch {
      throw ImportError(error, in: bytes, name: name)
    }
  }

  private static func value(_ scanner: inout JSONScanner) throws(ImportFailure) -> Value {
    switch try scanner.kind() {
    case .string: return .text(try scanner.string())
    case .number:
      if case .integer(let number) = try scanner.number() { return .integer(number) }
      return .other
    case .array:
      var texts: [String] = []
      var isOfTexts = true
      try scanner.beginArray()
      while try scanner.nextElement() {
        if try scanner.kind() == .string {
          texts.append(try scanner.string())
        } else {
          isOfTexts = false
          try scanner.skipValue()
        }
      }
      return isOfTexts ? .texts(texts) : .other
    case .object, .boolean, .null:
      try scanner.skipValue()
      return .other
    }
  }

  /// The names of all fields, in the order of their bytes.
  public var names: [String] { values.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

  /// A text; `nil` where the field is missing or none.
  public func text(_ name: String) -> String? {
    if case .text(let text)? = values[name] { text } else { nil }
  }

  /// A whole number; `nil` where the field is missing or none.
  public func integer(_ name: String) -> Int? {
    if case .integer(let number)? = values[name] { number } else { nil }
  }

  /// A list of texts; `nil` where the field is missing or none.
  public func texts(_ name: String) -> [String]? {
    if case .texts(let texts)? = values[name] { texts } else { nil }
  }
}
