import EntenteModel
import EntenteText

/// Dates that are told by their distance from the day of the page, or from the year that was named last.
extension FigureReader {
  /// `three years ago`, `last month`, `last summer`, `the same year`, `a year later`.
  func relativeDate(at index: Int, end: Int) -> (CalendarDate, Range<Int>, isExplicit: Bool)? {
    guard index + 1 < end, let kind = Self.leads[words.key(index)] ?? numberLead(index) else { return nil }
    switch kind {
    case .last, .this: return fromPage(index, kind)
    case .number(let count): return distance(count, at: index, end: end)
    case .anchored:
      let next = words.key(index + 1)
      if index + 2 < end, words.key(index + 2) == Vocabulary.year, let shift = Self.shifts[next] {
        return anchored(shift, index, index + 3)
      }
      guard next == Vocabulary.year, index + 2 < end else { return nil }
      // `the year before`, `the year after`
      switch words.key(index + 2) {
      case WordKey("before"): return anchored(-1, index, index + 3)
      case WordKey("after"): return anchored(1, index, index + 3)
      default: return nil
      }
    case .that:
      guard words.key(index + 1) == Vocabulary.year else { return nil }
      return anchored(0, index, index + 2)
    }
  }

  private enum Lead {
    case last, this, that
    /// `the same year`
    case anchored
    case number(Int)
  }
  private static let leads: [WordKey: Lead] = [
    Vocabulary.last: .last, Vocabulary.this: .this, WordKey("that"): .that, WordKey("the"): .anchored,
    WordKey("a"): .number(1),
  ]
  private static let shifts: [WordKey: Int] = [
    WordKey("same"): 0, WordKey("following"): 1, WordKey("next"): 1, WordKey("previous"): -1,
    WordKey("preceding"): -1,
  ]

  private func numberLead(_ index: Int) -> Lead? {
    if let number = Vocabulary.numbers[words.key(index)] { return number < 100 ? .number(number) : nil }
    let token = words.text.tokens[index]
    guard token.isNumber, token.end - token.start < 3 else { return nil }
    return Int(words.text.string(token)).map { .number($0) }
  }

  /// `last month`, `last week`, `last summer`, `this spring`.
  private func fromPage(_ index: Int, _ kind: Lead) -> (CalendarDate, Range<Int>, isExplicit: Bool)? {
    guard let date else { return nil }
    let key = words.key(index + 1)
    let isLast = if case .last = kind { true } else { false }
    if let end = Self.seasonEnds[key] {
      let isOver = end < date.month ?? 12
      return (CalendarDate(year: isLast && !isOver ? date.year - 1 : date.year), index..<index + 2, false)
    }
    guard isLast, let month = date.month else { return nil }
    if key == WordKey("month") {
      let before =
        month == 1
        ? CalendarDate(year: date.year - 1, month: 12) : CalendarDate(year: date.year, month: month - 1)
      return (before, index..<index + 2, true)
    }
    if key == WordKey("week"), let day = date.day {
      return (CalendarDate(year: month == 1 && day < 8 ? date.year - 1 : date.year), index..<index + 2, true)
    }
    return nil
  }
  private static let seasonEnds: [WordKey: Int] = [
    WordKey("winter"): 2, WordKey("spring"): 5, WordKey("summer"): 8, WordKey("autumn"): 11,
    WordKey("fall"): 11,
  ]

  /// `three years ago`, `a year later`, `two years earlier`.
  private func distance(_ count: Int, at index: Int, end: Int) -> (
    CalendarDate, Range<Int>, isExplicit: Bool
  )? {
    guard index + 2 < end, Self.years.contains(words.key(index + 1)) else { return nil }
    switch words.key(index + 2) {
    case WordKey("ago"):
      return date.map { (CalendarDate(year: $0.year - count), index..<index + 3, true) }
    case WordKey("later"), WordKey("afterwards"): return anchored(count, index, index + 3)
    case WordKey("earlier"), WordKey("before"): return anchored(-count, index, index + 3)
    default: return nil
    }
  }
  private static let years = Vocabulary.keys("year years")

  private func anchored(_ shift: Int, _ start: Int, _ end: Int) -> (
    CalendarDate, Range<Int>, isExplicit: Bool
  )? {
    guard let anchor = yearNamed(before: start) else { return nil }
    return (CalendarDate(year: anchor + shift), start..<end, true)
  }

  /// The year that was named last, not far back.
  private func yearNamed(before index: Int) -> Int? {
    let tokens = words.text.tokens
    for position in stride(from: index - 1, through: max(0, index - Self.reach), by: -1)
    where tokens[position].isNumber && tokens[position].end - tokens[position].start == 4 {
      guard let year = Int(words.text.string(tokens[position])), (1900...(date?.year ?? 2100)).contains(year)
      else { continue }
      let before = position > 0 ? words.key(position - 1) : WordKey("")
      if Vocabulary.yearLeads.contains(before) || Vocabulary.months[before] != nil { return year }
    }
    return nil
  }
  private static let reach = 120
}
