/// A date of the Gregorian calendar that may lack its day, or its month and day.
public struct CalendarDate: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let year: Int
  /// 1 to 12.
  public let month: Int?
  /// 1 to 31; only where the month is known.
  public let day: Int?

  /// Makes a date; a month or day outside the calendar is dropped.
  public init(year: Int, month: Int? = nil, day: Int? = nil) {
    self.year = year
    let validMonth = month.flatMap { (1...12).contains($0) ? $0 : nil }
    self.month = validMonth
    self.day = validMonth == nil ? nil : day.flatMap { (1...31).contains($0) ? $0 : nil }
  }

  /// Reads `2012`, `2012-10` or `2012-10-09`; anything else is `nil`.
  public init?(_ text: String) {
    if let day = Self.wholeDay(text.utf8) {
      self = day
      return
    }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...3).contains(parts.count), let year = parts[0], (1...9999).contains(year) else { return nil }
    if parts.count > 1 {
      guard let month = parts[1], (1...12).contains(month) else { return nil }
      if parts.count > 2 {
        guard let day = parts[2], (1...31).contains(day) else { return nil }
        self.init(year: year, month: month, day: day)
      } else {
        self.init(year: year, month: month)
      }
    } else {
      self.init(year: year)
    }
  }

  /// A day in ten characters, as nearly all dates are; of a hundred thousand documents they are read in no time.
  private static func wholeDay(_ text: String.UTF8View) -> CalendarDate? {
    guard text.count == 10 else { return nil }
    var numbers = (0, 0, 0)
    for (place, byte) in text.enumerated() {
      if place == 4 || place == 7 {
        guard byte == 0x2D else { return nil }
        continue
      }
      guard (0x30...0x39).contains(byte) else { return nil }
      let digit = Int(byte - 0x30)
      if place < 4 {
        numbers.0 = numbers.0 * 10 + digit
      } else if place < 7 {
        numbers.1 = numbers.1 * 10 + digit
      } else {
        numbers.2 = numbers.2 * 10 + digit
      }
    }
    guard numbers.0 >= 1, (1...12).contains(numbers.1), (1...31).contains(numbers.2) else { return nil }
    return CalendarDate(year: numbers.0, month: numbers.1, day: numbers.2)
  }

  /// The first day that the date may mean.
  public var firstDay: CalendarDate { CalendarDate(year: year, month: month ?? 1, day: day ?? 1) }

  /// The last day that the date may mean.
  public var lastDay: CalendarDate {
    let month = month ?? 12
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let length = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    return CalendarDate(year: year, month: month, day: day ?? length)
  }

  /// ISO 8601, as precise as the date is: `2012-10-09`, `2012-10` or `2012`.
  public var description: String {
    var text = Self.padded(year, to: 4)
    if let month { text += "-" + Self.padded(month, to: 2) }
    if let day { text += "-" + Self.padded(day, to: 2) }
    return text
  }

  /// A date without a month stands before all dates of its year, likewise for days.
  public static func < (a: Self, b: Self) -> Bool {
    (a.year, a.month ?? 0, a.day ?? 0) < (b.year, b.month ?? 0, b.day ?? 0)
  }

  private static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
