/// The line of a table that names its columns.
struct CSVHeader {
  let separator: UInt8
  /// The names as they stand, in order.
  let names: [String]
  /// Where the first row behind it begins.
  let end: Int
  private var places: [String: Int] = [:]

  /// Reads the line that begins at an offset with the first separator that makes a header of it.
  ///
  /// - Parameter isHeader: Whether the columns are those that the caller looks for.
  init?(_ bytes: [UInt8], at start: Int, limits: ImportLimits, where isHeader: (CSVHeader) -> Bool) {
    for separator in [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09] {
      var scanner = CSVScanner(bytes, separator: separator, from: start, limits: limits)
      guard (try? scanner.next()) == true else { continue }
      let header = CSVHeader(
        separator: separator, names: (0..<scanner.count).map(scanner.trimmed), end: scanner.position)
      if isHeader(header) {
        self = header
        return
      }
    }
    return nil
  }

  private init(separator: UInt8, names: [String], end: Int) {
    self.separator = separator
    self.names = names
    self.end = end
    for (place, name) in names.enumerated() {
      let key = Self.key(name)
      if !key.isEmpty, places[key] == nil { places[key] = place }
    }
  }

  /// The column of one of some names, those that stand first before others; case and marks do not count.
  func column(_ names: String...) -> Int? {
    for name in names { if let place = places[name] { return place } }
    return nil
  }

  /// `Year(s) of delivery` gives `yearsofdelivery`.
  static func key(_ name: String) -> String {
    String(
      decoding: name.utf8.compactMap { byte -> UInt8? in
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
        default: nil
        }
      }, as: UTF8.self)
  }
}
