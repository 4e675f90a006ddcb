import EntenteModel
import Testing

@testable import EntenteServer

@Suite struct MentionsTests {
  private static let document = DocumentID("d")

  private func node(
    _ name: String, _ aliases: [String] = [], mentions: Int = 1, at range: Range<Int> = 0..<1
  ) -> Node {
    Node(
      id: NodeID("actor/\(name)"), name: name, aliases: aliases, content: .actor(Actor(kind: .state)),
      mentions: mentions,
      evidence: EvidenceList(Evidence(document: Self.document, range: range, quote: "q", rule: "r")))
  }

  private func marked(_ text: String, _ nodes: [Node]) -> [String] {
    let bytes = Array(text.utf8)
    return Mentions(of: nodes, in: Self.document).found(in: bytes).map {
      "\(nodes[$0.node].name): \(String(decoding: bytes[$0.range], as: UTF8.self))"
    }
  }

  @Test func namesCountBetweenTheBordersOfWordsAndTheLongestFirst() {
    let nodes = [node("Korea"), node("South Korea", ["ROK"]), node("Iran"), node("Oman")]
    #expect(
      marked("South Korea's ROK, Korea; Iranian romance. (Iran) Iran-made Oman", nodes) == [
        "South Korea: South Korea", "South Korea: ROK", "Korea: Korea", "Iran: Iran", "Iran: Iran",
        "Oman: Oman",
      ])
  }

  @Test func lettersOfAllScriptsAreLetters() {
    let nodes = [node("Ира"), node("Türkiye"), node("Mi-28NE", ["Mi‑28NE"]), node("عراق")]
    #expect(
      marked("Ирак Ира, Türkiye’de e\u{301}Mi-28NE Mi‑28NEs Mi‑28NE عراق عراقي", nodes) == [
        "Ира: Ира", "Türkiye: Türkiye", "Mi-28NE: Mi‑28NE", "عراق: عراق",
      ])
  }

  @Test func whiteSpaceOfAnyKindPartsTheWordsOfAName() {
    #expect(
      marked("Nouri\n  al-Maliki, Nourial-Maliki", [node("Nouri al-Maliki")]) == [
        "Nouri al-Maliki: Nouri\n  al-Maliki"
      ])
  }

  @Test func ofTwoThatShareANameTheOneWithEvidenceThereCounts() {
    let nodes = [
      node("A", ["Smith"], mentions: 9, at: 0..<5), node("B", ["Smith"], mentions: 1, at: 10..<20),
    ]
    #expect(marked("Smith.      Smith.           Smith", nodes) == ["A: Smith", "B: Smith", "A: Smith"])
  }

  @Test func namesWithoutLettersAreNotLookedFor() {
    #expect(marked("— — “” ", [node("—"), node(""), node(" ")]).isEmpty)
    #expect(marked("say “Hawk” now", [node("“Hawk”")]) == ["“Hawk”: Hawk”"])
    #expect(marked("", [node("a")]).isEmpty)
  }

  @Test func wordsAreFoundInAnyBytes() {
    for bytes in [[0xFF, 0x41], [0xE2, 0x80], [0xF0, 0x9F], [0x80, 0x80], [0x41, 0xC3]] as [[UInt8]] {
      _ = Mentions.words(bytes)
      _ = Mentions(of: [node("A")], in: Self.document).found(in: bytes)
    }
  }
}
