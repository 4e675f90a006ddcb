import EntenteExport
import EntenteModel
import EntenteTestSupport
import Testing

@Suite struct MarkdownExportTests {
  @Test func exportIsTheGoldenFile() throws {
    let bytes = ExportFormat.markdown.bytes(
      of: try SampleGraph.clustered(), options: ExportOptions(title: "Arms to Iraq"))
    #expect(try Golden.matches(bytes, "sample.md", besides: #filePath))
  }

  @Test(
    "A parser of CommonMark with tables gives every cell back, and finds no markup in one",
    .enabled(if: Tool.pythonHas("markdown_it"), "Python with markdown-it-py is not installed"))
  func aParserReadsIt() throws {
    let graph = try HostileNames.graph(of: HostileNames.thousand)
    let tables: [[[Facts.Text]]] = try Facts.python(
      #"""
      from markdown_it import MarkdownIt
      tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(
          sys.stdin.buffer.read().decode("utf-8"))
      tables, isCell = [], False
      for token in tokens:
          if token.type == "table_open": tables.append([])
          elif token.type == "tr_open": tables[-1].append([])
          elif token.type == "td_open": isCell = True
          elif token.type == "td_close": isCell = False
          elif token.type == "inline":
              for child in token.children:
                  assert child.type in ("text", "text_special"), (child.type, token.content[:200])
              if isCell: tables[-1][-1].append("".join(child.content for child in token.children))
          else: assert token.type.split("_")[0] in ("heading", "table", "thead", "tbody", "tr", "th", "paragraph"), token.type
      json.dump([[row for row in table if row] for table in tables], sys.stdout)
      """#, input: ExportFormat.markdown.bytes(of: graph))
    #expect(tables.count == 2)
    #expect(tables[0].map { $0[0] } == graph.nodes.map { Facts.Text(Self.shown($0.name)) })
    #expect(tables[1].map { $0[3] } == graph.edges.map { Facts.Text(Self.shown($0.title ?? "")) })
    #expect(
      tables[1].map { $0[4] } == graph.edges.map { Facts.Text(Self.shown($0.evidence.first?.quote ?? "")) })
  }

  @Test func replacedCharactersAreCounted() throws {
    let graph = try HostileNames.graph(of: [HostileNames.withControls])
    let box = Box()
    var sink = ByteSink { chunk in box.bytes += chunk }
    // Seven in the name, which stands in four cells.
    #expect(MarkdownExporter().write(graph, to: &sink).replacedCharacters == 28)
    try sink.finish()
    #expect(String(decoding: box.bytes, as: UTF8.self).contains("| nul \u{FFFD} bell \u{FFFD} "))
  }

  /// What is left of a text when control characters without an entity are replaced.
  static func shown(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\t", "\n", "\r": result.append(scalar)
      case "\0"..<" ", "\u{7F}"..<"\u{A0}", "\u{FFFE}", "\u{FFFF}": result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}

private final class Box {
  var bytes: [UInt8] = []
}
