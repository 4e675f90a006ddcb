/// Texts of a column, one behind the other in one array of bytes: a million short texts cost their bytes and one
/// offset each, and are written out as they stand.
public struct TextColumn: Hashable, Sendable, RandomAccessCollection {
  private(set) var bytes: [UInt8] = []
  /// Where each text ends; it begins where the one before ends.
  private(set) var ends: [Int] = []

  public init() {}

  public init(_ texts: some Sequence<String>) {
    for text in texts { append(text) }
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { ends.count }

  public subscript(position: Int) -> String {
    String(decoding: bytes[range(of: position)], as: UTF8.self)
  }

  func range(of position: Int) -> Range<Int> {
    (position == 0 ? 0 : ends[position - 1])..<ends[position]
  }

  public mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    ends.append(bytes.count)
  }

  /// Appends a text of which the bytes are known to be UTF-8.
  mutating func append(utf8 text: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
  }

  mutating func append(utf8 text: [UInt8]) {
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
  }

  mutating func removeLast() {
    guard ends.popLast() != nil else { return }
    bytes.removeLast(bytes.count - (ends.last ?? 0))
  }

  mutating func reserveCapacity(rows: Int, bytes count: Int) {
    ends.reserveCapacity(rows)
    bytes.reserveCapacity(count)
  }
}
