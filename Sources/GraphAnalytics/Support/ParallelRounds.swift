import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Threads that go through many short rounds of work together, with work for one thread between them.
///
/// To wake a thread may take longer than a round. So the threads stay awake: between rounds those that help ask
/// for work again and again, and let others run when there is none. The thread that leads takes blocks as well and
/// waits only for what others have begun, so nothing depends on how many come to help.
struct ParallelRounds: ~Copyable, Sendable {
  private let next = Atomic(0)
  private let first = Atomic(0)
  private let limit = Atomic(0)
  private let done = Atomic(0)
  private let body: @Sendable (_ worker: Int, _ block: Int) -> Void
  private let workers: Int

  /// So often is work asked for before others may run.
  private static let patience = 256

  /// - Parameters:
  ///   - workers: How many threads to use at most.
  ///   - body: Does a block of a round; several threads do so at once. The number of the worker tells whose memory
  ///     to use.
  ///   - lead: Calls ``run(blocks:alone:)`` for each round. It runs on one thread, once.
  static func lead(
    workers: Int, body: @Sendable (_ worker: Int, _ block: Int) -> Void,
    _ lead: @Sendable (borrowing ParallelRounds) -> Void
  ) {
    withoutActuallyEscaping(body) { body in
      ParallelRounds(body: body, workers: workers).start(lead)
    }
  }

  private init(body: @escaping @Sendable (Int, Int) -> Void, workers: Int) {
    self.body = body
    self.workers = workers
  }

  private func start(_ lead: @Sendable (borrowing ParallelRounds) -> Void) {
    if workers <= 1 { return lead(self) }
    let arrived = Atomic(0)
    let isOver = Atomic(false)
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      // Whoever comes first leads: were it a certain one, it might never come where only one thread is to be had.
      let worker = arrived.wrappingAdd(1, ordering: .relaxed).oldValue
      if worker == 0 {
        lead(self)
        isOver.store(true, ordering: .releasing)
        return
      }
      var tries = 0
      while !isOver.load(ordering: .acquiring) {
        tries = work(worker) ? 0 : tries &+ 1
        if tries > Self.patience { sched_yield() }
      }
    }
  }

  /// Does all blocks of a round, and returns when all are done.
  ///
  /// - Parameter alone: Whether the round is so short that help is not worth it.
  func run(blocks: Int, alone: Bool) {
    if alone || workers <= 1 {
      for block in 0..<blocks { body(0, block) }
      return
    }
    let start = limit.load(ordering: .relaxed)
    first.store(start, ordering: .relaxed)
    limit.store(start + blocks, ordering: .releasing)
    _ = work(0)
    var tries = 0
    while done.load(ordering: .acquiring) < start + blocks {
      tries &+= 1
      if tries > Self.patience { sched_yield() }
    }
  }

  /// Does blocks until there are no more; returns whether there were any.
  private func work(_ worker: Int) -> Bool {
    var found = false
    while true {
      let block = next.load(ordering: .relaxed)
      guard block < limit.load(ordering: .acquiring) else { return found }
      guard
        next.weakCompareExchange(expected: block, desired: block + 1, ordering: .acquiringAndReleasing)
          .exchanged
      else { continue }
      // The round does not end before this block is done.
      body(worker, block - first.load(ordering: .relaxed))
      done.wrappingAdd(1, ordering: .releasing)
      found = true
    }
  }
}
