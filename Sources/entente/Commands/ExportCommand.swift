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
      graphml  for Gephi, yEd, Cytoscape, NetworkX and igraph
      json     node-link form with all evidence, for scripts and NetworkX

      EXAMPLES
        entente export --format graphml --output deals.graphml
        entente export --format graphml --measure constraint --measure harmonic --output deals.graphml
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
  @OptionGroup var time: PeriodOptions
  @OptionGroup var input: GraphOptions

  func run() throws {
    Console.ignoreBrokenPipes()
    try reporting {
      let result = format.output(of: try graph(), title: title, layoutProgram: Console.executablePath)
      for warning in result.warnings { Console.error("entente: \(warning)") }
      if let output {
        try FileOutput.replace(output, with: result.bytes)
      } else {
        try Console.output(result.bytes)
      }
    }
  }

  private func graph() throws -> KnowledgeGraph {
    var graph = try input.load().within(time.period)
    // A part of a graph has other values than the whole, and a build without --out leaves none.
    let lacksMeasures = input.storePath != nil && graph.nodes.contains { $0.attributes.isEmpty }
    guard !measure.isEmpty || !time.period.isEverything || lacksMeasures else { return graph }
    try analysing {
      let analysis = try GraphAnalysis(of: graph)
      try analysis.annotate(&graph, with: measure)
    }
    return graph
  }
}
