import EntenteModel
import Testing

@testable import EntenteStore

@Suite struct FactsCodingTests {
  private static let facts: DocumentFacts = {
    let document = DocumentInfo(
      id: DocumentID("a.txt"), title: "Ünïcode “title”", date: CalendarDate(year: 2012, month: 10), words: 12)
    func list(_ starts: Int...) -> EvidenceList {
      let all = starts.map {
        Evidence(
          document: document.id, range: $0..<$0 + 9, quote: "quote \($0)", rule: "rule.\($0 % 2)",
          isInferred: $0 % 3 == 0)
      }
      return EvidenceList(all[0], Array(all.dropFirst()))
    }
    return DocumentFacts(
      document: document,
      actors: [
        ActorFact(
          name: "Iraq", kind: .state, aliases: ["Baghdad", ""], key: "IRQ", mentions: 41, evidence: list(1)),
        ActorFact(
          name: "Maliki", kind: .person, titles: ["prime minister"], affiliations: [0], mentions: 1,
          evidence: list(10, 20, 33)),
      ],
      weapons: [
        WeaponFact(
          name: "Mi-28NE", level: .designation, weaponClass: .aircraft, aliases: ["Mi-28"], key: nil,
          evidence: list(30))
      ],
      deals: [
        DealFact(
          suppliers: [.init(index: 1, evidence: list(1))], recipients: [.init(index: 0, evidence: list(1))],
          items: [.init(index: 0, quantity: 36, evidence: list(20))], status: .signed, year: 2012,
          value: Attested(
            Money(hundredths: .max, currency: "USD", bound: .about), evidence: list(20)),
          history: [
            StatusChange(status: .sought, date: nil, evidence: list(1)),
            StatusChange(
              status: .signed, date: CalendarDate(year: 2012, month: 10, day: 9), evidence: list(2)),
          ], evidence: list(1, 2))
      ],
      relations: [
        RelationFact(source: 1, kind: .represents, target: 0, title: "prime minister", evidence: list(10)),
        RelationFact(source: 0, kind: .operates, target: 0, evidence: list(10)),
      ])
  }()

  @Test func factsComeBackAsTheyWere() throws {
    let bytes = FactsCoding.bytes(of: Self.facts)
    #expect(try FactsCoding.facts(from: bytes, of: Self.facts.document) == Self.facts)
    let nothing = DocumentFacts(document: Self.facts.document)
    #expect(
      try FactsCoding.facts(from: FactsCoding.bytes(of: nothing), of: nothing.document) == nothing)
  }

  @Test func columnsAreThoseOfTheFacts() throws {
    var (outlines, columns) = (OutlineReader(), FactColumns())
    for number in [3, 7] {
      try outlines.add(FactsCoding.bytes(of: Self.facts), of: Self.facts.document, row: number)
      columns.add(Self.facts, digest: nil, number: number)
    }
    #expect(outlines.columns.facts == columns.facts && columns.facts.count == 14)
    #expect(outlines.columns.documents[0].digest == outlines.columns.documents[1].digest)
  }

  @Test func anyOtherByteIsSeen() throws {
    let bytes = FactsCoding.bytes(of: Self.facts)
    for place in bytes.indices {
      var other = bytes
      other[place] ^= 1 << UInt8(place % 8)
      #expect(throws: ByteReader.Damage.self) {
        try FactsCoding.facts(from: other, of: Self.facts.document)
      }
      #expect(throws: ByteReader.Damage.self) {
        var outlines = OutlineReader()
        try outlines.add(other, of: Self.facts.document, row: 1)
      }
      #expect(throws: ByteReader.Damage.self) {
        try FactsCoding.facts(from: Array(bytes[..<place]), of: Self.facts.document)
      }
    }
  }

  /// The sum is right and what it sums up is wrong: what another program, or a malicious one, could write.
  @Test func bytesWithARightSumCannotLeadAstray() throws {
    var generator = SplitMix(state: 7)
    let bytes = FactsCoding.bytes(of: Self.facts)
    for _ in 0..<20_000 {
      var body = Array(bytes[8...])
      for _ in 0..<Int(generator.next() % 4 + 1) {
        body[Int(generator.next() % UInt64(body.count))] = UInt8(truncatingIfNeeded: generator.next())
      }
      var digest = Digest()
      body.withUnsafeBytes { digest.add($0) }
      let sum = UInt64(bitPattern: Int64(digest.value))
      let head = (0..<8).map { UInt8(truncatingIfNeeded: sum >> UInt64($0 * 8)) }
      var outlines = OutlineReader()
      let isRead = (try? outlines.add(head + body, of: Self.facts.document, row: 1)) != nil
      guard let facts = try? FactsCoding.facts(from: head + body, of: Self.facts.document) else { continue }
      // Of what stands in sentences no more is asked than where it ends.
      if isRead {
        var columns = FactColumns()
        columns.add(facts, digest: nil, number: 1)
        #expect(outlines.columns.facts == columns.facts)
      }
      for deal in facts.deals {
        #expect((deal.suppliers + deal.recipients).allSatisfy { facts.actors.indices.contains($0.index) })
      }
      #expect(facts.relations.allSatisfy { facts.actors.indices.contains($0.source) })
    }
  }

  @Test(arguments: [0, 1, -1, 63, 64, -64, -65, Int.max, Int.min, 1 << 40])
  func anyNumberComesBack(_ number: Int) throws {
    var writer = ByteWriter()
    writer.add(number)
    var reader = try ByteReader(writer.finished())
    #expect(try reader.integer() == number)
    #expect(reader.isAtEnd)
  }
}

struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}
