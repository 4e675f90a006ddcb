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
  private var buffer: [UInt8] = []
  private let chunkSize: Int
  private let flush: ([UInt8]) throws(SinkError) -> Void
  private var failure: SinkError?
  /// How many bytes have been handed on or wait to be.
  public private(set) var count = 0

  /// Makes a sink that calls `flush` whenever about `chunkSize` bytes have gathered.
  public init(chunkSize: Int = 1 << 16, flush: @escaping ([UInt8]) throws(SinkError) -> Void) {
    self.chunkSize = Swift.max(1, chunkSize)
    self.flush = flush
    buffer.reserveCapacity(self.chunkSize + 4096)
  }

  public mutating func write(_ text: String) {
    buffer.append(contentsOf: text.utf8)
    handOnIfFull()
  }

  public mutating func write(_ byte: UInt8) {
    buffer.append(byte)
    handOnIfFull()
  }

  public mutating func write(_ bytes: some Collection<UInt8>) {
    buffer.append(contentsOf: bytes)
    handOnIfFull()
  }

  public mutating func write(_ number: Int) { write(String(number)) }

  /// Hands on what is left.
  ///
  /// - Throws: The first failure of the receiver, whenever it happened.
  public mutating func finish() throws(SinkError) {
    handOn()
    if let failure { throw failure }
  }

  private mutating func handOnIfFull() {
    if buffer.count >= chunkSize { handOn() }
  }

  private mutating func handOn() {
    count += buffer.count
    if failure == nil, !buffer.isEmpty {
      do throws(SinkError) { try flush(buffer) } catch { failure = error }
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
