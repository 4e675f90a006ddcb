public import ArgumentParser
import EntenteAnalysis
public import EntenteModel
import EntenteResolution

extension EdgeKind: ExpressibleByArgument {}
extension DealStatus: ExpressibleByArgument {}
extension WeaponClass: ExpressibleByArgument {}

/// An edge by its ends and what it says.
struct EdgeArguments: ParsableArguments {
  @Argument(help: "Where the edge begins: a name or an id.") var source: String
  @Argument(help: "What it says: supplies, supplied_to, includes, represents, supports, …") var kind: EdgeKind
  @Argument(help: "Where it ends.") var target: String

  /// The edge of a graph that this means.
  func edge(in graph: KnowledgeGraph) throws -> Edge {
    try EdgeQuery(source: source, kind: kind, target: target).edge(in: graph)
  }

  /// The edge with the sentences that say so.
  func statement(in graph: KnowledgeGraph) throws -> Statement {
    let edge = try edge(in: graph)
    return Statement(
      Sentences.name(of: edge.source, in: graph), edge.kind, Sentences.name(of: edge.target, in: graph),
      sentences: edge.evidence.map { .init(document: $0.document, text: $0.quote) })
  }
}

/// An edge as somebody names it.
struct EdgeQuery {
  let source: String
  let kind: EdgeKind
  let target: String

  /// The edge of a graph that is meant; where there is none, what there is instead.
  func edge(in graph: KnowledgeGraph) throws -> Edge {
    let index = NameIndex(graph)
    // Deals often share a name: then the other end may tell which one is meant.
    let (sources, targets) = (try ends(source, index, graph), try ends(target, index, graph))
    if sources.count + targets.count > 2 {
      let fitting = graph.edges.filter {
        $0.kind == kind
          && (sources.contains($0.source) && targets.contains($0.target)
            || kind.isSymmetric && sources.contains($0.target) && targets.contains($0.source))
      }
      if fitting.count == 1, let edge = fitting.first { return edge }
    }
    let source = try index.node(named: source, in: graph)
    let target = try index.node(named: target, in: graph)
    let between = graph.edges.filter {
      $0.source == source.id && $0.target == target.id || $0.source == target.id && $0.target == source.id
    }
    let meant = between.filter { $0.kind == kind && (kind.isSymmetric || $0.source == source.id) }
    if let edge = meant.first { return edge }
    var others = between.map { "  " + Sentences.statement($0, in: graph) }
    if others.isEmpty {
      // Between two actors stand their deals.
      let book = DealBook(graph)
      let common = book.entries(touching: [source.id]).filter { entry in
        (book.suppliers(entry) + book.recipients(entry) + book.items(entry)).contains(target.id)
      }
      others = common.prefix(9).map { entry in
        "  the deal " + Console.plain("\(Sentences.deal(entry, in: book)) (\(book.node(entry).id))")
      }
      if common.count > 9 { others.append("  and \(common.count - 9) more deals") }
    }
    throw Failure.nothingFound(
      "nothing says that \(Console.plain(source.name)) \(kind.phrase) \(Console.plain(target.name))"
        + (others.isEmpty ? "" : "; there is\n" + others.joined(separator: "\n")))
  }
  /// All that have just this name, else the one that it means.
  private func ends(_ name: String, _ index: NameIndex, _ graph: KnowledgeGraph) throws -> Set<NodeID> {
    if case .ambiguous(let matches) = index.lookUp(name), matches.first?.quality.isWhole ?? false {
      return Set(matches.map(\.id))
    }
    return [try index.node(named: name, in: graph).id]
  }
}
