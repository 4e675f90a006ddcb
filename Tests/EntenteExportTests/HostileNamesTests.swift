import EntenteExport
import EntenteModel
import EntenteTestSupport
import Testing

@Suite struct HostileNamesTests {
  @Test func aThousandDifferentNamesAreTheSameInEachRun() {
    let names = HostileNames.thousand
    #expect(names.count == 1000)
    #expect(Set(names.map { Array($0.utf8) }).count == 1000)
    #expect(names == HostileNames.seeded(1000, includingControls: true))
    #expect(names != HostileNames.seeded(1000, includingControls: true, seed: 2))
    #expect(names.allSatisfy { !$0.isEmpty })
    #expect(names.count { $0.count >= 10_000 } >= 10)
    for piece in ["\"", "\\N", "<script>", "\u{0}", "\u{202E}", "\n", "🚀", "=HYPERLINK"] {
      #expect(names.contains { $0.unicodeScalars.contains(piece.unicodeScalars) }, "\(piece)")
    }
  }

  @Test func theNamesForXMLHoldNoCharacterThatItForbids() {
    for name in HostileNames.thousandForXML {
      #expect(
        !name.unicodeScalars.contains {
          ($0.value < 0x20 && ![9, 10, 13].contains($0.value)) || (0xFFFE...0xFFFF).contains($0.value)
        })
    }
  }

  @Test func aThousandComeBackThroughOurOwnReaders() throws {
    let graph = try HostileNames.graph(of: HostileNames.thousand)
    let back = try GraphReader.read(ExportFormat.json.bytes(of: graph), name: "graph.json")
    #expect(back.nodes.map { Array($0.name.utf8) } == graph.nodes.map { Array($0.name.utf8) })
    let plain = try HostileNames.graph(of: HostileNames.thousandForXML)
    let read = try GraphReader.read(ExportFormat.graphml.bytes(of: plain), name: "graph.graphml")
    #expect(read.nodes.map { Array($0.name.utf8) } == plain.nodes.map { Array($0.name.utf8) })
  }
}
