import ArgumentParser
import EntenteAnalysis
import EntenteModel

/// Which deals, for commands that choose among them.
struct DealOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Who supplies; may be given again.", valueName: "NAME")) var supplier: [String] =
    []
  @Option(help: ArgumentHelp("Who receives; may be given again.", valueName: "NAME"))
  var recipient: [String] = []
  @Flag(help: "Also what is part of them: with Iraq its ministries and forces.") var parts = false
  @Option(help: ArgumentHelp("What the deal includes; may be given again.", valueName: "NAME"))
  var weapon: [String] = []
  @Option(
    name: .customLong("class"),
    help: ArgumentHelp("The class of what it includes: aircraft, missile, …; may be given again."))
  var weaponClass: [WeaponClass] = []
  @Option(
    help: ArgumentHelp(
      "sought, offered, negotiating, signed, delivered, suspended or cancelled; may be given again."))
  var status: [DealStatus] = []
  @OptionGroup var time: PeriodOptions
  @Option(
    help: ArgumentHelp(
      "Worth so much at least: 4200000000, 500m, 4.2bn. Needs --currency.", valueName: "AMOUNT"))
  var minValue: MoneyAmount?
  @Option(help: ArgumentHelp("Valued in this currency: USD, EUR, RUB, …", valueName: "CODE"))
  var currency: String?

  func validate() throws {
    if minValue != nil, currency == nil {
      throw ValidationError(
        "--min-value needs --currency: amounts of different currencies cannot be compared")
    }
    if let currency, currency.utf8.count != 3 || !currency.allSatisfy({ $0.isASCII && $0.isLetter }) {
      throw ValidationError("--currency takes a code of three letters such as USD")
    }
  }

  /// What is asked for, with names as nodes.
  func filter(of graph: KnowledgeGraph) throws -> DealFilter {
    var filter = DealFilter()
    if !(supplier + recipient + weapon).isEmpty {
      let index = NameIndex(graph)
      func ids(_ names: [String], _ type: NodeType) throws -> Set<NodeID> {
        let ids = Set(try names.map { try index.node(named: $0, of: type, in: graph).id })
        return parts && type == .actor ? graph.withParts(of: ids) : ids
      }
      filter.suppliers = try ids(supplier, .actor)
      filter.recipients = try ids(recipient, .actor)
      filter.weapons = try ids(weapon, .weapon)
    }
    filter.classes = Set(weaponClass)
    filter.statuses = Set(status)
    filter.period = time.period
    filter.currency = currency?.uppercased()
    filter.minimum = minValue?.hundredths
    return filter
  }
}

/// An amount as people type it: `4200000000`, `4,200,000,000`, `500m`, `4.2bn`, `1tn`.
struct MoneyAmount: ExpressibleByArgument, Hashable {
  let hundredths: Int64

  init?(argument: String) {
    var text = argument.lowercased().filter { $0 != "," && $0 != " " && $0 != "_" }
    var factor: Int64 = 100
    for (suffix, scale) in [
      ("tn", Int64(1_000_000_000_000)), ("bn", 1_000_000_000), ("b", 1_000_000_000), ("m", 1_000_000),
      ("k", 1000),
    ] where text.hasSuffix(suffix) {
      text.removeLast(suffix.count)
      factor *= scale
      break
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = parts.first.flatMap({ Self.number($0) }) else {
      return nil
    }
    let (high, isOver) = whole.multipliedReportingOverflow(by: factor)
    guard !isOver else { return nil }
    var result = high
    if parts.count == 2 {
      guard Self.number(parts[1]) != nil else { return nil }
      var unit = factor
      for digit in parts[1].utf8 {
        unit /= 10
        let (sum, isOver) = result.addingReportingOverflow(Int64(digit - UInt8(ascii: "0")) * unit)
        guard !isOver else { return nil }
        result = sum
      }
    }
    hundredths = result
  }

  /// Digits and nothing else.
  private static func number(_ text: Substring) -> Int64? {
    text.isEmpty || !text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? nil : Int64(text)
  }
}
