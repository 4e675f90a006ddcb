import EntenteAnalysis
import EntenteExtraction
import EntenteModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension NameIndex {
  /// The one node that a name means; otherwise an error that helps on.
  ///
  /// A name that the documents do not use may be one that the lexicons know: `USA`, `Kingdom of Sweden`. Where a name
  /// fits several nodes, somebody at a terminal is asked which one is meant.
  ///
  /// - Parameter type: What is looked for, `nil` for anything.
  func node(named name: String, of type: NodeType? = nil, in graph: KnowledgeGraph) throws -> Node {
    let id = try nodeID(named: name, of: type) {
      lookUp($0, of: type)
    } choose: { matches in
      try NameQuestion(name, matches, in: graph).answer().id
    }
    guard let node = graph.node(id) else {
      throw Failure.nothingFound("nothing in the graph is called “\(Console.plain(name))”")
    }
    return node
  }
}

/// The one node that a name means, wherever names are looked up.
func nodeID(
  named name: String, of type: NodeType? = nil, lookUp: (String) throws -> NameIndex.Answer,
  choose: ([NameIndex.Match]) throws -> NodeID
) throws -> NodeID {
  let answer = try lookUp(name)
  if case .found(let match) = answer, match.quality.isWhole { return match.id }
  // Several things of just this name are not to be taken for a third one.
  var isName = false
  if case .ambiguous(let matches) = answer { isName = matches.first?.quality.isWhole ?? false }
  if !isName, let usual = KnownNames.usualName(for: name), case .found(let match) = try lookUp(usual),
    match.quality.isWhole
  {
    return match.id
  }
  switch answer {
  case .found(let match): return match.id
  case .ambiguous(let matches): return try choose(matches)
  case .unknown(let suggestions):
    let hint =
      suggestions.isEmpty ? "" : "; did you mean \(suggestions.map(Console.plain).joined(separator: ", "))?"
    let kind = type.map { $0 == .deal ? "no deal" : "no \($0.rawValue)" } ?? "nothing"
    throw Failure.nothingFound("\(kind) in the graph is called “\(Console.plain(name))”\(hint)")
  }
}

/// Which of several nodes a name means.
struct NameQuestion {
  private let name: String
  private let choices: [Node]
  private let more: Int
  private let graph: KnowledgeGraph

  static let limit = 9

  init(_ name: String, _ matches: [NameIndex.Match], in graph: KnowledgeGraph) {
    self.name = name
    self.graph = graph
    choices = matches.prefix(Self.limit).compactMap { graph.node($0.id) }
    more = matches.count - choices.count
  }

  /// Asks where somebody sits who can answer; else an error lists what the name may mean.
  func answer() throws -> Node {
    guard isatty(STDIN_FILENO) == 1, Console.errorIsTerminal else {
      throw Failure.nothingFound(
        list(numbered: false) + "\nGive \(namesTellApart ? "the full name or the id" : "the id").")
    }
    Console.error(list(numbered: true))
    while true {
      Console.prompt("Which one? [1–\(choices.count), Enter to leave] ")
      guard let line = readLine(), !line.allSatisfy(\.isWhitespace) else {
        throw Failure.nothingFound("“\(Console.plain(name))” was left open")
      }
      let digits = line.filter { !$0.isWhitespace }
      if let number = Int(digits), choices.indices.contains(number - 1) { return choices[number - 1] }
    }
  }

  /// Whether a full name would mean one of them only.
  private var namesTellApart: Bool { more > 0 || Set(choices.map(\.name)).count == choices.count }

  private func list(numbered: Bool) -> String {
    // Deals of one name are told apart by what they hold.
    let book = choices.contains { $0.type == .deal } ? DealBook(graph) : nil
    var rows = choices.enumerated().map { place, node in
      let entry = book?.entry(of: node.id)
      let label = entry.flatMap { entry in book.map { Sentences.deal(entry, in: $0) } } ?? node.name
      return (numbered ? "  \(place + 1)  " : "  ") + Console.plain("\(label), \(node.kindName)")
        + "  (\(Console.plain(node.id.rawValue)))"
    }
    if more > 0 { rows.append("  and \(more) more") }
    return "“\(Console.plain(name))” may mean:\n" + rows.joined(separator: "\n")
  }
}
