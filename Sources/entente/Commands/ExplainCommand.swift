import ArgumentParser
import EntenteExport
import EntenteExtraction
import EntenteModel
import EntenteText

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Shows why a text is read as it is.",
    discussion: """
      For each sentence: the names that were found, the frames that fired with what they say, and those that were
      looked at and turned down, with the reason. A star marks what is inferred. --words shows the parts of speech too.

      EXAMPLES
        entente explain article.txt
        echo "Poland ordered 180 K2 tanks from South Korea." | entente explain - --words
        entente explain article.html --format json
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: ArgumentHelp("A document, or - for standard input.", valueName: "FILE|-")) var file: String
  @Option(help: "How to print it: text or json.") var format = Format.text
  @Flag(help: "Show each word with its part of speech.") var words = false
  @OptionGroup var lexicons: LexiconOptions

  func run() throws {
    Console.ignoreBrokenPipes()
    try reporting {
      let extractor = try lexicons.extractor()
      for document in try readDocuments(file) {
        let explanation = extractor.explanation(of: document)
        switch format {
        case .text:
          try Console.output(
            ExplanationText(explanation, showsWords: words, isColoured: Console.outputIsTerminal).text())
        case .json: try Console.output(ExplanationJSON.text(explanation))
        }
      }
    }
  }
}

/// An explanation for people.
private struct ExplanationText {
  let explanation: Explanation
  let showsWords: Bool
  let isColoured: Bool

  init(_ explanation: Explanation, showsWords: Bool, isColoured: Bool) {
    self.explanation = explanation
    self.showsWords = showsWords
    self.isColoured = isColoured
  }

  func text() -> String {
    var lines: [String] = []
    for sentence in explanation.sentences {
      lines.append(colour("1", sentence.words.map { Console.plain($0.text) }.joined(separator: " ")))
      if showsWords {
        lines.append(
          "  " + sentence.words.map { Console.plain($0.text) + "/" + $0.tag }.joined(separator: " "))
      }
      for name in sentence.names {
        let entity = name.entity.map { $0 == name.text ? "" : " = " + Console.plain($0) } ?? ""
        lines.append("  " + colour("36", Console.plain(name.text)) + "  \(name.kind)\(entity)")
      }
      for frame in sentence.frames {
        if let fact = frame.fact {
          lines.append("  " + colour("32", "+ \(frame.rule)") + "  " + Console.plain(fact))
        } else {
          lines.append("  " + colour("33", "- \(frame.rule)") + "  " + (frame.reason ?? ""))
        }
      }
      lines.append("")
    }
    return lines.joined(separator: "\n")
  }

  private func colour(_ code: String, _ text: String) -> String {
    isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

/// An explanation for programs.
private enum ExplanationJSON {
  static func text(_ explanation: Explanation) -> String {
    let sentences = explanation.sentences.map { sentence in
      let words = sentence.words.map { "[\(quoted($0.text)), \(quoted($0.tag))]" }.joined(separator: ", ")
      let names = sentence.names.map { name in
        let entity = name.entity.map { ", \"entity\": \(quoted($0))" } ?? ""
        return
          "{\"from\": \(name.words.lowerBound), \"to\": \(name.words.upperBound), \"text\": \(quoted(name.text)), "
          + "\"kind\": \(quoted(name.kind))\(entity)}"
      }.joined(separator: ",\n      ")
      let frames = sentence.frames.map { frame in
        let outcome =
          frame.fact.map { "\"fact\": \(quoted($0))" } ?? "\"vetoed\": \(quoted(frame.reason ?? ""))"
        return "{\"word\": \(frame.word), \"rule\": \(quoted(frame.rule)), \(outcome)}"
      }.joined(separator: ",\n      ")
      return """
          {"role": \(quoted(sentence.role)), "start": \(sentence.range.lowerBound), "end": \(sentence.range.upperBound),
           "words": [\(words)],
           "names": [\(names)],
           "frames": [\(frames)]}
        """
    }
    return "{\"document\": \(quoted(explanation.document.rawValue)), \"sentences\": [\n"
      + sentences.joined(separator: ",\n") + "\n]}"
  }

  private static func quoted(_ text: String) -> String { JSONText.quoted(text) }
}
