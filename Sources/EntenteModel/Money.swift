/// An amount of money in a currency, exact to the cent.
public struct Money: Hashable, Sendable {
  /// Hundredths of the currency's unit, whatever the currency's own minor unit is.
  public let hundredths: Int64
  /// ISO 4217, such as `USD`.
  public let currency: String
  /// How the text qualifies the figure.
  public let bound: Bound

  public enum Bound: String, Hashable, Sendable, CaseIterable {
    case exact, about
    case atLeast = "at-least"
    case atMost = "at-most"
  }

  public init(hundredths: Int64, currency: String, bound: Bound = .exact) {
    self.hundredths = hundredths
    self.currency = currency
    self.bound = bound
  }

  /// The amount in units of the currency: 4.2 billion dollars are 4 200 000 000.
  public var amount: Double { Double(hundredths) / 100 }

  /// The amount as people write it: `$4.2 bn`, `SEK 300 m`, `€950,000`.
  public var shortDescription: String {
    let symbols = ["USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩", "ILS": "₪"]
    let sign = symbols[currency] ?? currency + " "
    let units = hundredths / 100
    for (limit, name) in [(Int64(1_000_000_000_000), " tn"), (1_000_000_000, " bn"), (1_000_000, " m")]
    where units >= limit {
      // Two decimals at most, in integers: no locale and no rounding mode of the platform comes in.
      let scaled = (units / (limit / 1000) + 5) / 10
      let (whole, part) = (scaled / 100, scaled % 100)
      if part == 0 { return "\(sign)\(whole)\(name)" }
      if part % 10 == 0 { return "\(sign)\(whole).\(part / 10)\(name)" }
      return "\(sign)\(whole).\(part < 10 ? "0" : "")\(part)\(name)"
    }
    return "\(sign)\(grouped(units))"
  }

  /// The amount with how the text qualifies it: `about $4.2 bn`, `at least €950,000`.
  public var words: String {
    switch bound {
    case .exact: shortDescription
    case .about: "about " + shortDescription
    case .atLeast: "at least " + shortDescription
    case .atMost: "at most " + shortDescription
    }
  }

  private func grouped(_ number: Int64) -> String {
    let digits = Array(String(number))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }
}
