import EntenteModel

/// Recognises the lines that stand around an article's text: datelines, bylines and dates.
enum Lines {
  // MARK: Dates

  /// A line whose point is a day: the dates in it, each with what it is said to be.
  struct DateLine {
    enum Label: Int, Comparable {
      case published, plain, updated

      static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
    }

    var dates: [(date: CalendarDate, label: Label)]
  }

  /// The line as a line of dates, or `nil` where it says more than that.
  static func dateLine(_ text: [UInt8], _ range: Range<Int>) -> DateLine? {
    guard range.count <= 240 else { return nil }
    let found = DateScanner.dates(in: text, range)
    guard !found.isEmpty else { return nil }
    var others = 0
    var label = DateLine.Label.plain
    var dates: [(date: CalendarDate, label: DateLine.Label)] = []
    var next = 0
    words(text, range) { word in
      while next < found.count, found[next].range.upperBound <= word.lowerBound {
        dates.append((found[next].date, label))
        next += 1
      }
      if next < found.count, found[next].range.overlaps(word) { return }
      switch DateWord.kind(text, word) {
      case .published: label = .published
      case .updated: label = .updated
      case .filler: break
      case nil: others += 1
      }
    }
    while next < found.count {
      dates.append((found[next].date, label))
      next += 1
    }
    if others <= (label == .plain ? 4 : 6) { return DateLine(dates: dates) }
    // `Live updates · War in Ukraine · Wednesday 25 January 2023`: a part of the line is one of dates.
    let parts = separated(text, range)
    return parts.count > 1 ? parts.lazy.compactMap { dateLine(text, $0) }.first : nil
  }

  /// The parts of a line between middle dots, bullets and bars.
  private static func separated(_ text: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    for index in range {
      let length =
        text.matches("|", at: index, before: range.upperBound)
        ? 1
        : text.matches("·", at: index, before: range.upperBound)
          ? 2
          : text.matches("•", at: index, before: range.upperBound) ? 3 : 0
      if length > 0 {
        parts.append(text.trimmed(start..<index))
        start = index + length
      }
    }
    parts.append(text.trimmed(start..<range.upperBound))
    return parts.filter { !$0.isEmpty }
  }

  /// Whether the line is a time of day or an age and nothing else: `3 hours ago`, `Updated 21:10 BST`.
  static func isTimeOnly(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    guard range.count <= 60 else { return false }
    var others = 0
    var digits = 0
    var fillers = 0
    words(text, range) { word in
      if Bytes.isDigit(text[word.lowerBound]) {
        digits += 1
      } else if DateWord.kind(text, word) == nil {
        others += 1
      } else {
        fillers += 1
      }
    }
    return others == 0 && digits > 0 && (fillers > 0 || text[range].contains(UInt8(ascii: ":")))
  }

  /// The day in a wire's code, such as the last three figures of `AP-NY-02-27-87 0914EST`.
  static func wireCode(_ text: [UInt8], _ range: Range<Int>) -> CalendarDate? {
    guard range.count <= 40, Bytes.isUpper(text[range.lowerBound]) else { return nil }
    let parts = text[range].split(separator: 0x20)
    guard parts.count <= 2, let code = parts.first else { return nil }
    let fields = code.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard fields.count >= 4, fields[0].allSatisfy({ Bytes.isUpper($0) }) else { return nil }
    let numbers = fields.suffix(3).compactMap { field in
      field.count == 2 ? Int(String(decoding: field, as: UTF8.self)) : nil
    }
    guard numbers.count == 3, (1...12).contains(numbers[0]), (1...31).contains(numbers[1]) else { return nil }
    // The codes fell out of use before the century's first half is over.
    let year = numbers[2] + (numbers[2] < 50 ? 2000 : 1900)
    return CalendarDate(year: year, month: numbers[0], day: numbers[1])
  }

  // MARK: Bylines

  static func isByline(_ text: [UInt8], _ range: Range<Int>, features: Features) -> Bool {
    if features.markers.isByline { return features.words <= 40 }
    guard features.words >= 2, features.words <= 14 else { return false }
    if features.endsColon {
      return text.contains(" reports from ", in: range) || text.contains(" writes from ", in: range)
    }
    guard text.matches("by ", at: range.lowerBound, before: range.upperBound), features.sentenceEnds == 0
    else { return false }
    // `By Monday` and `By 2015` begin sentences.
    var second: Range<Int>?
    var count = 0
    words(text, range) { word in
      count += 1
      if count == 2 { second = word }
    }
    guard let second, DateScanner.month(text, second) == nil, DateWord.kind(text, second) == nil else {
      return false
    }
    return text.isUppercase(at: second.lowerBound, before: second.upperBound)
      || ["our", "a", "staff", "the"].contains(text.string(second).lowercased())
  }

  // MARK: Datelines

  /// Where the dateline ends and the report begins: `CAIRO (Reuters) - |The army…`, or `nil`.
  ///
  /// A dateline names a place in capitals, or a place with an agency or a date, and ends in a dash.
  static func datelineEnd(_ text: [UInt8], _ range: Range<Int>) -> Int? {
    let limit = min(range.upperBound, range.lowerBound + 120)
    var index = range.lowerBound
    guard index < limit, text.isUppercase(at: index, before: limit) else { return nil }
    while index < limit {
      let dash = dashLength(text, at: index, before: limit)
      if dash > 0 {
        let head = text.trimmed(range.lowerBound..<index)
        guard isDateline(text, head) else { return nil }
        let rest = text.trimmed(index + dash..<range.upperBound)
        return rest.isEmpty ? nil : rest.lowerBound
      }
      if text[index] == UInt8(ascii: "."), index + 1 < limit, text[index + 1] == UInt8(ascii: " ") {
        // `COPENHAGEN, 19 February 2024. Denmark has`: a place and a whole date before a full stop.
        let head = text.trimmed(range.lowerBound..<index)
        let dates = DateScanner.dates(in: text, head)
        if dates.last?.range.upperBound == head.upperBound, isDateline(text, head) {
          let rest = text.trimmed(index + 1..<range.upperBound)
          return rest.isEmpty ? nil : rest.lowerBound
        }
      }
      index += 1
    }
    return nil
  }

  /// Whether the range is place, date and agency, as before the first words of a report.
  static func isDateline(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    let dates = DateScanner.dates(in: text, range)
    let hasAgency = text[range].contains(UInt8(ascii: "(")) && text[range.upperBound - 1] == UInt8(ascii: ")")
    var places = 0
    var upperPlaces = 0
    var hasMonth = false
    var failed = false
    var first = true
    var depth = 0
    var position = range.lowerBound
    words(text, range) { word in
      while position < word.lowerBound {
        if text[position] == UInt8(ascii: "(") { depth += 1 }
        if text[position] == UInt8(ascii: ")") { depth -= 1 }
        position += 1
      }
      defer { first = false }
      if depth > 0 || dates.contains(where: { $0.range.overlaps(word) }) { return }
      let isMonth = DateScanner.month(text, word) != nil
      if first, isMonth { failed = true }
      if isMonth || Bytes.isDigit(text[word.lowerBound]) || DateWord.kind(text, word) != nil {
        hasMonth = hasMonth || isMonth
        return
      }
      guard
        text.isUppercase(at: word.lowerBound, before: word.upperBound)
          || ["de", "al", "la", "of"].contains(text.string(word))
      else {
        failed = true
        return
      }
      places += 1
      if word.allSatisfy({ !Bytes.isLower(text[$0]) }), word.count >= 3 { upperPlaces += 1 }
    }
    guard !failed, (1...6).contains(places) else { return false }
    return upperPlaces > 0 || hasAgency || hasMonth || !dates.isEmpty
  }

  private static func dashLength(_ text: [UInt8], at index: Int, before end: Int) -> Int {
    if text[index] == 0xE2, index + 2 < end, text[index + 1] == 0x80,
      text[index + 2] == 0x93 || text[index + 2] == 0x94
    {
      return 3
    }
    guard text[index] == UInt8(ascii: "-") else { return 0 }
    if index + 1 < end, text[index + 1] == UInt8(ascii: "-") { return 2 }
    // A hyphen joins words; a dash has a space or a bracket before it.
    let before = text[index - 1]
    let isFree = Bytes.isSpace(before) || before == UInt8(ascii: ")")
    return isFree && index + 1 < end && text.spaceLength(at: index + 1, before: end) > 0 ? 1 : 0
  }

  /// Calls `body` with each run of letters or of digits.
  static func words(_ text: [UInt8], _ range: Range<Int>, _ body: (Range<Int>) -> Void) {
    var index = range.lowerBound
    while index < range.upperBound {
      let start = index
      if Bytes.isDigit(text[index]) {
        while index < range.upperBound, Bytes.isDigit(text[index]) { index += 1 }
        body(start..<index)
      } else if Bytes.isLetter(text[index]) || text[index] >= 0xC3 && text[index] != 0xE2 {
        while index < range.upperBound,
          Bytes.isLetter(text[index]) || (text[index] >= 0x80 && text[index] != 0xE2 && text[index] != 0xC2)
        {
          index += 1
        }
        body(start..<index)
      } else {
        index += text[index] == 0xE2 ? 3 : text[index] == 0xC2 ? 2 : 1
      }
    }
  }
}
