import ArgumentParser
import EntentePipeline

/// `--output` and `--scale`, which all commands that write one file take.
struct OutputOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The file to write; without it, standard output. A folder, or how the files' names begin, for formats of several files.",
      valueName: "FILE"))
  var output: String?
  @Option(
    help: ArgumentHelp("Pixels of a PNG for one of the picture, from 0.1 to 20.", valueName: "FACTOR"))
  var scale = 2.0

  func validate() throws {
    guard (0.1...20).contains(scale) else { throw ValidationError("--scale takes a number from 0.1 to 20") }
  }

  /// Refuses to fill a terminal with what is no text, before any work is done.
  func check(_ format: OutputFormat) throws {
    if let fileSet = format.fileSet { _ = try FileSetTarget(fileSet, output: output) }
    if format.image != nil, output == nil, Console.outputIsTerminal {
      throw Failure(
        code: 64, message: "a terminal cannot show \(format.rawValue); name a file with --output FILE")
    }
  }

  func write(_ result: OutputFormat.Output, as format: OutputFormat? = nil) throws {
    for warning in result.warnings { Console.error("entente: \(Console.plain(warning))") }
    if let fileSet = format?.fileSet {
      try FileSetTarget(fileSet, output: output).write(result.files)
    } else if let output {
      try FileOutput.replace(output) { result.write(to: &$0) }
    } else {
      try Console.output { result.write(to: &$0) }
    }
  }
}
