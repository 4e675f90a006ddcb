import ArgumentParser
import EntenteAnalysis
import EntenteExport
import EntenteModel

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Shows all that the documents say about one actor, weapon or deal.",
    discussion: """
      A dossier: other names, offices with the time of the documents that name them, deals with the newest first,
      relations with their sentences. A date behind an office is that of a document, not of an appointment.

      EXAMPLES
        entente show Maliki
        entente show "Mi-28NE" --quotes 3
        entente show Iraq --format md > iraq.md
        entente show "Russia → Iraq, 2016" --format json
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, md }

  @Argument(help: "A name, an alias or an id.") var name: String
  @Option(help: ArgumentHelp("How many sentences to show for each statement at most.", valueName: "N"))
  var quotes = 1
  @Option(name: .customLong("deals"), help: ArgumentHelp("How many deals to show at most.", valueName: "N"))
  var limit = 30
  @Option(help: "How to print it: text, json or md (Markdown).") var format = Format.text
  @OptionGroup var input: GraphOptions

  func validate() throws {
    guard quotes >= 0 else { throw ValidationError("--quotes takes a number from 0 on") }
    guard limit > 0 else { throw ValidationError("--deals takes a number from 1 on") }
  }

  func run() throws {
    Console.ignoreBrokenPipes()
    try reporting {
      // Programs get all deals, people the newest.
      let part = try input.part(around: name, newestDeals: format == .json ? nil : limit)
      let dossier = Dossier(of: part.node, in: part.graph, moreDeals: part.moreDeals)
      switch format {
      case .text: try Console.output(dossier.page(quotes: quotes, deals: limit).text())
      case .md: try Console.output(dossier.page(quotes: quotes, deals: limit).markdown())
      case .json: try Console.output(dossier.json().text())
      }
    }
  }
}
