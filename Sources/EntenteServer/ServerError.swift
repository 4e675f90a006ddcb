import EntentePipeline
import EntenteStore

/// Why there is no other answer: a status of HTTP and a sentence with the reason and the remedy.
struct ServerError: Error, Hashable {
  let status: Int
  let message: String

  init(_ status: Int, _ message: String) {
    self.status = status
    self.message = message
  }
}

extension ServerError {
  init(_ error: StoreError) {
    switch error.kind {
    case .busy: self.init(503, "the store is in use by another build; try again when it has ended")
    case .conflict: self.init(409, error.description)
    default: self.init(500, error.description)
    }
  }

  init(_ error: CorrectionBookError) {
    switch error {
    case .isKnown: self.init(409, error.description)
    case .isMissing: self.init(404, error.description)
    case .unreadable, .invalid, .unwritable: self.init(500, error.description)
    }
  }
}
