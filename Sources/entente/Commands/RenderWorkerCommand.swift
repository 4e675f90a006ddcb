import ArgumentParser
import EntentePipeline

/// Renders a picture in a process of its own, with limits: called by the program itself.
struct RenderWorkerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render-worker", abstract: "Answers one request for an image on the standard streams.",
    shouldDisplay: false)

  func run() throws {
    let code = runRenderWorker()
    if code != 0 { throw ExitCode(code) }
  }
}
