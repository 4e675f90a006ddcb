import EntenteModel

/// Amounts of money as decimal digits, without a detour over floating point.
enum AmountText {
  /// `4200000000`, `0.5` or `-12.34`.
  static func text(_ hundredths: Int64) -> String {
    let (whole, part) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    let sign = hundredths < 0 ? "-" : ""
    if part == 0 { return "\(sign)\(whole)" }
    if part % 10 == 0 { return "\(sign)\(whole).\(part / 10)" }
    return "\(sign)\(whole).\(part < 10 ? "0" : "")\(part)"
  }

  /// The hundredths of a decimal number; `nil` where it is none or too large. More decimals are cut off.
  static func hundredths(_ text: some StringProtocol) -> Int64? {
    if text.contains(where: { $0 == "e" || $0 == "E" }) {
      guard let value = Double(String(text)), value.magnitude < 9e16 else { return nil }
      return Int64((value * 100).rounded())
    }
    let isNegative = text.first == "-"
    let parts = text.dropFirst(isNegative ? 1 : 0).split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = digits(parts[0]) else { return nil }
    var fraction: Int64 = 0
    if parts.count == 2 {
      guard !parts[1].isEmpty, parts[1].allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
      guard let value = digits(String(parts[1].prefix(2)) + (parts[1].count == 1 ? "0" : "")) else {
        return nil
      }
      fraction = value
    }
    let (scaled, overflow) = whole.multipliedReportingOverflow(by: 100)
    let (sum, overflowOfSum) = scaled.addingReportingOverflow(fraction)
    guard !overflow, !overflowOfSum else { return nil }
    return isNegative ? -sum : sum
  }

  private static func digits(_ text: some StringProtocol) -> Int64? {
    guard let first = text.first, first.isASCII, first.isNumber else { return nil }
    return Int64(text)
  }
}
