import ArgumentParser
import EntenteDiagram
import EntentePipeline
import EntenteStore
import EntenteText

/// What went wrong, as one line for the user and a code for scripts (the numbers are those of sysexits.h).
struct Failure: Error {
  let code: Int32
  let message: String

  static func nothingFound(_ message: String) -> Failure { Failure(code: 1, message: message) }
  static func badData(_ message: String) -> Failure { Failure(code: 65, message: message) }
  static func noInput(_ message: String) -> Failure { Failure(code: 66, message: message) }
  static func inputOutput(_ message: String) -> Failure { Failure(code: 74, message: message) }
}

extension Failure {
  /// A file that is not there, cannot be opened or is not what it should be.
  init(_ error: ReadingError) {
    let message = Console.plain("\(error)")
    switch error.kind {
    case .notFound, .folder: self = .noInput(message)
    case .unreadable: self = .inputOutput(message)
    default: self = .badData(message)
    }
  }
}

extension Failure {
  /// A store that is not there, is none, or is in use.
  init(_ error: StoreError) {
    let code: Int32 =
      switch error.kind {
      case .missing: 66
      case .foreign, .newer, .older, .damaged, .conflict: 65
      case .busy: 75
      case .query: 64
      case .exists, .creation: 73
      case .inputOutput: 74
      }
    self.init(code: code, message: Console.plain("\(error)"))
  }
}

/// Runs the body of a command; a failure is told on standard error and becomes the exit code.
func reporting(_ body: () throws -> Void) throws {
  do {
    try body()
  } catch let failure as Failure {
    Console.error("entente: \(failure.message)")
    throw ExitCode(failure.code)
  } catch let error as RenderError {
    Console.error("entente: \(Console.plain("\(error)"))")
    throw ExitCode(69)
  } catch let error as StoreError {
    let failure = Failure(error)
    Console.error("entente: \(failure.message)")
    throw ExitCode(failure.code)
  } catch let error as CorrectionBookError {
    let failure = Failure(error)
    Console.error("entente: \(failure.message)")
    throw ExitCode(failure.code)
  } catch let error as FileOutputError {
    Console.error("entente: \(error)")
    throw ExitCode(error.isCreation ? 73 : 74)
  }
}
