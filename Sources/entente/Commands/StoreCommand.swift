import ArgumentParser
import EntenteStore

struct StoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store", abstract: "Tells what a store holds, and copies it.",
    discussion: """
      EXAMPLES
        entente store info
        entente store backup friday.db
      """,
    subcommands: [StoreInfoCommand.self, StoreBackupCommand.self])
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
