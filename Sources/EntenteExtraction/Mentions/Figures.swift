import EntenteModel
import EntenteText

/// Reads numbers, sums of money and dates.
struct FigureReader {
  let words: WordSequence
  let date: CalendarDate?
  /// The codes of the states that the document names: francs are Swiss where Switzerland is one.
  var namedStates: Set<String> = []

  private var tokens: [Token] { words.text.tokens }

  struct Number {
    let value: Double
    let tokens: Range<Int>
  }

  /// The number that begins at a token: `36`, `1.6`, `two dozen`, `four hundred`, `5.2 million`.
  func number(at index: Int, end: Int) -> Number? {
    var position = index
    var value = 0.0
    var found = false
    if tokens[index].isNumber {
      guard let parsed = Self.parse(words.text.string(tokens[index])) else { return nil }
      value = parsed
      found = true
      position += 1
    } else {
      while position < end, let small = Vocabulary.numbers[words.key(position)] {
        value = small == 100 && value > 0 ? value * 100 : value + Double(small)
        found = true
        position += 1
      }
      if !found, tokens[index].flags.contains(.hasHyphen) {
        // `forty-eight`
        let parts = words.text.string(tokens[index]).split(separator: "-")
        if parts.count == 2, let tens = Vocabulary.numbers[WordKey(String(parts[0]))],
          let ones = Vocabulary.numbers[WordKey(String(parts[1]))], tens >= 20, ones < 10
        {
          value = Double(tens + ones)
          found = true
          position += 1
        }
      }
    }
    if !found, Vocabulary.articles.contains(words.key(index)), index + 1 < end,
      Vocabulary.multiples[words.key(index + 1)] != nil
    {
      value = 1
      found = true
      position += 1
    }
    if !found, words.key(index) == WordKey("half"), index + 2 < end,
      let whole = number(at: index + 1, end: end), Vocabulary.articles.contains(words.key(index + 1))
    {
      // `half a dozen`
      return Number(value: whole.value / 2, tokens: index..<whole.tokens.upperBound)
    }
    guard found else { return nil }
    while position < end, let factor = Vocabulary.multiples[words.key(position)] {
      value *= factor
      position += 1
    }
    return Number(value: value, tokens: index..<position)
  }

  /// `$4.2 billion`, `€1.6bn`, `2.5 billion euro`, `Rs 59,000 crore`, `US$ 3m`.
  func money(at index: Int, end: Int) -> (Money, Range<Int>)? {
    if let currency = Vocabulary.currencySigns[words.key(index)], index + 1 < end, tokens[index + 1].isNumber
    {
      guard let number = moneyNumber(at: index + 1, end: end) else { return nil }
      let bound = bound(before: index)
      return Money(number.value, currency, bound).map { ($0, index..<number.tokens.upperBound) }
    }
    if let prefixed = prefixedMoney(at: index, end: end) { return prefixed }
    guard tokens[index].isNumber || Vocabulary.numbers[words.key(index)] != nil,
      let number = moneyNumber(at: index, end: end)
    else { return nil }
    var next = number.tokens.upperBound
    // `5 billion Swedish kronor`, `3 billion U.S. dollars`
    for _ in 0..<2 where next < end {
      if var currency = Vocabulary.currencyNames[words.key(next)] {
        if currency == "FRF", namedStates.contains("CHE") { currency = "CHF" }
        let qualified = next > number.tokens.upperBound ? Vocabulary.currencyOf[words.key(next - 1)] : nil
        return Money(number.value, qualified ?? currency, bound(before: index)).map { ($0, index..<next + 1) }
      }
      guard Vocabulary.currencyOf[words.key(next)] != nil else { break }
      next += 1
    }
    return nil
  }

  /// `R6,9-billion`, `P32 billion`: a letter for the currency before a number with its unit.
  private func prefixedMoney(at index: Int, end: Int) -> (Money, Range<Int>)? {
    let token = tokens[index]
    guard token.flags.contains(.hasDigit), token.flags.contains(.hasUpper), token.end - token.start < 24
    else {
      return nil
    }
    let text = words.text.string(token)
    let sign = text.prefix { !$0.isNumber }
    guard let currency = Self.letterCurrencies[String(sign)] ?? Self.isoCode(sign) else { return nil }
    let rest = String(text.dropFirst(sign.count))
    if let value = joinedNumber(rest) {
      return Money(value, currency, bound(before: index)).map { ($0, index..<index + 1) }
    }
    guard let value = Self.parse(rest), index + 1 < end,
      let factor = Vocabulary.moneyUnits[words.key(index + 1)]
    else {
      return nil
    }
    return Money(value * factor, currency, bound(before: index)).map { ($0, index..<index + 2) }
  }
  /// `THB13.5 billion`: the code of a currency itself.
  private static func isoCode(_ sign: Substring) -> String? {
    guard sign.count == 3, sign.allSatisfy({ $0.isASCII && $0.isUppercase }) else { return nil }
    return codes.contains(String(sign)) ? String(sign) : nil
  }
  private static let codes = Set(Vocabulary.currencySigns.values).union(Vocabulary.currencyNames.values)
    .union([
      "SGD", "UAH", "EGP", "PKR", "QAR", "BHD", "OMR", "JOD", "MAD", "DZD", "ARS", "CLP", "COP", "PEN", "BDT",
      "LKR",
    ])
  private static let letterCurrencies = [
    "R": "ZAR", "P": "PHP", "RM": "MYR", "Rs": "INR", "Rp": "IDR", "US$": "USD", "A$": "AUD", "C$": "CAD",
    "NT$": "TWD", "S$": "SGD", "NZ$": "NZD", "R$": "BRL",
  ]

  /// `233-million`, `4.2bn`: a number and its unit in one word.
  private func joinedNumber(_ text: String) -> Double? {
    let digits = text.prefix { $0.isNumber || $0 == "," || $0 == "." }
    var unit = text.dropFirst(digits.count).drop { $0 == "-" }
    // A sentence may end in `1.2bn.`
    if unit.last == "." { unit = unit.dropLast() }
    guard !digits.isEmpty, !unit.isEmpty, let factor = Vocabulary.moneyUnits[WordKey(String(unit))],
      let value = Self.parse(String(digits))
    else { return nil }
    return value * factor
  }

  private func moneyNumber(at index: Int, end: Int) -> Number? {
    if !tokens[index].isNumber, let value = joinedNumber(words.text.string(tokens[index])) {
      return Number(value: value, tokens: index..<index + 1)
    }
    guard var number = number(at: index, end: end) else { return nil }
    // `$233-million` may come apart into three words.
    let hyphen = number.tokens.upperBound
    if hyphen + 1 < end, words.text.string(tokens[hyphen]) == "-",
      let factor = Vocabulary.moneyUnits[words.key(hyphen + 1)]
    {
      return Number(value: number.value * factor, tokens: index..<hyphen + 2)
    }
    while number.tokens.upperBound < end,
      let factor = Vocabulary.moneyUnits[words.key(number.tokens.upperBound)]
    {
      number = Number(value: number.value * factor, tokens: index..<number.tokens.upperBound + 1)
    }
    return number
  }

  private func bound(before index: Int) -> Money.Bound {
    guard index > 0 else { return .exact }
    for back in 1...min(2, index) {
      if let bound = Vocabulary.bounds[words.key(index - back)] { return bound }
    }
    return .exact
  }

  /// `October 9, 2012`, `9 October`, `Oct. 10`, `in 2014`, `last year`.
  func date(at index: Int, end: Int) -> (CalendarDate, Range<Int>, isExplicit: Bool)? {
    let key = words.key(index)
    if let month = Vocabulary.months[key], tokens[index].isCapitalized {
      var next = index + 1
      var day: Int?
      if next < end, let number = dayNumber(next) {
        day = number
        next += 1
      }
      let comma = next < end && words.text.string(tokens[next]) == ","
      if let year = year(next + (comma ? 1 : 0), end) {
        return (CalendarDate(year: year, month: month, day: day), index..<next + (comma ? 2 : 1), true)
      }
      if next < end, Vocabulary.ofWords.contains(words.key(next)), let year = year(next + 1, end) {
        return (CalendarDate(year: year, month: month), index..<next + 2, true)
      }
      // `may` and `march` are months in capitals and with a day or `in` only.
      if day == nil, Vocabulary.ambiguousMonths.contains(key),
        index == 0 || !Vocabulary.monthLeads.contains(words.key(index - 1))
      {
        return nil
      }
      guard let date else { return nil }
      // A month later than the page's is last year's.
      let year = month > (date.month ?? 12) ? date.year - 1 : date.year
      return (CalendarDate(year: year, month: month, day: day), index..<next, false)
    }
    if let day = dayNumber(index), index + 1 < end, let month = Vocabulary.months[words.key(index + 1)],
      tokens[index + 1].isCapitalized
    {
      if let year = year(index + 2, end) {
        return (CalendarDate(year: year, month: month, day: day), index..<index + 3, true)
      }
      guard let date else { return nil }
      let year = month > (date.month ?? 12) ? date.year - 1 : date.year
      return (CalendarDate(year: year, month: month, day: day), index..<index + 2, false)
    }
    if let year = year(index, end), tokens[index].end - tokens[index].start == 4 {
      // A bare number is a year behind a preposition or in brackets; before a noun it counts something.
      let previous = index > 0 ? words.key(index - 1) : WordKey("")
      let isLed = Vocabulary.yearLeads.contains(previous)
      if isLed || (index + 1 < end && !tokens[index + 1].isWord) {
        return (CalendarDate(year: year), index..<index + 1, true)
      }
      if index + 1 < end, words.text.tokens[index + 1].isWord, isLed == false,
        Vocabulary.articles.contains(previous)
      {
        return (CalendarDate(year: year), index..<index + 1, true)
      }
    }
    if let date, index + 1 < end, words.key(index + 1) == Vocabulary.year {
      if key == Vocabulary.last { return (CalendarDate(year: date.year - 1), index..<index + 2, true) }
      if key == Vocabulary.this { return (CalendarDate(year: date.year), index..<index + 2, true) }
      if key == Vocabulary.next { return (CalendarDate(year: date.year + 1), index..<index + 2, true) }
    }
    return relativeDate(at: index, end: end)
  }

  private func dayNumber(_ index: Int) -> Int? {
    let token = tokens[index]
    guard token.flags.contains(.hasDigit), token.end - token.start <= 4 else { return nil }
    var text = words.text.string(token)
    for suffix in ["st", "nd", "rd", "th"] where text.hasSuffix(suffix) { text.removeLast(2) }
    guard let day = Int(text), (1...31).contains(day) else { return nil }
    return day
  }

  private func year(_ index: Int, _ end: Int) -> Int? {
    guard index < end, tokens[index].isNumber, tokens[index].end - tokens[index].start == 4,
      let year = Int(words.text.string(tokens[index])), (1900...2100).contains(year)
    else { return nil }
    return year
  }

  /// A decimal number with separators of thousands.
  static func parse(_ text: String) -> Double? {
    // `21,3` has a decimal comma, `21,300` a separator.
    if let comma = text.firstIndex(of: ","), text[comma...].count <= 3, !text.contains(".") {
      return Double(text.replacing(",", with: "."))
    }
    return Double(text.filter { $0 != "," })
  }
}

extension Money {
  fileprivate init?(_ amount: Double, _ currency: String, _ bound: Bound) {
    let hundredths = (amount * 100).rounded()
    guard hundredths > 0, hundredths < 9e17 else { return nil }
    self.init(hundredths: Int64(hundredths), currency: currency, bound: bound)
  }
}
