import EntenteExport
import EntenteModel
import Testing

/// The trade register of SIPRI becomes a graph.
@Suite struct SIPRITests {
  private let graph: KnowledgeGraph

  init() throws {
    graph = try GraphReader.read(Register.bytes, name: "downloads/register.csv")
  }

  private func deal(_ id: String) throws -> (node: Node, deal: Deal) {
    let node = try #require(graph.node(NodeID("deal/" + id)))
    return (node, try #require(node.deal))
  }

  private func text(_ value: Attributes.Value?) -> String? {
    if case .text(let text) = value { text } else { nil }
  }

  @Test func everyRowIsADealThatJoinsItsSidesAndItsWeapon() {
    #expect(graph.nodes.count { $0.type == .deal } == 15)
    for kind in [EdgeKind.supplies, .suppliedTo, .includes] {
      #expect(graph.edges.count { $0.kind == kind } == 15, "\(kind)")
    }
  }

  @Test func figuresMarksAndCommentsAreKept() throws {
    let (node, deal) = try deal("britain-turkey-1961-3")
    #expect(node.name == "United Kingdom → Turkiye, 1961")
    #expect(deal.status == .delivered)
    #expect(deal.year == 1964)
    #expect(
      deal.history.map { "\($0.status) \($0.date.map(\.description) ?? "")" }
        == ["signed 1961", "delivered 1962", "delivered 1963", "delivered 1964"])
    let expected: [(String, Attributes.Value)] = [
      ("order_year", .integer(1961)), ("order_year_uncertain", .text("true")), ("ordered", .integer(12)),
      ("ordered_uncertain", .text("true")), ("delivered", .integer(10)),
      ("delivered_uncertain", .text("true")), ("delivery_years", .text("1963; 1962; 1964")),
      ("condition", .text("Second hand")), ("description", .text("fighter aircraft")),
      ("comments", .text("Second-hand; plan for 4 more cancelled")), ("tiv_unit", .real(2.5)),
      ("tiv_order", .real(30)), ("tiv_delivered", .real(25)),
    ]
    for (name, value) in expected { #expect(node.attributes[name] == value, "\(name)") }
    let item = try #require(graph.edges.first { $0.source == node.id && $0.kind == .includes })
    #expect(item.quantity == 12)
    #expect(item.target == NodeID("weapon/heron-9"))
  }

  @Test func whatIsMarkedAsUncertainIsTrustedLess() throws {
    func edge(_ id: String, _ kind: EdgeKind) throws -> Edge {
      let id = NodeID("deal/" + id)
      return try #require(graph.edges.first { $0.kind == kind && ($0.source == id || $0.target == id) })
    }
    #expect(try deal("britain-turkey-1961-3").node.confidence == 0.8)
    #expect(try edge("britain-turkey-1961-3", .includes).confidence == 0.8)
    #expect(try edge("britain-turkey-1961-3", .supplies).confidence == 1)
    // The year is marked and the number is not.
    #expect(try deal("unknown-iran-1999-1").node.confidence == 0.8)
    #expect(try edge("unknown-iran-1999-1", .includes).confidence == 1)
    // The comments call the supplier uncertain.
    #expect(try edge("unknown-iraq-1999-1", .supplies).confidence == 0.8)
    #expect(try edge("france-ivory-coast-1980-1", .supplies).confidence == 0.8)
    #expect(try deal("britain-turkey-1961-1").node.confidence == 1)
    #expect(graph.trusted(atLeast: 0.9).node(NodeID("deal/britain-turkey-1961-3")) == nil)
  }

  @Test func withoutDeliveriesADealIsSigned() throws {
    let (node, signed) = try deal("vietnam-iraq-2001-1")
    #expect(signed.status == .signed)
    #expect(signed.year == 2001)
    #expect(node.attributes["ordered"] == nil)
    #expect(text(node.attributes["comments"]) == "Order for 20; but cancelled")
    #expect(node.attributes["tiv_order"] == nil)
  }

  @Test func aRowWithoutANumberTakesTheDeliveredOneAndOddNumbersStayAsText() throws {
    let item = try #require(
      graph.edges.first { $0.source == NodeID("deal/soviet-union-syria-1973-1") && $0.kind == .includes })
    #expect(item.quantity == 1)
    let (node, deal) = try deal("soviet-union-syria-undated-1")
    #expect(deal.year == nil)
    #expect(deal.history.isEmpty)
    #expect(node.name == "Soviet Union → Syria")
    #expect(text(node.attributes["ordered"]) == "c. 50")
  }

  @Test func actorsHaveTheIdsOfArticlesAndTheNamesOfTheRegister() throws {
    let expected: [(id: String, name: String, kind: ActorKind, aliases: [String])] = [
      ("actor/britain", "United Kingdom", .state, ["Britain"]),
      ("actor/turkey", "Turkiye", .state, ["Turkey"]),
      ("actor/ivory-coast", "Cote d'Ivoire", .state, ["Ivory Coast"]),
      ("actor/czech-republic", "Czechia", .state, ["Czech Republic"]),
      ("actor/eswatini", "eSwatini", .state, ["Eswatini"]), ("actor/iraq", "Iraq", .state, []),
      ("actor/hamas", "Hamas (Palestine)", .organization, ["Hamas"]),
      ("actor/nato", "NATO", .organization, []),
    ]
    for (id, name, kind, aliases) in expected {
      let node = try #require(graph.node(NodeID(id)), "\(id)")
      #expect(node.name == name)
      #expect(node.actor?.kind == kind)
      #expect(node.aliases == aliases)
    }
    #expect(graph.node(NodeID("actor/turkey"))?.mentions == 3)
  }

  @Test func whoIsUnknownJoinsNobody() throws {
    let iraq = try #require(graph.node(NodeID("actor/unknown-supplier-s-iraq")))
    #expect(iraq.name == "unknown supplier(s) (Iraq)")
    #expect(iraq.actor?.kind == .organization)
    #expect(graph.node(NodeID("actor/unknown-supplier-s-iran")) != nil)
    #expect(graph.node(NodeID("actor/unknown-rebel-group-czechia"))?.name == "unknown rebel group (Czechia)")
    #expect(try deal("unknown-iraq-1999-1").node.name == "unknown supplier → Iraq, 1999")
  }

  @Test func weaponsOfOneNameAndTwoClassesAreTwo() throws {
    let classes: [(String, WeaponClass, WeaponLevel)] = [
      ("osprey", .missile, .designation), ("osprey-naval", .naval, .designation),
      ("heron-9", .aircraft, .designation), ("strila", .airDefence, .designation),
      ("ship-engine", .other, .category), ("bv-2", .armouredVehicle, .designation),
      ("p-1", .sensor, .designation), ("a-2-turret", .armouredVehicle, .designation),
      ("k-1", .naval, .designation), ("cardinal-modernise", .aircraft, .designation),
    ]
    for (id, weaponClass, level) in classes {
      let weapon = try #require(graph.node(NodeID("weapon/" + id))?.weapon, "\(id)")
      #expect(weapon.weaponClass == weaponClass, "\(id)")
      #expect(weapon.level == level, "\(id)")
    }
  }

  @Test func theRowIsTheEvidenceWithItsBytes() throws {
    for node in graph.nodes where node.type == .deal {
      let evidence = try #require(node.evidence.first)
      #expect(evidence.document == DocumentID("register.csv"))
      #expect(evidence.rule == "import.sipri")
      #expect(Register.latin(evidence.quote) == Array(Register.bytes[evidence.range]))
    }
    let engine = try deal("norway-nato-2020-1").node
    #expect(text(engine.attributes["comments"]) == "Wärtsilä 12V32, \"quiet\" version")
    #expect(
      text(try deal("soviet-union-syria-1973-1").node.attributes["comments"]) == "Second\nline, in one field")
    let document = try #require(graph.documents.first)
    #expect(document.date == CalendarDate(year: 2026, month: 3, day: 7))
    #expect(document.title?.hasPrefix("Transfers of major conventional arms") == true)
  }

  @Test func theOrderOfRowsChangesNoId() throws {
    var lines = Register.text.replacing("Second\nline", with: "Second line").split(
      separator: "\n", omittingEmptySubsequences: false)
    let header = try #require(lines.firstIndex { $0.hasPrefix("Recipient,") })
    let plain = try GraphReader.read(Register.latin(lines.joined(separator: "\n")), name: "r.csv")
    lines[(header + 1)...].reverse()
    let reversed = try GraphReader.read(Register.latin(lines.joined(separator: "\n")), name: "r.csv")
    func facts(_ graph: KnowledgeGraph) -> [String] {
      graph.nodes.map {
        "\($0.id) \($0.name) \($0.aliases) \($0.mentions) \($0.content.self)".prefix(60) + ""
      }
        + graph.edges.map { "\($0.source) \($0.kind) \($0.target) \($0.quantity ?? -1) \($0.confidence)" }
        + graph.nodes.map { "\($0.attributes)" }
    }
    #expect(facts(plain) == facts(reversed))
  }

  @Test(arguments: ["utf-8 with a mark", "crlf", "semicolons", "tabs", "quoted"])
  func otherProgramsSaveItDifferently(how: String) throws {
    let lines = Register.text.replacing("Second\nline, in", with: "Second line in").replacing(
      "12V32, \"\"quiet\"\"", with: "12V32 quiet"
    ).replacing("\"", with: "").split(separator: "\n", omittingEmptySubsequences: false)
    let header = try #require(lines.firstIndex { $0.hasPrefix("Recipient,") })
    func changed(_ change: (String) -> String) -> String {
      (lines[..<header].map(String.init) + lines[header...].map { change(String($0)) }).joined(
        separator: "\n")
    }
    let bytes: [UInt8] =
      switch how {
      case "utf-8 with a mark": [0xEF, 0xBB, 0xBF] + lines.joined(separator: "\n").utf8
      case "crlf": Register.latin(lines.joined(separator: "\r\n"))
      case "semicolons":
        Register.latin(changed { $0.replacing(";", with: " ").replacing(",", with: ";") })
      case "tabs": Register.latin(changed { $0.replacing(",", with: "\t") })
      default:
        Register.latin(changed { $0.isEmpty ? "" : "\"" + $0.replacing(",", with: "\",\"") + "\"" })
      }
    let other = try GraphReader.read(bytes, name: "register.csv")
    #expect(other.nodes.map(\.id) == graph.nodes.map(\.id))
    #expect(other.nodes.map(\.name) == graph.nodes.map(\.name))
    #expect(other.edges.map(\.quantity) == graph.edges.map(\.quantity))
  }

  @Test func aBrokenRowIsNamedWithItsPlace() throws {
    let short = Register.text.replacing("Viet Nam,2001,?,", with: "Viet Nam,2001,")
    let error = #expect(throws: ImportError.self) {
      _ = try GraphReader.read(Register.latin(short), name: "r.csv")
    }
    #expect(error?.line == 11)
    #expect(error?.reason == "this row has 15 fields and the line of column names 16")
    let noYear = Register.text.replacing("Viet Nam,2001,", with: "Viet Nam,soon,")
    let second = #expect(throws: ImportError.self) {
      _ = try GraphReader.read(Register.latin(noYear), name: "r.csv")
    }
    #expect(second?.description == "r.csv:11:15: “soon” is no year")
  }

  @Test func noMutationEndsTheProgram() {
    var random = SplitMix(state: 42)
    for _ in 0..<2000 {
      var bytes = Register.bytes
      for _ in 0..<Int(random.next() % 6) + 1 {
        let place = Int(random.next() % UInt64(bytes.count))
        switch random.next() % 4 {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
        case 1: bytes.remove(at: place)
        case 2: bytes.insert([0x22, 0x2C, 0x0A, 0x0D, 0x3B, 0x00, 0xFF][Int(random.next() % 7)], at: place)
        default: bytes.removeSubrange(place..<min(bytes.count, place + Int(random.next() % 400)))
        }
        if bytes.isEmpty { break }
      }
      // A graph or an error, and an error that has a place.
      do throws(ImportError) {
        let graph = try GraphReader.read(bytes, name: "m")
        #expect(graph.edges.allSatisfy { !$0.evidence.isEmpty })
      } catch {
        #expect(error.line > 0 && error.column > 0 && !error.reason.isEmpty)
      }
    }
  }

  @Test(arguments: ExportFormat.allCases.filter { $0 == .json || $0 == .graphml })
  func itGoesThroughOtherFormatsAndBack(format: ExportFormat) throws {
    let back = try GraphReader.read(format.bytes(of: graph), name: "x")
    #expect(back.nodes.map(\.id) == graph.nodes.map(\.id))
    #expect(back.nodes.map(\.evidence) == graph.nodes.map(\.evidence))
    #expect(back.edges == graph.edges)
  }
}

/// Steele, Lea and Flood 2014: the same numbers on every machine.
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
