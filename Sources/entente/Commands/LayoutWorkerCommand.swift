import ArgumentParser
import EntentePipeline

/// Lays out in a process of its own, with limits: called by the program itself.
struct LayoutWorkerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "layout-worker", abstract: "Answers one layout request on the standard streams.",
    shouldDisplay: false)

  func run() throws {
    let code = runLayoutWorker()
    if code != 0 { throw ExitCode(code) }
  }
}
