import ArgumentParser
import EntenteModel
import EntentePipeline
import EntenteResolution

struct CorrectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correct", abstract: "Says what you know better; every later build goes by it.",
    discussion: """
      Corrections are kept in a file, corrections.yaml, that you can edit, share and keep under version control.
      A correction that fits nothing any more is reported by the build and stays.

      EXAMPLES
        entente correct merge "Nuri Kamal" "Nouri al-Maliki"         two names, one person
        entente correct split "John Smith" --as "John Smith (banker)" --document a.txt
        entente correct rename "Burma" "Myanmar"
        entente correct retype "Black Star" organization
        entente correct alias "BST" "Black Star Trading"
        entente correct reject Iran supports Syria
        entente correct confirm Russia supplies "Russia → Iraq, 2012"
        entente correct add Rassendyll represents Ruritania --kind Rassendyll=person --source "interview, 3 May 2024"
        entente correct add-deal --supplier Russia --recipient Iraq --weapon Mi-35M --quantity 4 --year 2013 \\
          --source "port log of Umm Qasr, 2 November 2013"
        entente correct list
        entente correct undo 3
      """,
    subcommands: [
      CorrectMerge.self, CorrectSplit.self, CorrectRename.self, CorrectRetype.self, CorrectAlias.self,
      CorrectReject.self, CorrectConfirm.self, CorrectAdd.self, CorrectAddDeal.self, CorrectList.self,
      CorrectUndo.self,
    ])
}

struct CorrectList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the corrections with who made them and when.")

  @OptionGroup var file: CorrectionOptions
  @OptionGroup var rows: RowOptions

  func run() throws {
    Console.ignoreBrokenPipes()
    try reporting {
      var table = Table(["number", "correction", "by", "on", "note"])
      for correction in try file.load() {
        table.add([
          .integer(correction.number), .text(correction.words),
          correction.author.map(Table.Cell.text) ?? .none,
          correction.date.map { .text($0.description) } ?? .none,
          correction.note.map(Table.Cell.text) ?? .none,
        ])
      }
      try Console.output(table.text(rows.format))
    }
  }
}

struct CorrectUndo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Takes a correction back; the next build goes without it.")

  @Argument(help: "The number that `entente correct list` shows.") var number: Int
  @OptionGroup var file: CorrectionOptions

  func run() throws {
    try reporting {
      let removed = try file.book().undo(number)
      Console.error("Taken back: \(Console.plain(removed.words))")
    }
  }
}
