import EntenteExport
import EntenteModel
import EntentePipeline
import EntenteResolution
import EntenteStore
import EntenteText
import Synchronization

/// Makes the graph anew in the background, one build at a time.
///
/// What comes while one runs is joined into the next.
final class BuildRunner: Sendable {
  struct State: Hashable {
    var isRunning = false
    var done = 0
    var of = 0
    var file = ""
    var error: String?
    var summary = ""
    /// Whether something has come since the build began.
    var isWanted = false
    /// Corrections that fit nothing in the last build, where there was one.
    var unmatched: Set<Int>?
  }

  private let options: ServerOptions
  private let book: CorrectionBook
  /// Gets each build before it counts as ended, while no other can begin.
  private let ended: @Sendable (Build.Update) -> Void
  private let shared = Mutex(State())

  init(
    _ options: ServerOptions, book: CorrectionBook, ended: @escaping @Sendable (Build.Update) -> Void
  ) {
    self.options = options
    self.book = book
    self.ended = ended
  }

  var state: State { shared.withLock { $0 } }

  /// Has a build made of all that stands in the store, the folder of documents and the file of corrections.
  func start() {
    let isNew = shared.withLock { state in
      if state.isRunning {
        state.isWanted = true
        return false
      }
      state = State(isRunning: true, unmatched: state.unmatched)
      return true
    }
    guard isNew else { return }
    let started = System.startThread { [self] in
      repeat { build() } while next()
    }
    if !started {
      shared.withLock {
        $0.isRunning = false
        $0.error = "the system gives no thread for the build; end other programs and try again"
      }
    }
  }

  /// Whether one more build is to be made.
  private func next() -> Bool {
    shared.withLock { state in
      guard state.isWanted else {
        state.isRunning = false
        return false
      }
      state = State(isRunning: true, unmatched: state.unmatched)
      return true
    }
  }

  private func build() {
    let outcome: Result<Build.Update, any Error>
    do {
      let build = Build(
        limits: options.limits, extractor: options.extractor, corrections: try book.read().corrections)
      // A folder that holds nothing yet is no input.
      let folder = options.documentsFolder
      let hasDocuments = !CorpusFinder.find([folder], limits: options.limits).files.isEmpty
      let update = try build.run(hasDocuments ? [folder] : [], store: options.store, waiting: 60) {
        [self] done, of, file in
        shared.withLock { state in
          guard done >= state.done else { return }
          (state.done, state.of, state.file) = (done, of, file)
        }
      }
      ended(update)
      outcome = .success(update)
    } catch {
      outcome = .failure(error)
    }
    shared.withLock { state in
      state.file = ""
      switch outcome {
      case .success(let update):
        state.summary = Self.summary(update)
        state.unmatched = Set(update.unmatchedCorrections.map(\.number))
      case .failure(let error): state.error = "\(error)"
      }
    }
  }

  /// `61 documents: 2 new; 812 nodes and 640 edges. 1 was left out: a.txt is empty.`
  private static func summary(_ update: Build.Update) -> String {
    func counted(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }
    let changes = [(update.changes.added, "new"), (update.changes.redone, "read again")]
      .filter { $0.0 > 0 }.map { ": \($0.0) \($0.1)" }.joined()
    let held = update.counts
    let nodes = held.states + held.organizations + held.persons + held.weapons + held.deals
    var text =
      "\(counted(update.documents, "document"))\(changes); \(counted(nodes, "node")) and "
      + "\(counted(held.edges, "edge"))."
    for problem in update.problems.prefix(5) {
      let name = problem.path.split(separator: "/").last.map(String.init) ?? problem.path
      text += " \(name) was left out: it \(problem.reason)."
    }
    for correction in update.unmatchedCorrections.prefix(5) {
      text += " Correction \(correction.number) fits nothing."
    }
    return text
  }
}
