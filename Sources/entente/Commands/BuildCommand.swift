import ArgumentParser
import EntenteAnalysis
import EntenteDiagram
import EntenteModel
import EntentePipeline
import EntenteResolution
import EntenteStore
import EntenteText

struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Reads documents into the store and writes the graph of what they say.",
    discussion: """
      Reads .txt, .md and .html, folders with all that is in them. Files that cannot be read are named with the
      reason and left out; notes on a corpus (SOURCES, README, LICENSE) are no articles. Writes entente.dot, .svg,
      .graphml and .json into the folder of --out; each file is replaced as a whole.

      EXAMPLES
        entente build articles
        entente build articles --out graphs
        entente build a.txt b.html more/ --out graphs --title "Arms to Iraq"
        entente build articles --out graphs --image pdf
        entente build articles --out graphs --min-confidence 0.8
        entente build articles --out graphs --lexicon mine.lexicon

      THE STORE
        What was read is kept in a store, an SQLite file: the next build reads
        only what is new or changed, and a build that was ended goes on where it
        was. Documents of the store that are not among the files stay in the
        graph; with --prune they leave it. --no-store does without.

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
  @Option(help: "The folder for the graph files; without it, only the store is brought up to date.")
  var out: String?
  @OptionGroup var store: BuildStoreOptions
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
    if out == nil, store.path == nil {
      throw ValidationError("with --no-store, --out must name the folder for the graph files")
    }
  }

  func run() throws {
    Console.ignoreBrokenPipes()
    try reporting {
      let extractor = try lexicons.extractor()
      if let out { try FileOutput.makeFolder(out) }
      let build = Build(
        extractor: extractor, minimumConfidence: confidence.minConfidence,
        corrections: try corrections.load(orFrom: store.path))
      let made = try made(by: build)
      try withExtendedLifetime(made.lock) {
        if let out { try write(made, to: out) }
      }
      for problem in made.problems { Console.error("entente: skipped \(Console.plain("\(problem)"))") }
      for correction in made.unmatched {
        Console.error(
          "entente: correction \(correction.number) fits nothing: \(Console.plain(correction.words))"
        )
      }
      if !quiet { Console.error(summary(made)) }
      if strict, !made.problems.isEmpty {
        throw Failure.badData("\(made.problems.count) of the files could not be read")
      }
    }
  }

  /// What a build made, with or without a store.
  private struct Made {
    /// What was made; only read where graph files are written.
    let graph: () throws(BuildError) -> KnowledgeGraph
    let counts: GraphCounts
    let problems: [ReadingProblem]
    let documents: Int
    /// Corrections that fit nothing.
    let unmatched: [Correction]
    /// What the nodes measure, where the build has looked.
    var analysis: GraphAnalysis?
    var changes: Build.Changes?
    var lock: StoreLock?
  }

  private func made(by build: Build) throws -> Made {
    let showsProgress = Console.errorIsTerminal && !quiet
    defer { if showsProgress { Console.status("") } }
    let progress: Build.Progress = { done, count, name in
      guard showsProgress else { return }
      let filled = count == 0 ? 0 : done * 24 / count
      let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
      Console.status("\(bar) \(done)/\(count) \(Console.plain(String(name.suffix(40))))")
    }
    do throws(BuildError) {
      if let path = store.path {
        let update = try build.run(
          paths, store: path, waiting: store.wait, prunes: store.prune, analyses: out != nil,
          progress: progress)
        return Made(
          graph: { () throws(BuildError) in try update.graph }, counts: update.counts,
          problems: update.problems, documents: update.documents,
          unmatched: update.unmatchedCorrections, analysis: update.analysis, changes: update.changes,
          lock: update.lock)
      }
      let result = try build.run(paths, progress: progress)
      return Made(
        graph: { result.graph }, counts: GraphCounts(result.graph), problems: result.problems,
        documents: result.documents,
        unmatched: result.unmatchedCorrections, analysis: result.analysis)
    } catch {
      if showsProgress { Console.status("") }
      throw failure(error)
    }
  }

  private func failure(_ error: BuildError) -> Failure {
    switch error {
    case .noDocuments(let problems):
      for problem in problems { Console.error("entente: \(Console.plain("\(problem)"))") }
      return Failure.noInput(
        "\(problems.isEmpty ? "no document was found in" : "no document could be read of") \(paths.joined(separator: ", ")); name files or folders with .txt, .md or .html"
      )
    case .store(let error): return Failure(error)
    case .inconsistent: return Failure(code: 70, message: "\(error)")
    }
  }

  private func write(_ made: Made, to out: String) throws {
    let graph: KnowledgeGraph
    do throws(BuildError) { graph = try made.graph() } catch { throw failure(error) }
    let options = picture.options(
      title: title ?? Self.heading(paths), limit: top, analysis: made.analysis)
    // An image that cannot be made does not cost the other files.
    for format in OutputFormat.usual + images {
      let output = try format.output(
        of: graph, picture: options, layoutProgram: Console.executablePath)
      for warning in output.warnings { Console.error("entente: \(Console.plain(warning))") }
      try FileOutput.replace(out + "/entente." + format.rawValue) { output.write(to: &$0) }
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

  private func summary(_ made: Made) -> String {
    func counted(_ count: Int, _ word: String, _ plural: String) -> String {
      "\(count) \(count == 1 ? word : plural)"
    }
    let counts = made.counts
    let skipped = made.problems.isEmpty ? "" : ", \(made.problems.count) skipped"
    let documents = counted(made.documents, "document", "documents")
    var lines = [
      made.changes.map { "The store has \(documents): \(Self.description($0))\(skipped)." }
        ?? "Read \(documents)\(skipped).",
      """
      Found \(counted(counts.states, "state", "states")), \
      \(counted(counts.organizations, "organization", "organizations")), \
      \(counted(counts.persons, "person", "persons")), \(counted(counts.weapons, "weapon", "weapons")), \
      \(counted(counts.deals, "deal", "deals")) and \(counted(counts.edges, "edge", "edges")), \
      each with its sentences.
      """,
    ]
    if let changes = made.changes, changes.rows.isEmpty { lines.append("The graph is as it was.") }
    if let absent = made.changes?.absent, absent > 0 {
      lines.append(
        "\(absent) of the store were not among these files and are in the graph too: --prune removes them, --store FILE "
          + "keeps corpora apart.")
    }
    if let out { lines.append("Wrote \(out)/entente\(written).") }
    return lines.joined(separator: "\n")
  }

  /// `3 new, 1 changed, 56 unchanged`.
  private static func description(_ changes: Build.Changes) -> String {
    [
      (changes.added, "new"), (changes.redone, "read again"), (changes.unchanged, "unchanged"),
      (changes.removed, "removed"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }
}
