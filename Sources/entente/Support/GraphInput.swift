import ArgumentParser
import EntenteAnalysis
import EntenteExport
import EntenteExtraction
import EntenteModel
import EntenteStore
import EntenteText

/// `--min-confidence`, which all commands that print a graph or an answer from one take.
struct ConfidenceOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Leave out what is trusted less: 0.8 keeps what is stated plainly, 0 keeps all.", valueName: "0…1"))
  var minConfidence = 0.0

  func validate() throws {
    guard (0...1).contains(minConfidence) else {
      throw ValidationError("--min-confidence takes a number from 0 to 1")
    }
  }
}

/// `--store` and `--graph`, which all commands that read a graph take.
struct GraphOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The store; without it and without --graph, \(Store.defaultPath) where that is there.",
      valueName: "FILE"))
  var store: String?
  @Option(
    help: ArgumentHelp(
      "The graph: the JSON of a build or a GraphML file; - is standard input. Without a store, graphs/entente.json.",
      valueName: "FILE|-"))
  var graph: String?
  @OptionGroup var confidence: ConfidenceOption

  func validate() throws {
    guard store == nil || graph == nil else {
      throw ValidationError("--store and --graph name two graphs; give one of them")
    }
  }

  /// The store that is read, `nil` where a graph file is.
  var storePath: String? {
    if let store { return store }
    return graph == nil && FileBytes.isThere(Store.defaultPath) ? Store.defaultPath : nil
  }

  func load() throws -> KnowledgeGraph {
    if let storePath {
      return try Store(openingForReading: storePath).graph().trusted(atLeast: confidence.minConfidence)
    }
    let graph = graph ?? "graphs/entente.json"
    let bytes: [UInt8]
    if graph == "-" {
      bytes = try Console.input()
    } else {
      do {
        bytes = try FileBytes.read(graph)
      } catch {
        throw Failure.noInput(
          "\(error.description)\nMake a store with `entente build FOLDER`, or name a graph with --graph."
        )
      }
    }
    do {
      return try GraphReader.read(bytes, name: graph == "-" ? "standard input" : graph)
        .trusted(atLeast: confidence.minConfidence)
    } catch {
      throw Failure.badData("\(error)")
    }
  }
}

extension NameIndex {
  /// The one node that a name means; otherwise an error that helps on.
  ///
  /// A name that the documents do not use may be one that the lexicons know: `USA`, `Kingdom of Sweden`.
  func node(named name: String, in graph: KnowledgeGraph) throws -> Node {
    let answer = lookUp(name)
    if case .found(let match) = answer, match.quality.isWhole { return graph.nodes[match.node] }
    if let usual = KnownNames.usualName(for: name), case .found(let match) = lookUp(usual),
      match.quality.isWhole
    {
      return graph.nodes[match.node]
    }
    switch answer {
    case .found(let match): return graph.nodes[match.node]
    case .ambiguous(let matches):
      let rows = matches.prefix(8).map { "  \(Console.plain($0.name))  (\($0.id))" }.joined(separator: "\n")
      throw Failure.nothingFound("“\(Console.plain(name))” may mean:\n\(rows)\nGive the full name or the id.")
    case .unknown(let suggestions):
      let hint =
        suggestions.isEmpty ? "" : "; did you mean \(suggestions.map(Console.plain).joined(separator: ", "))?"
      throw Failure.nothingFound("nothing in the graph is called “\(Console.plain(name))”\(hint)")
    }
  }
}
