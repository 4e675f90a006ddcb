import ArgumentParser
import EntentePipeline

@main
struct EntenteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entente",
    abstract: "Turns news articles about arms deals into a graph in which every edge cites its sentence.",
    discussion: """
      EXAMPLES
        entente build corpus --out graphs     read what is new, write entente.dot, .svg, .graphml and .json
        entente path Iraq Russia              how two actors are connected, with the sentences that say so
        entente between Iraq Russia Iran      how several actors hang together
        entente rank --by brokerage           who stands between suppliers and recipients, and why
        entente show Maliki                   all that the documents say about somebody
        entente deals --recipient Iraq        a table of deals; --totals year adds them up
        entente export --format graphml --output deals.graphml
        entente export --format pdf --layout timeline --output deals.pdf
        entente report --output report.html   one file for readers who install nothing
        entente serve                         the same in a browser on the live store, to correct and add to

      Data goes to standard output, everything else to standard error. Exit codes: 0 done, 1 nothing found,
      64 usage, 65 bad data, 66 no input, 69 no PNG or PDF can be made, 73 cannot create, 74 input or output
      failed, 75 in use.
      """,
    version: Entente.version,
    subcommands: [
      BuildCommand.self, ExtractCommand.self, ExplainCommand.self, TextCommand.self, ExportCommand.self,
      ReportCommand.self, ServeCommand.self,
      AnalyzeCommand.self, RankCommand.self, ClustersCommand.self, ChangesCommand.self, PathCommand.self,
      BetweenCommand.self, ShowCommand.self, DealsCommand.self, TimelineCommand.self, EvidenceCommand.self,
      SourcesCommand.self, DisputedCommand.self, StatsCommand.self, SearchCommand.self, SQLCommand.self,
      DiffCommand.self, CorrectCommand.self, StoreCommand.self, DoctorCommand.self, LayoutWorkerCommand.self,
      RenderWorkerCommand.self,
    ])
}
