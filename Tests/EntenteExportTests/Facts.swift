import EntenteModel
import EntenteTestSupport
import Foundation
import Testing

/// What a graph says, for comparison with what another program reads from an export.
struct Facts: Decodable, Equatable {
  /// A text that equals another only in each byte; to Swift, é and e with an accent are equal.
  struct Text: Decodable, Hashable, CustomStringConvertible {
    let text: String

    init(_ text: String) { self.text = text }

    init(from decoder: any Decoder) throws {
      text = try decoder.singleValueContainer().decode(String.self)
    }

    var description: String { text.debugDescription }

    static func == (a: Self, b: Self) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }

    func hash(into hasher: inout Hasher) { hasher.combine(Array(text.utf8)) }
  }

  struct Node: Decodable, Equatable {
    var id: Text
    var name: Text
    var type: Text
    var kind: Text?
    var aliases: [Text]
    var mentions: Int?
    var confidence: Double?
    var status: Text?
    var year: Int?
    var value: Double?
    var currency: Text?
    var quotes: [Text]
    var citations: [Text]
  }

  struct Edge: Decodable, Equatable {
    var source: Text
    var target: Text
    var kind: Text
    var quantity: Int?
    var title: Text?
    var confidence: Double?
    var quotes: [Text]
    var citations: [Text]
  }

  var nodes: [Node]
  var edges: [Edge]

  init(_ graph: KnowledgeGraph) {
    nodes = graph.nodes.map { node in
      Node(
        id: Text(node.id.rawValue), name: Text(node.name), type: Text(node.type.rawValue),
        kind: node.actor.map { Text($0.kind.rawValue) }, aliases: node.aliases.map(Text.init),
        mentions: node.mentions, confidence: node.confidence,
        status: node.deal.map { Text($0.status.rawValue) }, year: node.deal?.year,
        value: node.deal?.value?.amount, currency: (node.deal?.value?.currency).map(Text.init),
        quotes: node.evidence.map { Text($0.quote) }, citations: node.evidence.map(Self.citation))
    }
    edges = graph.edges.map { edge in
      Edge(
        source: Text(edge.source.rawValue), target: Text(edge.target.rawValue),
        kind: Text(edge.kind.rawValue), quantity: edge.quantity, title: edge.title.map(Text.init),
        confidence: edge.confidence, quotes: edge.evidence.map { Text($0.quote) },
        citations: edge.evidence.map(Self.citation))
    }
  }

  private static func citation(_ evidence: Evidence) -> Text {
    let mark = evidence.isInferred ? "?" : ""
    return Text(
      "\(evidence.range.lowerBound)-\(evidence.range.upperBound) \(evidence.rule)\(mark) \(evidence.document)"
    )
  }

  /// What a format of unordered sets without empty values can say.
  var asSets: Facts {
    func set(_ texts: [Text]) -> [Text] {
      Set(texts.filter { !$0.text.isEmpty }).sorted { $0.text.precedesInBytes($1.text) }
    }
    var copy = self
    for index in nodes.indices {
      copy.nodes[index].aliases = set(nodes[index].aliases)
      copy.nodes[index].quotes = set(nodes[index].quotes)
      copy.nodes[index].citations = set(nodes[index].citations)
    }
    for index in edges.indices {
      copy.edges[index].quotes = set(edges[index].quotes)
      copy.edges[index].citations = set(edges[index].citations)
    }
    return copy
  }

  /// The first difference, for a message that can be read.
  static func difference(_ a: Facts, _ b: Facts) -> String? {
    if a == b { return nil }
    if a.nodes.count != b.nodes.count { return "\(a.nodes.count) nodes, not \(b.nodes.count)" }
    if a.edges.count != b.edges.count { return "\(a.edges.count) edges, not \(b.edges.count)" }
    for (x, y) in zip(a.nodes, b.nodes) where x != y { return "\(x) is not \(y)".prefix(3000).description }
    for (x, y) in zip(a.edges, b.edges) where x != y { return "\(x) is not \(y)".prefix(3000).description }
    return nil
  }

  /// Lets a Python script read an export; it ends with `done(nodes, edges)`.
  static func read(
    with script: String, _ arguments: [String] = [], input: [UInt8] = []
  ) throws -> Facts {
    try python(script, arguments, input: input)
  }

  /// Runs a Python script that prints one JSON value.
  static func python<Value: Decodable>(
    _ script: String, _ arguments: [String] = [], input: [UInt8] = []
  ) throws -> Value {
    let python = try #require(Tool.python)
    func ask() throws -> Tool.Result {
      try Tool.run(python, ["-c", prelude + script] + arguments, input: input, seconds: 240)
    }
    var result = try ask()
    // Mermaid's engine hangs once in many starts; it is asked again.
    for _ in 0..<2 where result.status == 9 { result = try ask() }
    #expect(result.status == 0, "\(result.errors.suffix(3000))")
    return try JSONDecoder().decode(Value.self, from: result.output)
  }

  /// How a reader of our flat formats gets lists, nodes and edges back.
  private static let prelude = #"""
    import sys, json, io, csv
    csv.field_size_limit(1 << 30)
    def items(text):
        if not text: return []
        parts, part, i = [], "", 0
        while i < len(text):
            if text[i] == "\\" and i + 1 < len(text):
                part += text[i + 1]
                i += 2
            elif text.startswith("; ", i):
                parts.append(part)
                part = ""
                i += 2
            else:
                part += text[i]
                i += 1
        return parts + [part]
    def lines(text):
        def plain(line):
            out, i = "", 0
            while i < len(line):
                if line[i] == "\\":
                    out += {"n": "\n", "r": "\r"}.get(line[i + 1], line[i + 1])
                    i += 2
                else:
                    out += line[i]
                    i += 1
            return out
        return [plain(line) for line in text.split("\n")]
    def known(value, kind):
        # Some readers fill what is missing with NaN or an empty text.
        return None if value is None or value == "" or value != value else kind(value)
    def node(d):
        return {
            "id": d["entente_id"], "name": d["name"], "type": d["type"], "kind": known(d.get("kind"), str),
            "aliases": items(d.get("aliases")), "mentions": int(d["mentions"]), "confidence": float(d["confidence"]),
            "status": known(d.get("status"), str), "year": known(d.get("year"), int),
            "value": known(d.get("value"), float), "currency": known(d.get("currency"), str),
            "quotes": lines(d["evidence"]), "citations": lines(d["citations"])}
    def edge(source, target, d):
        return {
            "source": source, "target": target, "kind": d["type"], "quantity": known(d.get("quantity"), int),
            "title": known(d.get("title"), str), "confidence": float(d["confidence"]),
            "quotes": lines(d["evidence"]), "citations": lines(d["citations"])}
    def done(nodes, edges):
        nodes.sort(key=lambda n: n["id"].encode())
        edges.sort(key=lambda e: (e["source"].encode(), e["target"].encode(), e["kind"].encode()))
        json.dump({"nodes": nodes, "edges": edges}, sys.stdout)

    """#
}

/// The graphs that every format has to bring through.
enum FormatSample: String, CaseIterable, CustomTestStringConvertible {
  case corpus, hostile

  var testDescription: String { rawValue }

  func graph() throws -> KnowledgeGraph {
    switch self {
    case .corpus: try SampleGraph.clustered()
    case .hostile: try HostileNames.graph(of: HostileNames.thousand)
    }
  }

  /// The same without what XML 1.0 cannot hold.
  func graphForXML() throws -> KnowledgeGraph {
    self == .hostile ? try HostileNames.graph(of: HostileNames.thousandForXML) : try graph()
  }
}

extension HostileNames {
  /// The thousand with two of the names of 10,000 characters, the others of these cut: for readers that are slow.
  static var mostlyShort: [String] {
    var long = 0
    return thousand.map { name in
      if name.count > 1000 { long += 1 }
      return name.count > 1000 && long > 2 ? "\(long) \(name.prefix(200))" : name
    }
  }
}
