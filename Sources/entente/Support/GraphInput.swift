import ArgumentParser
import EntenteAnalysis
import EntenteExport
import EntenteExtraction
import EntenteModel
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

/// `--graph`, which all commands that read a graph take.
struct GraphOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The graph: the JSON of a build, GraphML, or a table (edges, or SIPRI's trade register) as CSV; - is standard input.",
      valueName: "FILE|-"))
  var graph = "graphs/entente.json"
  @OptionGroup var confidence: ConfidenceOption

  func load() throws -> KnowledgeGraph {
    let bytes: [UInt8]
    if graph == "-" {
      bytes = try Console.input()
    } else {
      do {
        bytes = try FileBytes.read(graph)
      } catch {
        throw Failure.noInput(
          "\(error.description)\nMake one with `entente build FOLDER --out graphs`, or name one with --graph."
        )
      }
    }
    return try read(bytes).trusted(atLeast: confidence.minConfidence)
  }
}

extension GraphOptions {
  /// The table that belongs to the one that was named, where it lies beside it.
  private func partner() throws -> GraphFile? {
    guard graph != "-", let name = GraphFile.partner(of: graph) else { return nil }
    do throws(ReadingError) {
      return GraphFile(try FileBytes.read(name), name: name)
    } catch {
      if error.kind == .notFound { return nil }
      throw Failure(error)
    }
  }

  private func read(_ bytes: [UInt8]) throws -> KnowledgeGraph {
    let file = GraphFile(bytes, name: graph == "-" ? "standard input" : graph)
    let partner = try partner()
    do throws(ImportError) {
      if let partner { return try GraphReader.read(file, with: partner) }
      return try GraphReader.read(file.bytes, name: file.name)
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
