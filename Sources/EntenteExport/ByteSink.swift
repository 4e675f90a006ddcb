/// Why bytes could not be handed on.
public struct SinkError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What the operating system or the receiver says.
  public let reason: String
  /// The `errno` behind the failure, where there is one.
  public let code: Int32?

  public init(reason: String, code: Int32? = nil) {
    self.reason = reason
    self.code = code
  }

  public var description: String { reason }
}

/// Takes an export as a stream of bytes and hands it on in chunks.
///
/// Writing never throws, so that an exporter reads as the format does. The first failure of the receiver is
/// kept, everything after it is dropped, and ``finish()`` throws it:
///
/// ```swift
/// var sink = ByteSink { chunk in try file.append(chunk) }
/// let report = ExportFormat.json.exporter().write(graph, to: &sink)
/// try sink.finish()
/// ```
public struct ByteSink: ~Copyable {
  /// Takes a chunk, which is gone when it returns.
  public typealias Receiver = (UnsafeRawBufferPointer) throws(SinkError) -> Void

  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var used = 0
  /// Nobody takes the chunks of a sink that gathers; it grows instead.
  private let receiver: Receiver?
  private var failure: SinkError?
  private var handedOn = 0

  /// Makes a sink that calls `flush` whenever about `chunkSize` bytes have gathered.
  public init(chunkSize: Int = 1 << 16, flush: @escaping Receiver) {
    self.init(capacity: Swift.max(1, chunkSize), receiver: flush)
  }

  /// Makes a sink that keeps everything, for ``withBytes(_:)``.
  init(gathering capacity: Int) {
    self.init(capacity: Swift.max(64, capacity), receiver: nil)
  }

  private init(capacity: Int, receiver: Receiver?) {
    self.capacity = capacity
    self.receiver = receiver
    base = .allocate(capacity: capacity)
  }

  deinit { base.deallocate() }

  /// How many bytes have been handed on or wait to be.
  public var count: Int { handedOn + used }

  public mutating func write(_ text: String) {
    var text = text
    text.withUTF8 { write($0) }
  }

  public mutating func write(_ byte: UInt8) {
    if used == capacity { makeRoom(1) }
    base[used] = byte
    used += 1
  }

  public mutating func write(_ bytes: some Collection<UInt8>) {
    if bytes.withContiguousStorageIfAvailable({ write($0) }) == nil {
      for byte in bytes { write(byte) }
    }
  }

  public mutating func write(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    let count = bytes.count
    if count > capacity - used {
      makeRoom(count)
      if count > capacity {
        // Larger than the whole buffer, which is empty now.
        hand(UnsafeRawBufferPointer(bytes))
        return
      }
    }
    // Most pieces are a few bytes long: two words that overlap take less time than a call of the library.
    let source = UnsafeRawPointer(start)
    let target = UnsafeMutableRawPointer(base + used)
    switch count {
    case 8...16:
      let first = source.loadUnaligned(as: UInt64.self)
      let last = source.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
      target.storeBytes(of: first, as: UInt64.self)
      target.storeBytes(of: last, toByteOffset: count - 8, as: UInt64.self)
    case 4...7:
      let first = source.loadUnaligned(as: UInt32.self)
      let last = source.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
      target.storeBytes(of: first, as: UInt32.self)
      target.storeBytes(of: last, toByteOffset: count - 4, as: UInt32.self)
    case 0...3:
      for index in 0..<count { (base + used)[index] = start[index] }
    default: target.copyMemory(from: source, byteCount: count)
    }
    used += count
  }

  public mutating func write(_ number: Int) {
    if capacity - used < 20 { makeRoom(20) }
    guard capacity >= 20 else {
      write(String(number))
      return
    }
    if number < 0 {
      base[used] = UInt8(ascii: "-")
      used += 1
    }
    var magnitude = number.magnitude
    let digits = Self.digits(of: magnitude)
    var place = base + used + digits
    used += digits
    while magnitude >= 10 {
      let (rest, digit) = magnitude.quotientAndRemainder(dividingBy: 10)
      place -= 1
      place.pointee = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
      magnitude = rest
    }
    (place - 1).pointee = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: magnitude)
  }

  private static func digits(of number: UInt) -> Int {
    var digits = 1
    var rest = number
    while rest >= 10_000 {
      rest /= 10_000
      digits += 4
    }
    return digits + (rest >= 1000 ? 3 : rest >= 100 ? 2 : rest >= 10 ? 1 : 0)
  }

  /// Hands on what is left.
  ///
  /// - Throws: The first failure of the receiver, whenever it happened.
  public mutating func finish() throws(SinkError) {
    handOn()
    if let failure { throw failure }
  }

  /// What a gathering sink holds.
  func withBytes<R>(_ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    body(UnsafeBufferPointer(start: base, count: used))
  }

  mutating func removeAll() { used = 0 }

  private mutating func makeRoom(_ more: Int) {
    guard receiver == nil else {
      handOn()
      return
    }
    let larger = Swift.max(capacity * 2, used + more)
    let new = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    new.update(from: base, count: used)
    base.deallocate()
    base = new
    capacity = larger
  }

  private mutating func handOn() {
    guard receiver != nil, used > 0 else { return }
    hand(UnsafeRawBufferPointer(start: base, count: used))
    used = 0
  }

  private mutating func hand(_ bytes: UnsafeRawBufferPointer) {
    handedOn += bytes.count
    guard failure == nil, let receiver else { return }
    do throws(SinkError) { try receiver(bytes) } catch { failure = error }
  }
}
