import ArgumentParser
import EntenteExtraction
import EntentePipeline
import EntenteStore

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Examines a store and tells what to do where something is wrong.",
    discussion: """
      Looks at the pages of the file, the schema, the rows that belong together, the facts of each document, each
      sentence that is cited against the text of its document, each node and edge, and the index of words. Changes
      nothing. Exits with 65 where anything is wrong.

      EXAMPLES
        entente doctor
        entente doctor --store iraq.db
      """)

  @OptionGroup var store: StoreOptions
  @OptionGroup var lexicons: LexiconOptions

  func run() throws {
    Console.ignoreBrokenPipes()
    try reporting {
      let extractor = try lexicons.extractor()
      let opened = try Store(openingForReading: store.path)
      let findings = Doctor(opened).findings()
      for finding in findings {
        try Console.output(
          "\(finding.problems.isEmpty ? "well " : "WRONG")  \(Self.words(finding.examination))")
        for problem in finding.problems.prefix(10) { try Console.output("       \(Console.plain(problem))") }
      }
      let wrong = findings.filter { !$0.problems.isEmpty }
      guard wrong.isEmpty else {
        throw Failure.badData("\(Console.plain(store.path)) is damaged; \(Self.remedy(wrong))")
      }
      // Not a damage: what was read with other rules is read again when a build sees it.
      if let fingerprint = try opened.summary().fingerprint, fingerprint != GraphImport.fingerprint,
        !fingerprint.contains(extractor.fingerprint)
      {
        try Console.output(
          "note   read with other rules or lexicons; the next `entente build` of its folders reads them again"
        )
      }
    }
  }

  private static func words(_ examination: Doctor.Finding.Examination) -> String {
    switch examination {
    case .file: "the pages of the file hang together"
    case .schema: "the tables, views and triggers are those of Entente"
    case .references: "every row belongs to one that is there"
    case .facts: "the facts of each document are as they were written"
    case .sentences: "each sentence that is cited stands in the text of its document"
    case .graph: "each node and each edge is as it was written"
    case .search: "the index of words is that of the texts"
    }
  }

  private static func remedy(_ wrong: [Doctor.Finding]) -> String {
    let kinds = Set(wrong.map(\.examination))
    if kinds == [.search] || kinds == [.graph] {
      return
        "its documents are whole: remove it and run `entente build` on their folders, or restore a backup"
    }
    return
      "restore the last backup (`entente store backup` makes one) and run `entente build`, which reads what came "
      + "since; without one, remove the store and build anew"
  }
}
