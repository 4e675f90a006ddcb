#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Working memory of a hot loop: a fixed number of values without the checks of an array.
///
/// Indices are checked in debug builds, so the tests see every wrong one. The memory goes when its owner
/// does. Whoever borrows a buffer can write to it: it is sendable on the promise that threads that share it
/// write to parts of their own only.
struct Buffer<Element: BitwiseCopyable & Sendable>: ~Copyable, @unchecked Sendable {
  private let base: UnsafeMutablePointer<Element>
  let count: Int
  private let isOwner: Bool

  init(repeating value: Element, count: Int) {
    base = .allocate(capacity: count)
    base.initialize(repeating: value, count: count)
    self.count = count
    isOwner = true
  }

  /// Takes room for values that are written before they are read; what is never written costs no memory.
  init(uninitializedCount count: Int) {
    base = .allocate(capacity: count)
    self.count = count
    isOwner = true
  }

  private init(_ memory: UnsafeMutablePointer<Element>, count: Int) {
    base = memory
    self.count = count
    isOwner = false
  }

  deinit {
    if isOwner { base.deallocate() }
  }

  /// An array that is filled as a buffer, by several threads if need be, and never copied.
  ///
  /// - Parameter fill: Has to write every value.
  static func array(count: Int, _ fill: (borrowing Buffer) -> Void) -> [Element] {
    [Element](unsafeUninitializedCapacity: count) { memory, initializedCount in
      guard let base = memory.baseAddress else { return }
      fill(Buffer(base, count: count))
      initializedCount = count
    }
  }

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

  /// Moves values to an array; they are not to be read again here.
  ///
  /// The memory that they stood in goes back to the system at once and not only with the buffer.
  func move(_ range: Range<Int>, to array: inout [Element]) {
    assert(range.lowerBound >= 0 && range.upperBound <= count)
    array.append(contentsOf: UnsafeBufferPointer(start: base + range.lowerBound, count: range.count))
    let page = Int(getpagesize())
    // Pages that other values reach into stay.
    let first = (Int(bitPattern: base + range.lowerBound) + page - 1) / page * page
    let last = Int(bitPattern: base + range.upperBound) / page * page
    if first < last { madvise(UnsafeMutableRawPointer(bitPattern: first), last - first, MADV_DONTNEED) }
  }

  func array() -> [Element] { Array(UnsafeBufferPointer(start: base, count: count)) }
}
