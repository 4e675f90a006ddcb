/// Working memory of a hot loop: a fixed number of values without the checks of an array.
///
/// Indices are checked in debug builds, so the tests see every wrong one. The memory goes when its owner
/// does. Whoever borrows a buffer can write to it: it is sendable on the promise that threads that share it
/// write to parts of their own only.
struct Buffer<Element: BitwiseCopyable & Sendable>: ~Copyable, @unchecked Sendable {
  private let base: UnsafeMutablePointer<Element>
  let count: Int

  init(repeating value: Element, count: Int) {
    base = .allocate(capacity: count)
    base.initialize(repeating: value, count: count)
    self.count = count
  }

  /// Takes room for values that are written before they are read; what is never written costs no memory.
  init(uninitializedCount count: Int) {
    base = .allocate(capacity: count)
    self.count = count
  }

  deinit { base.deallocate() }

  subscript(index: Int) -> Element {
    @inline(__always) get {
      assert(index >= 0 && index < count)
      return base[index]
    }
    @inline(__always) nonmutating set {
      assert(index >= 0 && index < count)
      base[index] = newValue
    }
  }

  func fill(with value: Element) { base.update(repeating: value, count: count) }

  func append(_ range: Range<Int>, to array: inout [Element]) {
    assert(range.lowerBound >= 0 && range.upperBound <= count)
    array.append(contentsOf: UnsafeBufferPointer(start: base + range.lowerBound, count: range.count))
  }

  func array() -> [Element] { Array(UnsafeBufferPointer(start: base, count: count)) }
}
