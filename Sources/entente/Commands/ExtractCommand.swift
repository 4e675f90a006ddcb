import ArgumentParser
import EntenteDiagram
import EntenteExport
import EntenteModel
import EntentePipeline
import EntenteText

struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract", abstract: "Prints the graph of one document as JSON.",
    discussion: """
      Every edge holds its evidence: the document, the offsets of the sentence in the document's text (UTF-8 bytes;
      `entente text` prints that text) and the sentence.

      EXAMPLES
        entente extract article.txt
        curl -s https://example.org/article | entente extract - | jq .nodes
        entente extract article.txt --min-confidence 0.8
        entente extract article.txt --lexicon mine.lexicon     (entente build --help says how to write one)
      """)

  @Argument(help: ArgumentHelp("The document; - is standard input.", valueName: "FILE|-")) var file: String
  @OptionGroup var lexicons: LexiconOptions
  @OptionGroup var confidence: ConfidenceOption

  func run() throws {
    Console.ignoreBrokenPipes()
    try reporting {
      let extractor = try lexicons.extractor()
      let documents = try readDocuments(file)
      do {
        let graph = try Build(extractor: extractor, minimumConfidence: confidence.minConfidence)
          .graph(of: documents)
        let picture = DiagramOptions(title: file)
        let output = try OutputFormat.json.output(of: graph, picture: picture)
        try Console.output { output.write(to: &$0) }
      } catch let error as GraphError {
        throw Failure(code: 70, message: "\(error)")
      }
    }
  }
}

struct TextCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "text", abstract: "Prints the text of a document to which the offsets of evidence refer.",
    discussion: """
      EXAMPLES
        entente text article.html
      """)

  @Argument(help: ArgumentHelp("The document; - is standard input.", valueName: "FILE|-")) var file: String

  func run() throws {
    Console.ignoreBrokenPipes()
    try reporting {
      for document in try readDocuments(file) {
        try Console.output(document.text)
        if document.text.last != 0x0A { try Console.output([0x0A]) }
      }
    }
  }
}

/// The documents of a file or of standard input.
func readDocuments(_ file: String) throws -> [Document] {
  do {
    if file == "-" {
      return try DocumentReader().read(bytes: try Console.input(), id: DocumentID("standard input"))
    }
    let name = file.split(separator: "/").last.map(String.init) ?? file
    return try DocumentReader().read(contentsOf: file, id: DocumentID(name))
  } catch let error as ReadingError {
    throw Failure(error)
  }
}
