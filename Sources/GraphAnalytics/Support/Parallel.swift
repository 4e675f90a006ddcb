import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Work on several cores whose result does not depend on how many there are.
///
/// The work is cut into blocks by its size alone. A block's result depends on the block only, and whoever
/// called joins the results in the order of the blocks.
enum Parallel {
  /// How many threads to use where the caller leaves it open.
  static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Runs all blocks, each once, on at most `threads` threads, and returns when all are done.
  ///
  /// - Parameters:
  ///   - scratch: Makes the working memory of a thread, which it takes from block to block.
  ///   - body: Runs on several threads at once and may write only what belongs to its block.
  static func run<Scratch: ~Copyable>(
    blocks: Int, threads: Int?, scratch: @Sendable () -> Scratch,
    body: @Sendable (inout Scratch, Int) -> Void
  ) {
    let workers = min(blocks, max(1, threads ?? processorCount))
    if workers <= 1 {
      guard blocks > 0 else { return }
      var memory = scratch()
      for block in 0..<blocks { body(&memory, block) }
      return
    }
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      var memory: Scratch? = nil
      while true {
        let block = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard block < blocks else { return }
        // A thread that comes too late for any block should not pay for memory.
        var current = memory.take() ?? scratch()
        body(&current, block)
        memory = consume current
      }
    }
  }

  /// Runs all blocks where they need no memory of their own.
  static func run(blocks: Int, threads: Int?, body: @Sendable (Int) -> Void) {
    run(blocks: blocks, threads: threads, scratch: {}, body: { _, block in body(block) })
  }
}
