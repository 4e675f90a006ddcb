import ArgumentParser
import EntenteModel
import EntentePipeline
import EntenteStore

struct StoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store", abstract: "Tells what a store holds, copies it, and makes one of a graph.",
    discussion: """
      EXAMPLES
        entente store info
        entente store backup friday.db
        entente store import trade-register.csv --store sipri.db
      """,
    subcommands: [StoreInfoCommand.self, StoreBackupCommand.self, StoreImportCommand.self])
}

struct StoreInfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info", abstract: "Tells what a store holds.",
    discussion: """
      EXAMPLES
        entente store info
        entente store info --store iraq.db --format json
      """)

  @OptionGroup var store: StoreOptions
  @OptionGroup var rows: RowOptions

  func run() throws {
    Console.ignoreBrokenPipes()
    try reporting {
      let summary = try Store(openingForReading: store.path).summary()
      var table = Table(["what", "number"])
      for (name, number) in [
        ("documents", summary.documents), ("words", summary.words), ("actors", summary.actors),
        ("weapons", summary.weapons), ("deals", summary.deals), ("edges", summary.edges),
        ("sentences cited", summary.evidence), ("files read since the last build", summary.waiting),
        ("bytes", summary.bytes), ("schema", summary.schema),
      ] { table.add([.text(name), .integer(number)]) }
      try Console.output(table.text(rows.format))
    }
  }
}

struct StoreBackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copies a store, while others may use it.",
    discussion: """
      The copy is one file, whole and ready for use with --store. A file that is there is not touched without --force.

      EXAMPLES
        entente store backup friday.db
        entente store backup backups/latest.db --force
      """)

  @Argument(help: ArgumentHelp("The copy.", valueName: "FILE")) var target: String
  @OptionGroup var store: StoreOptions
  @Flag(help: "Replace the file where it is there already.") var force = false

  func run() throws {
    Console.ignoreBrokenPipes()
    try reporting {
      try Store(openingForReading: store.path).backup(to: target, replaces: force)
    }
  }
}

struct StoreImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Makes a store of a graph file, for quick answers about a large graph.",
    discussion: """
      Reads what --graph of the other commands reads: the JSON of a build, GraphML, GEXF, or a table as CSV. The sentences
      that the graph cites become the texts of its documents. A store that has documents is not touched without --force,
      which takes them away.

      EXAMPLES
        entente store import graphs/entente.json --store friday.db
        entente store import trade-register.csv --store sipri.db
      """)

  @Argument(help: ArgumentHelp("The graph; - is standard input.", valueName: "FILE|-")) var file: String
  @OptionGroup var store: StoreOptions
  @Flag(help: "Replace what the store has.") var force = false

  func run() throws {
    Console.ignoreBrokenPipes()
    try reporting {
      let input = GraphInput(file: file)
      let bytes = try input.bytes()
      let graph = try input.graph(of: bytes)
      try GraphImport.run(
        graph, from: file == "-" ? "standard input" : file, bytes: bytes, into: store.path, replaces: force)
      Console.error(
        "The store has \(graph.nodes.count) nodes and \(graph.edges.count) edges, in \(Console.plain(store.path))."
      )
    }
  }
}
