public import ArgumentParser
import EntenteAnalysis
import EntenteModel
public import EntentePipeline

extension OutputFormat: ExpressibleByArgument {}

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Writes a graph in another format.",
    discussion: """
      dot      for Graphviz
      svg      the diagram, for print and browsers
      png      the diagram in pixels, for slides and web pages
      pdf      the diagram in lines and text, for print
      graphml  for Gephi, yEd, Cytoscape, NetworkX and igraph
      json     node-link form with all evidence, for scripts and NetworkX

      EXAMPLES
        entente export --format graphml --output deals.graphml
        entente export --format graphml --measure constraint --measure harmonic --output deals.graphml
        entente export --format pdf --title "Arms for Iraq" --output deals.pdf
        entente export --format png --scale 3 --output deals.png
      """)

  @Option(help: "dot, svg, png, pdf, graphml or json.") var format: OutputFormat
  @OptionGroup var target: OutputOptions
  @Option(help: "The heading of the picture.") var title = "Arms deals"
  @Option(
    help: ArgumentHelp(
      "Compute this measure and write it as an attribute of each node; may be given again.", valueName: "NAME"
    ))
  var measure: [GraphAnalysis.Measure] = []
  @OptionGroup var time: PeriodOptions
  @OptionGroup var input: GraphOptions

  func run() throws {
    Console.ignoreBrokenPipes()
    try reporting {
      try target.check(format)
      try target.write(
        try format.output(
          of: try graph(), title: title, layoutProgram: Console.executablePath, scale: target.scale))
    }
  }

  private func graph() throws -> KnowledgeGraph {
    var graph = try input.load().within(time.period)
    // A part of a graph has other values than the whole.
    guard !measure.isEmpty || !time.period.isEverything else { return graph }
    try analysing {
      let analysis = try GraphAnalysis(of: graph)
      try analysis.annotate(&graph, with: measure)
    }
    return graph
  }
}
