import Dispatch

/// Where threads leave their results, each in its own place.
final class Slots<Value: Sendable>: @unchecked Sendable {
  // Guarded by the queue.
  private var values: [Value?]
  private var count = 0
  private let queue = DispatchQueue(label: "entente.build.slots")

  init(count: Int) { values = Array(repeating: nil, count: count) }

  func set(_ index: Int, _ value: Value) {
    queue.sync {
      values[index] = value
      count += 1
    }
  }

  /// How many places have a value.
  var filled: Int { queue.sync { count } }
  var all: [Value?] { queue.sync { values } }
}
