public import ArgumentParser
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
        entente export --format dot | dot -Tpdf > deals.pdf
      """)

  @Option(help: "dot, svg, graphml or json.") var format: OutputFormat
  @Option(help: "The file to write; without it, standard output.") var output: String?
  @Option(help: "The heading of the picture.") var title = "Arms deals"
  @OptionGroup var input: GraphOptions

  func run() throws {
    Console.ignoreBrokenPipes()
    try reporting {
      let result = format.output(of: try input.load(), title: title, layoutProgram: Console.executablePath)
      for warning in result.warnings { Console.error("entente: \(warning)") }
      if let output {
        try FileOutput.replace(output, with: result.bytes)
      } else {
        try Console.output(result.bytes)
      }
    }
  }
}
