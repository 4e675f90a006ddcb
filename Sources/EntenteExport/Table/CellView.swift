/// A column seen through pointers, so that the loop over a million rows counts no references.
struct CellView {
  enum Kind { case text, integer, real, boolean }

  /// What stands before each value.
  let opening: UnsafeBufferPointer<UInt8>
  let kind: Kind
  /// Whether no text of the column has a byte that any format would escape.
  let isPlain: Bool
  private let presence: UnsafePointer<Bool>?
  private let bytes: UnsafePointer<UInt8>?
  private let ends: UnsafePointer<Int>?
  private let integers: UnsafePointer<Int64>?
  private let reals: UnsafePointer<Double>?
  private let booleans: UnsafePointer<Bool>?

  func hasValue(at row: Int) -> Bool { presence.map { $0[row] } ?? true }

  func text(at row: Int) -> UnsafeBufferPointer<UInt8> {
    guard let bytes, let ends else { return UnsafeBufferPointer(start: nil, count: 0) }
    let start = row == 0 ? 0 : ends[row - 1]
    return UnsafeBufferPointer(start: bytes + start, count: ends[row] - start)
  }

  /// Writes a number or a truth as decimal digits or a word; texts need the escaping of their format.
  func writeNumber(at row: Int, to sink: inout ByteSink) {
    switch kind {
    case .integer: sink.write(Int(integers?[row] ?? 0))
    case .real: NumberText.write(reals?[row] ?? 0, to: &sink)
    case .boolean: sink.write(booleans?[row] ?? false ? "true" : "false")
    case .text: break
    }
  }

  func isPositive(at row: Int) -> Bool {
    switch kind {
    case .integer: (integers?[row] ?? 0) > 0
    case .real: (reals?[row] ?? 0) > 0
    case .text, .boolean: false
    }
  }

  /// Calls a function with the views of columns, each with the text that stands before its values.
  static func with<R>(
    _ columns: [(column: PropertyGraph.Column, opening: String)], _ body: ([CellView]) -> R
  ) -> R {
    with(columns.map { ($0.column, Array($0.opening.utf8)) }[...], [], body)
  }

  private static func with<R>(
    _ columns: ArraySlice<(PropertyGraph.Column, [UInt8])>, _ views: [CellView], _ body: ([CellView]) -> R
  ) -> R {
    guard let (column, opening) = columns.first else { return body(views) }
    return opening.withUnsafeBufferPointer { opening in
      column.presence.withUnsafeBufferPointer { presence in
        func next(
          _ kind: Kind, bytes: UnsafePointer<UInt8>? = nil, ends: UnsafePointer<Int>? = nil,
          integers: UnsafePointer<Int64>? = nil, reals: UnsafePointer<Double>? = nil,
          booleans: UnsafePointer<Bool>? = nil, isPlain: Bool = true
        ) -> R {
          let view = CellView(
            opening: opening, kind: kind, isPlain: isPlain,
            presence: presence.isEmpty ? nil : presence.baseAddress,
            bytes: bytes, ends: ends, integers: integers, reals: reals, booleans: booleans)
          return with(columns.dropFirst(), views + [view], body)
        }
        switch column.cells {
        case .text(let texts):
          return texts.bytes.withUnsafeBufferPointer { bytes in
            texts.ends.withUnsafeBufferPointer {
              next(
                .text, bytes: bytes.baseAddress, ends: $0.baseAddress, isPlain: bytes.allSatisfy(isOrdinary))
            }
          }
        case .integers(let values):
          return values.withUnsafeBufferPointer { next(.integer, integers: $0.baseAddress) }
        case .reals(let values): return values.withUnsafeBufferPointer { next(.real, reals: $0.baseAddress) }
        case .booleans(let values):
          return values.withUnsafeBufferPointer { next(.boolean, booleans: $0.baseAddress) }
        }
      }
    }
  }

  /// Letters, digits, spaces and marks that mean themselves in every format that is written row by row.
  private static func isOrdinary(_ byte: UInt8) -> Bool {
    // Of what lies beyond ASCII all but the first bytes of the characters that XML and Graphviz do not take.
    byte >= 0x20 && byte != 0x22 && byte != 0x26 && byte != 0x3C && byte != 0x3E && byte != 0x5C
      && byte != 0x7F
      && byte != 0xC2 && byte != 0xEF
  }
}
