import ArgumentParser
import EntenteAnalysis
import EntenteExport
import EntenteModel
import EntenteText

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Shows what differs between two graphs: what came, what went, what is said otherwise.",
    discussion: """
      For two builds of one corpus: after new documents, a correction or another version of the program. What was
      renamed or merged is found by shared names and told as such. Exit code 0 where they differ, 1 where they say the
      same.

      EXAMPLES
        entente diff yesterday/entente.json graphs/entente.json
        entente diff old.json new.json --format json
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, md }

  @Argument(help: ArgumentHelp("The earlier graph.", valueName: "OLD")) var old: String
  @Argument(help: ArgumentHelp("The later graph.", valueName: "NEW")) var new: String
  @Option(help: "How to print it: text, json or md (Markdown).") var format = Format.text
  @OptionGroup var confidence: ConfidenceOption

  func validate() throws {
    guard old != "-" || new != "-" else {
      throw ValidationError("only one of the graphs can be standard input")
    }
  }

  func run() throws {
    Console.ignoreBrokenPipes()
    try reporting {
      let (before, after) = (try load(old), try load(new))
      let difference = GraphDifference(from: before, to: after)
      let report = DifferenceReport(difference, from: before, to: after)
      switch format {
      case .json: try Console.output(report.json().text())
      case .text, .md:
        guard !difference.isEmpty else { throw Failure.nothingFound("the graphs say the same") }
        try Console.output(format == .md ? report.page().markdown() : report.page().text())
      }
    }
  }

  private func load(_ file: String) throws -> KnowledgeGraph {
    try GraphOptions.load(file).trusted(atLeast: confidence.minConfidence)
  }
}
