import ArgumentParser
import EntenteAnalysis
import EntenteDiagram
import EntenteModel
import EntentePipeline
import EntenteReport
import EntenteText

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Writes one HTML file with everything: diagram, timeline, tables, rankings and sources.",
    discussion: """
      The file opens in any browser, from disk or from a mail, and asks no network for anything. Readers search,
      filter, find paths between actors, see the sentences behind each statement and take tables and pictures away.

      With --documents the texts of the articles travel with it, and each quote is shown in its place. Mind whether
      you may pass the texts on.

      EXAMPLES
        entente report --output report.html
        entente report --output iraq.html --title "Arms for Iraq" --from 2012 --to 2015
        entente report --output report.html --documents my-articles
        entente report --output iraq.html --focus Iraq --hops 2
      """)

  @Option(help: "The file to write.") var output: String
  @Option(help: "The heading of the report.") var title = "Arms deals"
  @Option(
    help: ArgumentHelp(
      "A folder or file of the build, whose texts go into the report; may be given again.", valueName: "PATH")
  )
  var documents: [String] = []
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var time: PeriodOptions
  @OptionGroup var input: GraphOptions

  func run() throws {
    Console.ignoreBrokenPipes()
    try reporting {
      var graph = try input.load().within(time.period)
      guard !graph.nodes.isEmpty else {
        throw Failure.nothingFound(
          time.period.isEverything ? "the graph is empty" : "nothing in the graph is dated \(time.period)")
      }
      var notes = self.notes
      if !selection.isEverything {
        let analysis = try analysing { try GraphAnalysis(of: graph) }
        let (part, note) = try selection.part(of: graph, analysis: analysis, leavingTop: false)
        graph = part
        if let note { notes.append(note + ".") }
        if let top = selection.top { notes.append("Only the \(top) most central nodes.") }
      }
      let options = ReportOptions(
        title: title, generator: "entente " + Entente.version, notes: notes, texts: try texts(of: graph))
      let part = graph
      let report = try analysing { try Report(of: part, options: options) }
      let page =
        // All nodes are laid out, however many: ten thousand take half a minute on a slow machine.
        Console.executablePath.map { report.page(layout: LayoutClient(executablePath: $0, timeout: 180)) }
        ?? report.page(layout: GraphvizLayout())
      for warning in page.warnings { Console.error("entente: \(warning)") }
      try FileOutput.replace(output, with: page.html)
    }
  }

  /// What was left out, for the readers.
  private var notes: [String] {
    var notes: [String] = []
    if !time.period.isEverything { notes.append("Only what happened or was said in \(time.period).") }
    if input.confidence.minConfidence > 0 {
      notes.append("What is trusted less than \(input.confidence.minConfidence) is left out.")
    }
    return notes
  }

  /// The texts of the graph's documents; a file that cannot be read is named and left out.
  private func texts(of graph: KnowledgeGraph) throws -> [DocumentID: [UInt8]] {
    guard !documents.isEmpty else { return [:] }
    let wanted = Set(graph.documents.map(\.id))
    var texts: [DocumentID: [UInt8]] = [:]
    let listing = CorpusFinder.find(documents)
    for problem in listing.problems { Console.error("entente: skipped \(Console.plain("\(problem)"))") }
    for file in listing.files where wanted.contains(file.id) {
      do throws(ReadingError) {
        for document in try DocumentReader().read(contentsOf: file.path, id: file.id) {
          texts[document.info.id] = document.text
        }
      } catch {
        Console.error("entente: skipped \(Console.plain("\(error)"))")
      }
    }
    guard !texts.isEmpty else {
      throw Failure.noInput(
        "none of the graph's documents was found in \(documents.joined(separator: ", ")); name the paths that were given to build"
      )
    }
    let missing = wanted.count - texts.count
    if missing > 0 {
      Console.error(
        "entente: \(missing) of \(wanted.count) documents were not found; their quotes stand alone")
    }
    return texts
  }
}
