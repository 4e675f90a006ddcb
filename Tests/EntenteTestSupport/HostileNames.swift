public import EntenteModel

/// Names as a stranger's document may give them.
public enum HostileNames {
  public static let all: [String] = [
    "\"quoted\" 'single' `back`",
    "back\\slash",
    "ends in a backslash\\",
    "\\N \\G \\E \\L \\n \\l \\r \\T",
    "<script>alert(1)</script>",
    "<b onclick=\"x\">bold</b>",
    "<<html>label>",
    "]]> <![CDATA[ --> <!-- ?>",
    "&amp; &#1; &lt; &copy; & &&",
    "line\nbreak\r\nand\ttab",
    "  spaces  around  ",
    "\u{202E}reversed\u{202C} \u{2066}isolated\u{2069} \u{200F}",
    "separators \u{2028} \u{2029} \u{FEFF} \u{200B}",
    "emoji 🚀👩‍👩‍👧‍👦🇮🇶 and e\u{301} and é",
    "Ελλάδα Россия العراق 中国 日本",
    "{a|b} <p0> port:n [x] ; , = -> --",
    "node", "graph", "digraph", "strict", "1e-07", "-", "javascript:alert(1)",
    "=HYPERLINK(\"x\")", "+1", "@x", "../../etc/passwd", "%s %n %d", "${HOME} $(id)",
    "a; b\\; c", ";", "\\;",
    String(repeating: "long name ", count: 1000),
  ]

  /// Characters that XML forbids and JSON does not.
  public static let withControls =
    "nul \u{0} bell \u{7} escape \u{1B} delete \u{7F} c1 \u{85} end \u{FFFE} \u{FFFF}"

  /// A graph of a thousand names whose every text is hostile: names, aliases, offices, quotes, documents.
  public static func graph(includingControls: Bool) throws -> KnowledgeGraph {
    try graph(of: includingControls ? thousand : thousandForXML)
  }

  /// A chain of persons with these names, each name also an alias, an office, a quote and a document.
  ///
  /// Two persons never share an id, whatever their names.
  public static func graph(of names: [String]) throws -> KnowledgeGraph {
    var nodes: [Node] = []
    var edges: [Edge] = []
    for (index, name) in names.enumerated() {
      let evidence = EvidenceList(
        Evidence(document: DocumentID(name), range: 0..<5, quote: name, rule: "test.hostile"),
        [
          Evidence(
            document: DocumentID("plain.txt"), range: index..<index + 3, quote: "", rule: "r",
            isInferred: true)
        ])
      var attributes = Attributes()
      attributes["note"] = .text(name)
      attributes["type"] = .integer(index)
      nodes.append(
        Node(
          id: NodeID("actor/\(index)-\(name.prefix(40))"), name: name, aliases: [name, name + " again"],
          content: .actor(Actor(kind: .person, titles: [name])), mentions: index, confidence: 0.1,
          evidence: evidence, attributes: attributes))
      if index > 0 {
        edges.append(
          Edge(
            from: nodes[index].id, .represents, to: nodes[index - 1].id, title: name, confidence: 0.3,
            evidence: evidence))
      }
    }
    return try KnowledgeGraph(
      documents: [DocumentInfo(id: DocumentID("plain.txt"), title: names.joined(), words: 3)], nodes: nodes,
      edges: edges)
  }
}
