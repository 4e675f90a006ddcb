import Dispatch
import EntenteStore

/// Writes what was read into a store while the next files are being read.
///
/// One batch is written at a time; a further one waits for it, so that memory holds two at most.
final class ReadingWriter: @unchecked Sendable {
  private let store: Store
  private let queue = DispatchQueue(label: "entente.build.store")
  // Touched on the queue only.
  private var failure: StoreError?

  init(_ store: Store) { self.store = store }

  /// Begins to write a batch once the one before is written.
  func add(_ readings: [FileReading]) throws(StoreError) {
    try finish()
    guard !readings.isEmpty else { return }
    queue.async { [self] in
      do throws(StoreError) { try store.add(readings) } catch { failure = error }
    }
  }

  /// Waits until all is written.
  func finish() throws(StoreError) {
    if let failure = queue.sync(execute: { failure }) { throw failure }
  }
}
