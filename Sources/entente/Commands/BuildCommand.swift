import ArgumentParser
import EntenteDiagram
import EntenteModel
import EntentePipeline
import EntenteResolution
import EntenteText

struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Reads documents and writes the graph of what they say.",
    discussion: """
      Reads .txt, .md and .html, folders with all that is in them. Files that cannot be read are named with the
      reason and left out; notes on a corpus (SOURCES, README, LICENSE) are no articles. Writes entente.dot, .svg,
      .graphml and .json into the folder; each file is replaced as a whole.

      EXAMPLES
        entente build articles --out graphs
        entente build a.txt b.html more/ --out graphs --title "Arms to Iraq"
        entente build articles --out graphs --image pdf
        entente build articles --out graphs --min-confidence 0.8
        entente build articles --out graphs --lexicon mine.lexicon

      LEXICONS
        A lexicon tells of names and verbs that Entente does not know. It is a
        text file with one entry a line: what it is, a colon and the name, then
        what is known of it behind semicolons. | parts several values, # begins
        a comment.

          state: Ruritania; adjective: Ruritanian; capital: Strelsau
          organization: Black Star Trading; kind: company; aliases: BST
          weapon: Zmaj-3; class: missile; state: Ruritania; aliases: Dragon-3
          title: arms commissioner; represents: state
          person: Rudolf Rassendyll; state: Ruritania
          verb: flog; like: sell

        state         aliases, adjective, people, capital, code
        organization  kind, state, aliases; the kinds are
                      \(LexiconOptions.organizationKinds)
        weapon        class, state (that makes it), aliases; the classes are
                      \(LexiconOptions.weaponClasses)
        title         represents (state, organization or either), aliases
        person        state (that the person stands for)
        verb          like (a verb that behaves the same); past, participle
                      where they are irregular

        A * behind a name or an alias of a weapon or an organization, Hawk*,
        says that it is an ordinary word too and counts only where the words
        around it fit. An entry with a name that Entente knows adds to what it
        knows; the names of your entries go before those of Entente. A mistake
        ends the program with code 65 and tells the line and the remedy.
      """)

  @Argument(help: "Files and folders.") var paths: [String]
  @Option(help: "The folder for the graph files.") var out: String
  @Option(help: "The heading of the picture.") var title: String?
  @Option(
    help: ArgumentHelp("Write the picture as png or pdf too; may be given twice.", valueName: "png|pdf"))
  var image: [OutputFormat] = []
  @Option(help: ArgumentHelp("How many nodes the picture shows at most, the most central.", valueName: "N"))
  var top: Int?
  @OptionGroup var picture: PictureOptions
  @OptionGroup var lexicons: LexiconOptions
  @OptionGroup var confidence: ConfidenceOption
  @OptionGroup var corrections: CorrectionOptions
  @Flag(help: "Exit with 65 where any document could not be read.") var strict = false
  @Flag(help: "No progress and no summary.") var quiet = false

  /// The images that are asked for, each once.
  private var images: [OutputFormat] {
    OutputFormat.allCases.filter { $0.image != nil && image.contains($0) }
  }

  func validate() throws {
    if let top, top < 1 { throw ValidationError("--top takes a number from 1 on") }
    guard image.allSatisfy({ $0.image != nil }) else {
      throw ValidationError("--image takes png or pdf; the other formats are written in any case")
    }
  }

  func run() throws {
    Console.ignoreBrokenPipes()
    try reporting {
      let extractor = try lexicons.extractor()
      let corrections = try corrections.load()
      try FileOutput.makeFolder(out)
      let showsProgress = Console.errorIsTerminal && !quiet
      let result: Build.Result
      do throws(BuildError) {
        let build = Build(
          extractor: extractor, minimumConfidence: confidence.minConfidence, corrections: corrections)
        result = try build.run(paths) { done, count, name in
          guard showsProgress else { return }
          let filled = count == 0 ? 0 : done * 24 / count
          let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
          Console.status("\(bar) \(done)/\(count) \(Console.plain(String(name.suffix(40))))")
        }
        if showsProgress { Console.status("") }
      } catch {
        if showsProgress { Console.status("") }
        if case .noDocuments(let problems) = error {
          for problem in problems { Console.error("entente: \(Console.plain("\(problem)"))") }
          throw Failure.noInput(
            "\(problems.isEmpty ? "no document was found in" : "no document could be read of") \(paths.joined(separator: ", ")); name files or folders with .txt, .md or .html"
          )
        }
        throw Failure(code: 70, message: "\(error)")
      }
      let options = picture.options(
        title: title ?? Self.heading(paths), limit: top, analysis: result.analysis)
      // An image that cannot be made does not cost the other files.
      for format in OutputFormat.usual + images {
        let output = try format.output(
          of: result.graph, picture: options, layoutProgram: Console.executablePath)
        for warning in output.warnings { Console.error("entente: \(Console.plain(warning))") }
        try FileOutput.replace(out + "/entente." + format.rawValue, with: output.bytes)
      }
      for problem in result.problems { Console.error("entente: skipped \(Console.plain("\(problem)"))") }
      for correction in result.unmatchedCorrections {
        Console.error(
          "entente: correction \(correction.number) fits nothing: \(Console.plain(Sentences.correction(correction)))"
        )
      }
      if !quiet { summarize(result) }
      if strict, !result.problems.isEmpty {
        throw Failure.badData("\(result.problems.count) of the files could not be read")
      }
    }
  }

  /// The last part of the first path.
  private static func heading(_ paths: [String]) -> String {
    paths.first?.split(separator: "/").last.map(String.init) ?? "entente"
  }

  /// `.dot, .svg, .graphml and .json`.
  private var written: String {
    let names = (OutputFormat.usual + images).map { "." + $0.rawValue }
    return names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
  }

  private func summarize(_ result: Build.Result) {
    let graph = result.graph
    func counted(_ word: String, _ plural: String, where test: (Node) -> Bool) -> String {
      let count = graph.nodes.count(where: test)
      return "\(count) \(count == 1 ? word : plural)"
    }
    let skipped = result.problems.isEmpty ? "" : ", \(result.problems.count) skipped"
    let edges = "\(graph.edges.count) \(graph.edges.count == 1 ? "edge" : "edges")"
    Console.error(
      """
      Read \(result.documents) \(result.documents == 1 ? "document" : "documents")\(skipped).
      Found \(counted("state", "states") { $0.actor?.kind == .state }), \
      \(counted("organization", "organizations") { $0.actor?.kind == .organization }), \
      \(counted("person", "persons") { $0.actor?.kind == .person }), \
      \(counted("weapon", "weapons") { $0.weapon != nil }), \
      \(counted("deal", "deals") { $0.deal != nil }) and \(edges), each with its sentences.
      Wrote \(out)/entente\(written).
      """)
  }
}
