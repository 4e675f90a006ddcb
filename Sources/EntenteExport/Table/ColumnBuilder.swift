/// A column that grows row by row, with gaps.
struct ColumnBuilder {
  let name: String
  private(set) var type: PropertyGraph.ValueType
  private var text = TextColumn()
  private var integers: [Int64] = []
  private var reals: [Double] = []
  private var booleans: [Bool] = []
  private var presence: [Bool] = []
  /// How many rows have been filled or passed over.
  private var rows = 0
  private var hasGaps = false

  init(name: String, type: PropertyGraph.ValueType) {
    self.name = name
    self.type = type
  }

  /// Whether a row, the last one that was set or a later one, has its value.
  func hasValue(at row: Int) -> Bool { row < rows && (!hasGaps || presence[row]) }

  mutating func set(_ row: Int, _ value: String) {
    advance(to: row)
    text.append(value)
    didAppend()
  }

  mutating func set(_ row: Int, _ value: Int) {
    advance(to: row)
    integers.append(Int64(value))
    didAppend()
  }

  mutating func set(_ row: Int, _ value: Double) {
    advance(to: row)
    reals.append(value)
    didAppend()
  }

  mutating func set(_ row: Int, _ value: Bool) {
    advance(to: row)
    booleans.append(value)
    didAppend()
  }

  /// Sets a value as a file has it. One that is not of the column's type makes the whole column one of texts, so that
  /// nothing is lost; a value for a row that has one takes its place.
  mutating func set(_ row: Int, utf8 value: UnsafeBufferPointer<UInt8>) {
    advance(to: row)
    switch type {
    case .string: text.append(utf8: value)
    case .integer, .long:
      guard let number = NumberText.integer(value) else { return retype(row, value) }
      integers.append(number)
    case .float, .double:
      guard let number = NumberText.real(value) else { return retype(row, value) }
      reals.append(number)
    case .boolean:
      switch String(decoding: value, as: UTF8.self) {
      case "true", "1", "True": booleans.append(true)
      case "false", "0", "False": booleans.append(false)
      default: return retype(row, value)
      }
    }
    didAppend()
  }

  /// The whole column for so many rows; `fallback` fills the gaps.
  mutating func column(rows count: Int, fallback: String? = nil) -> PropertyGraph.Column {
    if let fallback {
      for row in 0..<count where !hasValue(at: row) { fill(row, Array(fallback.utf8), count) }
    }
    advance(to: count)
    return PropertyGraph.Column(name: name, type: type, cells: cells, presence: hasGaps ? presence : [])
  }

  private var cells: PropertyGraph.Cells {
    switch type {
    case .string: .text(text)
    case .integer, .long: .integers(integers)
    case .float, .double: .reals(reals)
    case .boolean: .booleans(booleans)
    }
  }

  private mutating func didAppend() {
    if hasGaps { presence.append(true) }
    rows += 1
  }

  /// Passes over rows without a value, or takes back the value that the row has.
  private mutating func advance(to row: Int) {
    if row == rows { return }
    if row < rows {
      dropLast()
      return
    }
    if !hasGaps {
      hasGaps = true
      presence = Array(repeating: true, count: rows)
    }
    while rows < row {
      switch type {
      case .string: text.append("")
      case .integer, .long: integers.append(0)
      case .float, .double: reals.append(0)
      case .boolean: booleans.append(false)
      }
      presence.append(false)
      rows += 1
    }
  }

  private mutating func dropLast() {
    switch type {
    case .string: text.removeLast()
    case .integer, .long: integers.removeLast()
    case .float, .double: reals.removeLast()
    case .boolean: booleans.removeLast()
    }
    if hasGaps { presence.removeLast() }
    rows -= 1
  }

  private mutating func retype(_ row: Int, _ value: UnsafeBufferPointer<UInt8>) {
    let column = PropertyGraph.Column(
      name: name, type: type, cells: cells, presence: hasGaps ? presence : [])
    for row in 0..<rows { text.append(column.text(at: row) ?? "") }
    (integers, reals, booleans, type) = ([], [], [], .string)
    text.append(utf8: value)
    didAppend()
  }

  /// Fills a gap that lies behind other rows, which is rare: the column is made anew.
  private mutating func fill(_ row: Int, _ value: [UInt8], _ count: Int) {
    advance(to: max(rows, count))
    let old = self
    let column = PropertyGraph.Column(name: name, type: type, cells: cells, presence: presence)
    self = ColumnBuilder(name: old.name, type: old.type)
    for row in 0..<count {
      if let text = column.text(at: row) {
        Array(text.utf8).withUnsafeBufferPointer { set(row, utf8: $0) }
      } else {
        value.withUnsafeBufferPointer { set(row, utf8: $0) }
      }
    }
  }
}
