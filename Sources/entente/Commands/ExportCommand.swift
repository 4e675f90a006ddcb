public import ArgumentParser
import EntenteAnalysis
import EntenteDiagram
import EntenteModel
public import EntentePipeline

extension OutputFormat: ExpressibleByArgument {}

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Writes a graph in another format.",
    discussion: """
      dot      for Graphviz
      svg      the diagram, for print and browsers
      graphml  for Gephi, yEd, Cytoscape, NetworkX and igraph
      json     node-link form with all evidence, for scripts and NetworkX

      EXAMPLES
        entente export --format graphml --output deals.graphml
        entente export --format graphml --measure constraint --measure harmonic --output deals.graphml
        entente export --format svg --focus Iraq --hops 1 --theme mono --output iraq.svg
        entente export --format svg --projection actors --from 2012 --output actors.svg
        entente export --format graphml --cluster 2 --output cluster.graphml
        entente export --format dot | dot -Tpdf > deals.pdf
      """)

  @Option(help: "dot, svg, graphml or json.") var format: OutputFormat
  @Option(help: "The file to write; without it, standard output.") var output: String?
  @Option(help: "The heading of the picture.") var title = "Arms deals"
  @Option(
    help: ArgumentHelp(
      "Compute this measure and write it as an attribute of each node; may be given again.", valueName: "NAME"
    ))
  var measure: [GraphAnalysis.Measure] = []
  @Option(
    help: """
      What a picture shows: whole: all nodes; actors: joined by deals and relations; shared-weapons: joined by \
      weapons both have.
      """)
  var projection = GraphProjection.View.whole
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var picture: PictureOptions
  @OptionGroup var time: PeriodOptions
  @OptionGroup var input: GraphOptions

  func validate() throws {
    guard projection == .whole || format.isPicture else {
      throw ValidationError("--projection is for pictures: the other formats hold deals and weapons as nodes")
    }
  }

  func run() throws {
    Console.ignoreBrokenPipes()
    try reporting {
      var graph = try input.load().within(time.period)
      var options = picture.options(title: title)
      // A part of a graph has other values than the whole.
      if format.isPicture || !selection.isEverything || !measure.isEmpty || !time.period.isEverything {
        var choices = GraphAnalysis.Options()
        choices.view = projection
        let analysis = try analysing {
          let analysis = try GraphAnalysis(of: graph, options: choices)
          try analysis.annotate(&graph, with: measure)
          return analysis
        }
        options = picture.options(title: title, limit: selection.top, analysis: analysis)
        (graph, options.note) = try selection.part(
          of: graph, analysis: analysis, leavingTop: format.isPicture)
      }
      let result = format.output(of: graph, picture: options, layoutProgram: Console.executablePath)
      for warning in result.warnings { Console.error("entente: \(warning)") }
      if let output {
        try FileOutput.replace(output, with: result.bytes)
      } else {
        try Console.output(result.bytes)
      }
    }
  }
}
