import Dispatch

/// Formats rows on all cores and writes them in their order.
enum OrderedRows {
  private static let rowsInChunk = 8192
  private static let chunksAtOnce = 6

  /// Calls `write` for ranges of rows, each with a sink of its own; what it returns is added up.
  ///
  /// While some rows are formatted, those before them are handed on.
  static func write(
    _ count: Int, to sink: inout ByteSink, _ write: (Range<Int>, inout ByteSink) -> Int
  ) -> Int {
    guard count > rowsInChunk else { return write(0..<count, &sink) }
    let chunks = (count + rowsInChunk - 1) / rowsInChunk
    var total = 0
    // One half is filled while the other is handed on.
    let slots = (0..<2 * chunksAtOnce).map { _ in Slot() }
    var waiting = 0..<0
    for first in stride(from: 0, to: chunks, by: chunksAtOnce) {
      let filling = waiting.lowerBound == 0 && !waiting.isEmpty ? chunksAtOnce : 0
      let size = min(chunksAtOnce, chunks - first)
      withUnsafeMutablePointer(to: &sink) { sink in
        // Each iteration has its own slot, the first one the sink, and all end before this call does.
        nonisolated(unsafe) let sink = sink
        nonisolated(unsafe) let write = write
        let ready = waiting
        DispatchQueue.concurrentPerform(iterations: size + 1) { index in
          if index == 0 {
            for slot in slots[ready] { slot.sink.withBytes { sink.pointee.write($0) } }
          } else {
            let slot = slots[filling + index - 1]
            let start = (first + index - 1) * rowsInChunk
            slot.sink.removeAll()
            slot.result = write(start..<min(count, start + rowsInChunk), &slot.sink)
          }
        }
      }
      waiting = filling..<filling + size
      for slot in slots[waiting] { total += slot.result }
    }
    for slot in slots[waiting] { slot.sink.withBytes { sink.write($0) } }
    return total
  }

  private final class Slot: @unchecked Sendable {
    // Used by one thread at a time.
    var sink = ByteSink(gathering: 1 << 20)
    var result = 0
  }
}
