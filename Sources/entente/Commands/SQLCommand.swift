import ArgumentParser
import EntenteStore

struct SQLCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sql", abstract: "Answers a question in SQL from the store, and changes nothing.",
    discussion: """
      Views: actor, weapon, deal, deal_side, deal_item, deal_status, deal_value, relation, evidence, document,
      alias, title, attribute, last_change. They stay as they are in later versions; the tables below them do not. Any other program
      that reads SQLite may open the store too.

      EXAMPLES
        entente sql "SELECT name, kind FROM actor ORDER BY mentions DESC LIMIT 10"
        entente sql "SELECT * FROM evidence WHERE about = 'deal/russia-iraq-2012-1'" --format json
        entente sql "SELECT name, sql FROM sqlite_master WHERE type = 'view'"
      """)

  @Argument(help: ArgumentHelp("One SELECT.", valueName: "SELECT")) var question: String
  @OptionGroup var store: StoreOptions
  @OptionGroup var rows: RowOptions

  func run() throws {
    Console.ignoreBrokenPipes()
    try reporting {
      let answer = try SQLQuery(question, of: store.path).rows()
      var table = Table(answer.columns)
      for row in answer.rows { table.add(row.map(Table.Cell.init)) }
      try Console.output(table.text(rows.format))
    }
  }
}

extension Table.Cell {
  init(_ value: SQLQuery.Value) {
    switch value {
    case .null: self = .none
    case .integer(let number): self = .integer(number)
    // Sums of money are whole in most cases, and shown so.
    case .real(let number): self = Int(exactly: number).map(Self.integer) ?? .real(number)
    case .text(let text): self = .text(text)
    case .blob(let bytes): self = .text(bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
    }
  }
}
