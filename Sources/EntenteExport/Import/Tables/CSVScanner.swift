import EntenteModel

/// Reads CSV row by row as RFC 4180 has it: fields with commas, line ends or quotes stand in quotes, and a quote
/// within is doubled. Rows end with CR LF, LF or CR.
///
/// The separator is the caller's; see ``CSVHeader``. Text is UTF-8, or where a field is none, Windows-1252.
/// Rows without any content are passed over.
struct CSVScanner {
  private struct Field {
    /// Without the quotes around it.
    var range: Range<Int>
    var hasDoubledQuotes = false
  }

  let bytes: [UInt8]
  let separator: UInt8
  private let limits: ImportLimits
  private(set) var position: Int
  /// The bytes of the row that was read last, without the end of the line.
  private(set) var row = 0..<0
  private var fields: [Field] = []

  /// Begins at an offset, behind a byte order mark that stands there.
  init(_ bytes: [UInt8], separator: UInt8, from start: Int = 0, limits: ImportLimits) {
    self.bytes = bytes
    self.separator = separator
    self.limits = limits
    position = bytes[start...].starts(with: [0xEF, 0xBB, 0xBF]) ? start + 3 : start
  }

  /// How many fields the row has.
  var count: Int { fields.count }

  func failure(_ reason: String, at field: Int? = nil) -> ImportFailure {
    ImportFailure(offset: field.map { fields[$0].range.lowerBound } ?? row.lowerBound, reason: reason)
  }

  /// Reads the next row; `false` at the end of the file. O(*n*) in its bytes.
  mutating func next() throws(ImportFailure) -> Bool {
    while position < bytes.count {
      let start = position
      fields.removeAll(keepingCapacity: true)
      var isEmpty = true
      while true {
        let field = try readField()
        if !field.range.isEmpty { isEmpty = false }
        fields.append(field)
        guard fields.count <= limits.attributes else {
          throw ImportFailure(offset: start, reason: "a row has more than \(limits.attributes) fields")
        }
        guard position < bytes.count, bytes[position] == separator else { break }
        position += 1
      }
      row = start..<position
      if position < bytes.count {
        position +=
          bytes[position] == 0x0D && position + 1 < bytes.count && bytes[position + 1] == 0x0A ? 2 : 1
      }
      if !isEmpty { return true }
    }
    return false
  }

  /// The text of a field of the row, quotes and spaces around it taken away.
  ///
  /// A column that the table lacks is empty.
  func trimmed(_ index: Int?) -> String {
    guard let index, index < fields.count else { return "" }
    var range = fields[index].range
    while let first = range.first, bytes[first] == 0x20 || bytes[first] == 0x09 { range.removeFirst() }
    while let last = range.last, bytes[last] == 0x20 || bytes[last] == 0x09 { range.removeLast() }
    return text(range, hasDoubledQuotes: fields[index].hasDoubledQuotes)
  }

  /// The text of a field of the row as it stands.
  func text(_ index: Int) -> String {
    guard index < fields.count else { return "" }
    return text(fields[index].range, hasDoubledQuotes: fields[index].hasDoubledQuotes)
  }

  /// Whether a field has no content.
  func isBlank(_ index: Int) -> Bool {
    guard index < fields.count else { return true }
    return fields[index].range.allSatisfy { bytes[$0] == 0x20 || bytes[$0] == 0x09 }
  }

  /// The row as it stands in the file.
  var rowText: String { text(row, hasDoubledQuotes: false) }

  private func text(_ range: Range<Int>, hasDoubledQuotes: Bool) -> String {
    if range.isEmpty { return "" }
    guard hasDoubledQuotes else { return CSVText.decoded(bytes[range]) }
    var plain: [UInt8] = []
    plain.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      plain.append(bytes[index])
      index += bytes[index] == Self.quote ? 2 : 1
    }
    return CSVText.decoded(plain[...])
  }

  private static let quote = UInt8(ascii: "\"")

  /// Reads up to the separator, the end of the row or that of the file, which are left.
  private mutating func readField() throws(ImportFailure) -> Field {
    if position < bytes.count, bytes[position] == Self.quote { return try readQuotedField() }
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == separator || byte == 0x0A || byte == 0x0D { break }
      if byte == Self.quote {
        throw ImportFailure(
          offset: position,
          reason: "a quote stands in a field without quotes: put the field in quotes and double this one")
      }
      if byte == 0 { throw ImportFailure(offset: position, reason: Self.noText) }
      position += 1
    }
    try check(start..<position)
    return Field(range: start..<position)
  }

  private mutating func readQuotedField() throws(ImportFailure) -> Field {
    let opening = position
    position += 1
    var field = Field(range: position..<position)
    while position < bytes.count {
      let byte = bytes[position]
      if byte == 0 { throw ImportFailure(offset: position, reason: Self.noText) }
      guard byte == Self.quote else {
        position += 1
        continue
      }
      if position + 1 < bytes.count, bytes[position + 1] == Self.quote {
        field.hasDoubledQuotes = true
        position += 2
        continue
      }
      field.range = opening + 1..<position
      try check(field.range)
      position += 1
      guard position < bytes.count else { return field }
      let next = bytes[position]
      guard next == separator || next == 0x0A || next == 0x0D else {
        throw ImportFailure(
          offset: position, reason: "text follows a closing quote: double the quotes within a field")
      }
      return field
    }
    throw ImportFailure(offset: opening, reason: "the quote that opens here is never closed")
  }

  private static let noText =
    "a NUL byte: this is no text, or UTF-16, which is not read; save the table as UTF-8"

  private func check(_ range: Range<Int>) throws(ImportFailure) {
    guard range.count <= limits.text else {
      throw ImportFailure(
        offset: range.lowerBound, reason: "a field has more than \(limits.text) bytes")
    }
  }
}

/// Text of a table, whichever of the two encodings it is in.
enum CSVText {
  static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    return String(decoding: Windows1252.utf8(bytes), as: UTF8.self)
  }
}
