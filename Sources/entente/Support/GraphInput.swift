import ArgumentParser
import EntenteExport
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
    try Self.load(graph).trusted(atLeast: confidence.minConfidence)
  }

  /// The graph of one file, whatever its format.
  static func load(_ graph: String) throws -> KnowledgeGraph {
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
    return try read(bytes, of: graph)
  }
}

extension GraphOptions {
  /// The table that belongs to the one that was named, where it lies beside it.
  private static func partner(of graph: String) throws -> GraphFile? {
    guard graph != "-", let name = GraphFile.partner(of: graph) else { return nil }
    do throws(ReadingError) {
      return GraphFile(try FileBytes.read(name), name: name)
    } catch {
      if error.kind == .notFound { return nil }
      throw Failure(error)
    }
  }

  private static func read(_ bytes: [UInt8], of graph: String) throws -> KnowledgeGraph {
    let file = GraphFile(bytes, name: graph == "-" ? "standard input" : graph)
    let partner = try partner(of: graph)
    do throws(ImportError) {
      if let partner { return try GraphReader.read(file, with: partner) }
      return try GraphReader.read(file.bytes, name: file.name)
    } catch {
      throw Failure.badData(Console.plain("\(error)"))
    }
  }
}
