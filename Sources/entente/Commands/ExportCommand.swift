public import ArgumentParser
import EntenteAnalysis
import EntenteModel
public import EntentePipeline

extension OutputFormat: ExpressibleByArgument {}

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Writes a graph in another format.",
    discussion: """
      dot         for Graphviz
      svg         the diagram, for print and browsers
      graphml     for Gephi, yEd, Cytoscape, NetworkX and igraph
      json        node-link form with all evidence, for scripts and NetworkX
      cytoscape   for Cytoscape and Cytoscape.js
      cypher      statements of openCypher, for Neo4j and its like
      ftm         entities of FollowTheMoney, for Aleph and OpenAleph
      jsonld      linked data with schema.org and PROV-O
      mermaid     a flowchart, for GitHub and notes
      markdown    tables of actors, weapons, deals and relations, for people

      These write several files and need --output:

      csv         tables of nodes and edges, for Gephi, pandas and spreadsheets
      csv-tables  the tables for people, for spreadsheets
      neo4j       a folder for neo4j-admin database import
      kuzu        a folder for IMPORT DATABASE of Kùzu and Ladybug

      EXAMPLES
        entente export --format graphml --output deals.graphml
        entente export --format graphml --measure constraint --measure harmonic --output deals.graphml
        entente export --format dot | dot -Tpdf > deals.pdf
        entente export --format csv --output deals       (deals-nodes.csv, deals-edges.csv)
        entente export --format neo4j --output deals-neo4j
      """)

  @Option(help: "dot, svg, graphml, json or another of those above.") var format: OutputFormat
  @Option(
    help: "The file to write; without it, standard output. A folder, or how the files' names begin, for csv.")
  var output: String?
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
      let target = try format.fileSet.map { try FileSetTarget($0, output: output) }
      let result = format.output(of: try graph(), title: title, layoutProgram: Console.executablePath)
      for warning in result.warnings { Console.error("entente: \(warning)") }
      if let target {
        try target.write(result.files)
      } else if let output {
        try FileOutput.replace(output, with: result.bytes)
      } else {
        try Console.output(result.bytes)
      }
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
