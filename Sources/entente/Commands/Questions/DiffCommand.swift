import ArgumentParser
import EntenteAnalysis
import EntenteExport
import EntenteModel
import EntenteStore
import EntenteText

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Shows what the last build changed, or what differs between two graphs.",
    discussion: """
      Without graphs: which documents, deals, actors, weapons and statements the last build with the store added, took
      away, or made say something else, field by field.

      With two graphs, for two builds of one corpus, a correction or another version of the program: what came, what
      went, what is said otherwise. What was renamed or merged is found by shared names and told as such.

      Exit code 0 where something differs, 1 where all is the same.

      EXAMPLES
        entente diff
        entente diff --store iraq.db --format csv
        entente diff yesterday/entente.json graphs/entente.json
        entente diff old.json new.json --format json
      """)

  @Argument(help: ArgumentHelp("The earlier graph.", valueName: "OLD")) var old: String?
  @Argument(help: ArgumentHelp("The later graph.", valueName: "NEW")) var new: String?
  @Flag(help: "What the last build changed; also without it where no graphs are given.") var last = false
  @Option(help: ArgumentHelp("The store whose last build is meant.", valueName: "FILE"))
  var store: String?
  @OptionGroup var answer: AnswerOptions
  @OptionGroup var confidence: ConfidenceOption

  func validate() throws {
    guard let old else {
      guard confidence.minConfidence == 0 else {
        throw ValidationError(
          "--min-confidence is for two graphs: a build is compared with all that it keeps")
      }
      return
    }
    guard let new else { throw ValidationError("name two graphs, or none for what the last build changed") }
    guard old != "-" || new != "-" else {
      throw ValidationError("only one of the graphs can be standard input")
    }
    guard !last, store == nil else {
      throw ValidationError("--last and --store are about a build; two graphs are compared without them")
    }
    guard answer.format != .csv else {
      throw ValidationError("two graphs are compared as text, json or md")
    }
  }

  func run() throws {
    Console.ignoreBrokenPipes()
    try reporting {
      if let old, let new { try compare(old, new) } else { try tellLastChanges() }
    }
  }

  private func compare(_ old: String, _ new: String) throws {
    let (before, after) = (try load(old), try load(new))
    let difference = GraphDifference(from: before, to: after)
    let report = DifferenceReport(difference, from: before, to: after)
    guard answer.format != .json else { return try Console.output(report.json().text()) }
    guard !difference.isEmpty else { throw Failure.nothingFound("the graphs say the same") }
    try Console.output(answer.format == .md ? report.page().markdown() : report.page().text())
  }

  private func load(_ file: String) throws -> KnowledgeGraph {
    try GraphOptions.load(file).trusted(atLeast: confidence.minConfidence)
  }

  private func tellLastChanges() throws {
    let path = store ?? Store.defaultPath
    guard let changes = try Store(openingForReading: path).lastChanges() else {
      throw Failure.nothingFound("\(path) does not know what its last build changed; the next build keeps it")
    }
    let report = ChangesReport(changes)
    if changes.leftOut > 0, answer.format != .json {
      Console.error("entente: \(changes.leftOut) more have changed and are not listed")
    }
    switch answer.format {
    case .json: try Console.output(report.json().text())
    case .csv: try Console.output(report.rows().text(.csv))
    case .text, .md:
      guard !changes.isEmpty else { throw Failure.nothingFound("the last build changed nothing") }
      try Console.output(answer.format == .md ? report.page().markdown() : report.page().text())
    }
  }
}
