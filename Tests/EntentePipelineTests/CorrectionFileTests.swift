import EntenteModel
import EntentePipeline
import EntenteResolution
import EntenteTestSupport
import Testing

@Suite struct CorrectionFileTests {
  private static func all(_ name: String) -> [Correction] {
    let statement = Statement(
      name, .supports, "Syria",
      sentences: [.init(document: DocumentID(name), text: name), .init(document: DocumentID("b"), text: "x")])
    let changes: [Correction.Change] = [
      .merge(name, into: "B"), .split(name, documents: [DocumentID(name), DocumentID("b.txt")], as: "C"),
      .rename("A", to: name), .retype(name, to: .organization), .alias(name, of: "A"), .reject(statement),
      .confirm(Statement("A", .suppliedTo, name)),
      .add(AddedFact(.relation(name, .represents, "B", title: name), source: name, kinds: [name: .person])),
      .add(
        AddedFact(
          .deal(supplier: name, recipient: nil, weapon: "Su-25", quantity: 4, status: .offered, year: 2013),
          source: "log")),
    ]
    return changes.enumerated().map { index, change in
      Correction(
        number: index * 2 + 1, change: change, author: index % 2 == 0 ? name : nil,
        date: CalendarDate("2024-05-03"), note: index % 3 == 0 ? name : nil)
    }
  }

  @Test func whatIsWrittenIsRead() throws {
    for name in HostileNames.seeded(120, includingControls: true) + [
      "no", "yes", "null", "~", "1.0", "- a: b",
    ] {
      let corrections = Self.all(name)
      #expect(try CorrectionFile.read(CorrectionFile.bytes(corrections), name: "c.yaml") == corrections)
    }
    #expect(try CorrectionFile.read(CorrectionFile.bytes([]), name: "c.yaml").isEmpty)
  }

  @Test func peopleMayWriteItPlainly() throws {
    let text = """
      # mine
      - merge: Nuri Kamal
        into: 'Nouri al-Maliki'
      - retype: Black Star
        to: organization
        number: 7
      - rename: No
        to: 12
      """
    let corrections = try CorrectionFile.read(Array(text.utf8), name: "c.yaml")
    #expect(corrections.map(\.number) == [8, 7, 9])
    #expect(
      corrections.map(\.change) == [
        .merge("Nuri Kamal", into: "Nouri al-Maliki"), .retype("Black Star", to: .organization),
        .rename("No", to: "12"),
      ])
    #expect(try CorrectionFile.read(Array("# nothing\n".utf8), name: "c.yaml").isEmpty)
  }

  @Test(arguments: [
    ("- merge: A\n  intoo: B\n", "c.yaml:1: “into” is missing"),
    ("- merge: A\n  into: B\n  colour: red\n", "c.yaml:3: “colour” has no meaning in this entry"),
    (
      "- merge: A\n  into: B\n- retype: A\n  to: planet\n",
      "c.yaml:3: “to” takes state, person, organization, not “planet”"
    ),
    ("- reject: likes\n  from: A\n  to: B\n", "c.yaml:1: “reject” takes supplies"),
    (
      "- number: 1\n  rename: A\n  to: B\n- number: 1\n  rename: C\n  to: D\n",
      "c.yaml:4: the number 1 stands twice"
    ),
    ("- add: deal\n  source: x\n", "c.yaml:1: a deal has a supplier or a recipient"),
    ("- add: supplies\n  from: A\n  to: B\n  source: x\n", "c.yaml:1: “add” takes deal, represents"),
    ("- split: A\n  as: B\n", "c.yaml:1: “documents” is a list"),
    ("merge: A\n", "c.yaml:1: a list of corrections is expected"),
    ("- merge: [A\n", "this is not YAML"), ("- A\n", "c.yaml:1: an entry has the form"),
    ("- rename: A\n  to: ''\n", "c.yaml:2: “to” is a text that is not empty"), ("- note: x\n", "says none"),
    ("- rename: A\n  to: B\n  on: soon\n", "“on” is a day"), ("\u{0}", "c.yaml"),
  ])
  func mistakesAreNamedWithTheirLine(text: String, message: String) {
    let error = #expect(throws: CorrectionFileError.self) {
      _ = try CorrectionFile.read(Array(text.utf8), name: "c.yaml")
    }
    #expect(error.map { "\($0)".contains(message) } == true, "\(error.map { "\($0)" } ?? "")")
  }

  @Test func brokenFilesNeverTrap() {
    let bytes = CorrectionFile.bytes(Self.all("A \"quoted\" name"))
    for index in stride(from: 0, to: bytes.count, by: 3) {
      for byte: UInt8 in [0x00, 0x22, 0x26, 0x2A, 0x3A, 0x5B, 0xFF] {
        var broken = bytes
        broken[index] = byte
        _ = try? CorrectionFile.read(broken, name: "c.yaml")
      }
    }
  }

  /// Anchors that stand for each other ten levels deep would be a thousand million words.
  @Test func aliasesOfYAMLDoNotGrow() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      text +=
        "a\(level): &a\(level) [" + (0..<10).map { _ in "*a\(level - 1)" }.joined(separator: ", ") + "]\n"
    }
    #expect(throws: CorrectionFileError.self) {
      _ = try CorrectionFile.read(Array(text.utf8), name: "c.yaml")
    }
  }
}
