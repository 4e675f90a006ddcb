/// Why a file could not be read as a graph, and where.
public struct ImportError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The name under which the file was handed in.
  public let file: String
  /// From 1.
  public let line: Int
  /// In bytes, from 1.
  public let column: Int
  public let reason: String

  public init(file: String, line: Int, column: Int, reason: String) {
    self.file = file
    self.line = line
    self.column = column
    self.reason = reason
  }

  public var description: String { "\(file):\(line):\(column): \(reason)" }

  init(_ failure: ImportFailure, in bytes: [UInt8], name: String) {
    let offset = min(max(failure.offset, 0), bytes.count)
    var line = 1
    var start = 0
    for index in 0..<offset where bytes[index] == UInt8(ascii: "\n") {
      line += 1
      start = index + 1
    }
    self.init(file: name, line: line, column: offset - start + 1, reason: failure.reason)
  }
}

/// What a graph from a stranger may ask of this machine.
public struct ImportLimits: Hashable, Sendable {
  /// The size of the file in bytes.
  public var bytes = 512 << 20
  /// How deep objects or elements may stand in each other.
  public var depth = 256
  /// How many nodes and edges together.
  public var elements = 5_000_000
  /// The size of one text in bytes.
  public var text = 4 << 20
  /// How many attributes one XML element may have, and how many fields a row of a table.
  public var attributes = 256
  /// How many columns nodes or edges may have.
  public var columns = 4096

  public init() {}
}

/// A failure at a byte, before line and column are counted.
struct ImportFailure: Error {
  let offset: Int
  let reason: String
}
