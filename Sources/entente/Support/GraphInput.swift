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
      "The graph: the JSON of a build, GraphML, GEXF, or a table (edges, or SIPRI's trade register) as CSV; - is standard input. Without a store, graphs/entente.json.",
      valueName: "FILE|-"))
  var graph: String?
  @OptionGroup var confidence: ConfidenceOption

  func validate() throws {
    guard store == nil || graph == nil else {
      throw ValidationError("--store and --graph name two graphs; give one of them")
    }
  }

  /// The file that is read where no store is.
  private var file: String { graph ?? "graphs/entente.json" }

  /// The store that is read, `nil` where a graph file is.
  var storePath: String? {
    if let store { return store }
    return graph == nil && FileBytes.isThere(Store.defaultPath) ? Store.defaultPath : nil
  }

  func load() throws -> KnowledgeGraph {
    if let storePath {
      return try Store(openingForReading: storePath).graph().trusted(atLeast: confidence.minConfidence)
    }
    let bytes: [UInt8]
    if file == "-" {
      bytes = try Console.input()
    } else {
      do {
        bytes = try FileBytes.read(file)
      } catch {
        throw Failure.noInput(
          "\(error.description)\nMake a store with `entente build FOLDER`, or name a graph with --graph."
        )
      }
    }
    return try read(bytes).trusted(atLeast: confidence.minConfidence)
  }
}

extension GraphOptions {
  /// The table that belongs to the one that was named, where it lies beside it.
  private func partner() throws -> GraphFile? {
    guard file != "-", let name = GraphFile.partner(of: file) else { return nil }
    do throws(ReadingError) {
      return GraphFile(try FileBytes.read(name), name: name)
    } catch {
      if error.kind == .notFound { return nil }
      throw Failure(error)
    }
  }

  private func read(_ bytes: [UInt8]) throws -> KnowledgeGraph {
    let content = GraphFile(bytes, name: file == "-" ? "standard input" : file)
    let partner = try partner()
    do throws(ImportError) {
      if let partner { return try GraphReader.read(content, with: partner) }
      return try GraphReader.read(content.bytes, name: content.name)
    } catch {
      throw Failure.badData(Console.plain("\(error)"))
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
    // Several things of just this name are not to be taken for a third one.
    var isName = false
    if case .ambiguous(let matches) = answer { isName = matches.first?.quality.isWhole ?? false }
    if !isName, let usual = KnownNames.usualName(for: name), case .found(let match) = lookUp(usual),
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
