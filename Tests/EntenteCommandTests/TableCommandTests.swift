import EntenteTestSupport
import Foundation
import Testing

/// The commands on data that did not come from text.
@Suite struct TableCommandTests {
  private static let header =
    "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons\n"

  private static func register(_ rows: [(recipient: String, supplier: String)]) -> String {
    "Transfers of major conventional arms\n\n" + header
      + rows.map { "\($0.recipient),\($0.supplier),2001,?,12,,Heron-9,tank,12,,2003,New,A remark,1,12,12\n" }
      .joined()
  }

  private let file: String
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    file = try folder.write(
      "register.csv", Array(Self.register([("Iraq", "Sweden"), ("Iran", "Sweden"), ("Iran", "Poland")]).utf8))
  }

  @Test func pathsCiteTheRow() throws {
    let outcome = try Command.run("path", "iraq", "Poland", "--graph", file)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      outcome.output.hasPrefix(
        "Iraq — Sweden → Iraq, 2001 — Sweden — Sweden → Iran, 2001 — Iran — Poland → Iran, 2001 — Poland (6 steps)\n"
      ))
    #expect(
      outcome.output.contains(
        "    “Iraq,Sweden,2001,?,12,,Heron-9,tank,12,,2003,New,A remark,1,12,12”\n    — register.csv"))
  }

  @Test func showTellsWhatTheRegisterSays() throws {
    let outcome = try Command.run("show", "deal/sweden-iraq-2001-1", "--graph", file)
    for line in [
      "  2003: delivered — register.csv", "  order_year_uncertain: true", "  comments: A remark",
      "  the deal Sweden → Iraq, 2001 (delivered) includes 12 Heron-9",
    ] { #expect(outcome.output.contains(line + "\n"), "\(line)") }
  }

  @Test(arguments: [
    ["rank", "--by", "brokerage"], ["clusters"], ["analyze"], ["between", "Iraq", "Poland"],
    ["export", "--format", "json"], ["export", "--format", "graphml"],
    ["export", "--format", "dot"], ["export", "--format", "svg"], ["show", "Heron-9"],
  ])
  func allCommandsTakeIt(arguments: [String]) throws {
    let result = try Tool.run(Command.path, arguments + ["--graph", file])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.text.contains("Iran") || result.text.contains("deal"))
  }

  @Test func changesGoByTheYearsOfOrdersAndDeliveries() throws {
    let later = "Iran,Poland,2005,,12,,Heron-9,tank,12,,2006; 2008,New,,1,12,12\n"
    for (years, isNew) in [("2006", true), ("2007", false), ("2008", true)] {
      let outcome = try Command.run(
        "changes", "2001", years, "--graph", "-", input: Self.register([("Iraq", "Sweden")]) + later)
      #expect(outcome.output.contains("  Poland → Iran, 2005 (delivered)\n") == isNew, "\(years)")
    }
  }

  @Test func statesHaveTheIdsThatTextGivesThem() throws {
    let names = [
      ("Bosnia-Herzegovina", "Bosnia and Herzegovina"), ("Cabo Verde", "Cape Verde"),
      ("Congo", "the Republic of the Congo"), ("Cote d'Ivoire", "Ivory Coast"),
      ("Czechia", "the Czech Republic"), ("DR Congo", "the Democratic Republic of the Congo"),
      ("East Germany (GDR)", "East Germany"), ("Saint Vincent", "Saint Vincent and the Grenadines"),
      ("Timor-Leste", "East Timor"), ("Turkiye", "Turkey"), ("United Kingdom", "Britain"),
      ("Viet Nam", "Vietnam"), ("eSwatini", "Eswatini"), ("Soviet Union", "the Soviet Union"),
      ("United States", "the United States"), ("South Korea", "South Korea"), ("Hamas (Palestine)*", "Hamas"),
      ("Hezbollah (Lebanon)*", "Hezbollah"), ("NATO**", "NATO"),
    ]
    let table = try Command.run(
      "export", "--format", "json", "--graph", "-", input: Self.register(names.map { ($0.0, "Russia") }))
    let text = try Command.run(
      "extract", "-", input: names.map { "Russia sold 40 T-72 tanks to \($0.1) in 2001.\n\n" }.joined())
    let inTable = try actors(table.output)
    #expect(inTable.count == names.count + 1)
    #expect(inTable.subtracting(try actors(text.output)) == [])
  }

  private func actors(_ json: String) throws -> Set<String> {
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let nodes = try #require(object["nodes"] as? [[String: Any]])
    return Set(nodes.compactMap { $0["id"] as? String }.filter { $0.hasPrefix("actor/") })
  }

  @Test func aTableFindsItsPartner() throws {
    try folder.write("net-edges.csv", Array("Source,Target,Kind\n1,2,supports\n".utf8))
    try folder.write(
      "net-nodes.csv", Array("Id,Label,Type\n1,Ruritania,state\n2,Strelsau Group,company\n".utf8))
    for name in ["net-nodes.csv", "net-edges.csv"] {
      let outcome = try Command.run(
        "path", "Ruritania", "Strelsau Group", "--graph", folder.path + "/" + name)
      #expect(outcome.output.contains("  Ruritania supports Strelsau Group\n"), "\(outcome.errors)")
    }
  }

  @Test func nodesWithoutEdgesAreRefusedWithARemedy() throws {
    let path = try folder.write("alone-nodes.csv", Array("Id,Label\n1,\u{1B}[31mA\n".utf8))
    let outcome = try Command.run("rank", "--graph", path)
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("alone-nodes.csv:1:1: this is a table of nodes without its edges"))
  }

  @Test func aNameOfSeveralThingsIsNotTakenForAThird() throws {
    let rows =
      "Iraq,Sweden,2001,,1,,Lynx,tank,1,,2003,New,,1,1,1\nIraq,Sweden,2001,,1,,Lynx,helicopter,1,,2003,New,,1,1,1\n"
      + "Iraq,Sweden,2001,,1,,Lynx KF-41,tank,1,,2003,New,,1,1,1\n"
    let outcome = try Command.run("show", "Lynx", "--graph", "-", input: Self.header + rows)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("weapon/lynx)"))
    #expect(outcome.errors.contains("weapon/lynx-armoured-vehicle)"))
  }
}
