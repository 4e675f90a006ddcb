import CLexicons

/// A lexicon as its file has it: rows of columns, comments left out.
struct LexiconFile {
  let rows: [[String]]

  /// Reads a file that is part of the program.
  init(_ bytes: UnsafePointer<UInt8>?, _ size: Int) {
    self.init(UnsafeBufferPointer(start: bytes, count: size))
  }

  /// One row a line, columns parted by tabs; lines that begin with `#` are comments.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var rows: [[String]] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      if end > start, bytes[start] != 0x23 || Self.isSectionMark(bytes[start..<end]) {
        var columns: [String] = []
        var column = start
        for index in start...end where index == end || bytes[index] == 0x09 {
          columns.append(String(decoding: bytes[column..<index], as: UTF8.self))
          column = index + 1
        }
        rows.append(columns)
      }
      start = end + 1
    }
    self.rows = rows
  }

  /// `# ambiguous` and `# particles` part the sections of a list of names.
  private static func isSectionMark(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let text = String(decoding: line, as: UTF8.self)
    return text == "# ambiguous" || text == "# particles"
  }
}

extension [String] {
  /// The column at the index, empty where the row ends before it.
  func column(_ index: Int) -> String { index < count ? self[index] : "" }

  /// The values of a column that holds several.
  func values(_ index: Int) -> [String] {
    column(index).split(separator: "|").map(String.init)
  }
}
