import ArgumentParser
import EntenteExport
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

  /// The store that is read, `nil` where a graph file is.
  var storePath: String? {
    if let store { return store }
    return graph == nil && FileBytes.isThere(Store.defaultPath) ? Store.defaultPath : nil
  }

  func load() throws -> KnowledgeGraph {
    if let storePath {
      return try Store(openingForReading: storePath).graph().trusted(atLeast: confidence.minConfidence)
    }
    return try Self.load(graph ?? "graphs/entente.json").trusted(atLeast: confidence.minConfidence)
  }

  /// The graph of one file, whatever its format.
  static func load(_ file: String) throws -> KnowledgeGraph {
    let input = GraphInput(file: file)
    do {
      return try input.graph(of: try input.bytes())
    } catch let failure as Failure where failure.code == 66 {
      throw Failure.noInput(
        "\(failure.message)\nMake a store with `entente build FOLDER`, or name a graph with --graph.")
    }
  }
}

/// A graph in a file of any format that is read, or on standard input.
struct GraphInput {
  /// `-` is standard input.
  let file: String

  /// - Throws: ``Failure``
  func bytes() throws -> [UInt8] {
    guard file != "-" else { return try Console.input() }
    do {
      return try FileBytes.read(file)
    } catch {
      throw Failure.noInput(error.description)
    }
  }

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

  /// - Throws: ``Failure``
  func graph(of bytes: [UInt8]) throws -> KnowledgeGraph {
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
