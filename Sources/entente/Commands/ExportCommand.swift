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
      dot         for Graphviz
      svg         the diagram, for print and browsers
      png         the diagram in pixels, for slides and web pages
      pdf         the diagram in lines and text, for print
      graphml     for Cytoscape, NetworkX, igraph and Neo4j
      yed         for yEd, with its shapes, labels and colours
      gexf        for Gephi, with colours, places and a timeline
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
        entente export --format csv --output deals       (deals-nodes.csv, deals-edges.csv)
        entente export --format neo4j --output deals-neo4j
        entente export --format pdf --title "Arms for Iraq" --output deals.pdf
        entente export --format png --scale 3 --output deals.png
        entente export --format svg --focus Iraq --hops 1 --theme mono --output iraq.svg
        entente export --format svg --layout timeline --output timeline.svg
        entente export --format svg --projection actors --from 2012 --output actors.svg
        entente export --format graphml --cluster 2 --output cluster.graphml
      """)

  @Option(help: "dot, svg, graphml, json or another of those above.") var format: OutputFormat
  @OptionGroup var target: OutputOptions
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
      try target.check(format)
      var graph = try input.load().within(time.period)
      var options = picture.options(title: title)
      // A part of a graph has other values than the whole.
      // A build without --out leaves no measures in the store.
      let lacksMeasures = input.storePath != nil && graph.nodes.contains { $0.attributes.isEmpty }
      if format.isPicture || !selection.isEverything || !measure.isEmpty || !time.period.isEverything
        || lacksMeasures
      {
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
      try target.write(
        try format.output(
          of: graph, picture: options, layoutProgram: Console.executablePath, scale: target.scale),
        as: format)
    }
  }
}
