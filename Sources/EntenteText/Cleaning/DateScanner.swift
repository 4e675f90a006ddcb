import EntenteModel

/// Finds days of the calendar that a text writes out, in the ways of English-language news.
struct DateScanner {
  struct Found {
    let date: CalendarDate
    let range: Range<Int>
  }

  private let text: [UInt8]
  private let end: Int

  /// All full dates in the range, in order. A date whose order of day and month is open is left out.
  static func dates(in text: [UInt8], _ range: Range<Int>) -> [Found] {
    let scanner = DateScanner(text: text, end: range.upperBound)
    var result: [Found] = []
    var index = range.lowerBound
    while index < range.upperBound {
      guard scanner.isWordByte(index) else {
        index += 1
        continue
      }
      if let found = scanner.date(at: index) {
        result.append(found)
        index = found.range.upperBound
      } else {
        let isDigit = Bytes.isDigit(text[index])
        while index < range.upperBound, scanner.isWordByte(index), Bytes.isDigit(text[index]) == isDigit {
          index += 1
        }
        // Letters that follow digits begin no date.
        if isDigit { while index < range.upperBound, scanner.isWordByte(index) { index += 1 } }
      }
    }
    return result
  }

  /// Reads what a machine wrote: ISO 8601 with or without time, else any full date.
  static func machineDate(_ string: String) -> CalendarDate? {
    let text = Array(string.utf8)
    return dates(in: text, 0..<text.count).first?.date
  }

  /// The month that a word names, with its full name or a common short form.
  static func month(_ text: [UInt8], _ range: Range<Int>) -> Int? {
    guard (3...9).contains(range.count) else { return nil }
    for (index, name) in months.enumerated() {
      let matches = zip(text[range], name).allSatisfy { Bytes.lower($0) == $1 }
      if matches, range.count == name.count || range.count == 3 || (index == 8 && range.count == 4) {
        return index + 1
      }
    }
    return nil
  }

  private static let months: [[UInt8]] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
  ].map { Array($0.utf8) }

  private func isWordByte(_ index: Int) -> Bool {
    index < end && (Bytes.isDigit(text[index]) || Bytes.isLetter(text[index]) || text[index] >= 0x80)
  }

  private func date(at start: Int) -> Found? {
    if Bytes.isDigit(text[start]) {
      guard let first = number(at: start) else { return nil }
      if first.range.count == 4 { return yearFirst(first) }
      return numeric(first) ?? dayFirst(first)
    }
    guard let (month, after) = monthWord(at: start) else { return nil }
    guard let day = number(at: skip(after, comma: false)), day.range.count <= 2 else { return nil }
    let past = skipOrdinal(day.range.upperBound)
    guard let year = number(at: skip(past, comma: true)), year.range.count == 4 else { return nil }
    return found(year.value, month, day.value, start..<year.range.upperBound)
  }

  private struct Number {
    let value: Int
    let range: Range<Int>
  }

  private func number(at start: Int) -> Number? {
    var value = 0
    var index = start
    while index < end, Bytes.isDigit(text[index]), index - start < 5 {
      value = value * 10 + Int(text[index] - 0x30)
      index += 1
    }
    guard index > start, index - start < 5 else { return nil }
    return Number(value: value, range: start..<index)
  }

  private func monthWord(at start: Int) -> (month: Int, after: Int)? {
    guard start < end, Bytes.isUpper(text[start]) else { return nil }
    var index = start
    while index < end, Bytes.isLetter(text[index]) { index += 1 }
    guard let month = Self.month(text, start..<index) else { return nil }
    return (month, index < end && text[index] == UInt8(ascii: ".") ? index + 1 : index)
  }

  /// Past spaces, and past one comma.
  private func skip(_ start: Int, comma: Bool) -> Int {
    var index = start
    var commas = comma ? 1 : 0
    while index < end {
      let space = text.spaceLength(at: index, before: end)
      if space > 0 {
        index += space
      } else if commas > 0, text[index] == UInt8(ascii: ",") {
        commas -= 1
        index += 1
      } else {
        break
      }
    }
    return index
  }

  private func skipOrdinal(_ index: Int) -> Int {
    for ending in ["st", "nd", "rd", "th"] as [StaticString]
    where text.matches(ending, at: index, before: end) && !isWordByte(index + 2) {
      return index + 2
    }
    return index
  }

  /// `2015-10-07`, `2015/10/07`.
  private func yearFirst(_ year: Number) -> Found? {
    let separator = year.range.upperBound
    guard separator < end, text[separator] == UInt8(ascii: "-") || text[separator] == UInt8(ascii: "/"),
      let month = number(at: separator + 1), month.range.count <= 2, month.range.upperBound < end,
      text[month.range.upperBound] == text[separator],
      let day = number(at: month.range.upperBound + 1), day.range.count <= 2
    else { return nil }
    return found(year.value, month.value, day.value, year.range.lowerBound..<day.range.upperBound)
  }

  /// `23/10/2015` and `10/23/2015`, but not `10/07/2015`; with dots the day is first.
  private func numeric(_ first: Number) -> Found? {
    let separator = first.range.upperBound
    guard first.range.count <= 2, separator < end,
      [UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-")].contains(text[separator]),
      let second = number(at: separator + 1), second.range.count <= 2, second.range.upperBound < end,
      text[second.range.upperBound] == text[separator],
      let year = number(at: second.range.upperBound + 1), year.range.count == 4
    else { return nil }
    let range = first.range.lowerBound..<year.range.upperBound
    if text[separator] == UInt8(ascii: ".") || first.value > 12 || first.value == second.value {
      return found(year.value, second.value, first.value, range)
    }
    return second.value > 12 ? found(year.value, first.value, second.value, range) : nil
  }

  /// `27 February 1987`, `27th of Feb., 1987`.
  private func dayFirst(_ day: Number) -> Found? {
    guard day.range.count <= 2 else { return nil }
    var index = skip(skipOrdinal(day.range.upperBound), comma: false)
    if text.matches("of ", at: index, before: end) { index = skip(index + 3, comma: false) }
    if index < end, text[index] == UInt8(ascii: "-") { index += 1 }
    guard let (month, after) = monthWord(at: index) else { return nil }
    var next = skip(after, comma: true)
    if next < end, text[next] == UInt8(ascii: "-") { next += 1 }
    guard let year = number(at: next), year.range.count == 4 else { return nil }
    return found(year.value, month, day.value, day.range.lowerBound..<year.range.upperBound)
  }

  private func found(_ year: Int, _ month: Int, _ day: Int, _ range: Range<Int>) -> Found? {
    let lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1900...2100).contains(year), (1...12).contains(month), day >= 1, day <= lengths[month - 1]
    else { return nil }
    return Found(date: CalendarDate(year: year, month: month, day: day), range: range)
  }
}
