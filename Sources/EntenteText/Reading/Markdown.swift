/// Reads Markdown: the text of a document is what stays when its markup is gone.
struct Markdown {
  private let source: [UInt8]
  private var builder: PageBuilder
  private var title: String?
  private var published: String?
  /// What the paragraph that is open is.
  private var origin: Piece.Origin = .text
  private var fence: UInt8?

  static func read(_ source: [UInt8], limits: Limits) -> PageText {
    var reader = Markdown(source: source, limits: limits)
    reader.read()
    return PageText(
      text: reader.builder.text, pieces: reader.builder.pieces, title: reader.title,
      published: reader.published, isOverfull: reader.builder.isOverfull)
  }

  private init(source: [UInt8], limits: Limits) {
    self.source = source
    builder = PageBuilder(maxPieces: limits.maxBlocks)
  }

  private mutating func read() {
    builder.reserve(source.count)
    var start = 0
    var isFirst = true
    var inFrontMatter = false
    while start < source.count {
      var end = start
      while end < source.count, source[end] != 0x0A, source[end] != 0x0D { end += 1 }
      let line = source.trimmed(start..<end)
      if isFirst, isFrontMatterFence(line) {
        inFrontMatter = hasFrontMatterEnd(after: end)
        if !inFrontMatter { flush() }
      } else if inFrontMatter {
        if isFrontMatterFence(line) { inFrontMatter = false } else { readField(line) }
      } else {
        read(line, indent: line.lowerBound - start)
      }
      if !line.isEmpty { isFirst = false }
      start = end + 1
      if start < source.count, source[end] == 0x0D, source[start] == 0x0A { start += 1 }
    }
    flush()
  }

  private mutating func flush() {
    builder.flush(origin)
    origin = .text
  }

  // MARK: Front matter

  private func isFrontMatterFence(_ line: Range<Int>) -> Bool {
    line.count == 3 && (source[line].allSatisfy { $0 == 0x2D } || source[line].allSatisfy { $0 == 0x2B })
  }

  /// A lone rule at the top is no front matter.
  private func hasFrontMatterEnd(after index: Int) -> Bool {
    var start = index
    let limit = min(source.count, index + 8192)
    while start < limit {
      var end = start
      while end < source.count, source[end] != 0x0A { end += 1 }
      if isFrontMatterFence(source.trimmed(start..<end)) { return true }
      start = end + 1
    }
    return false
  }

  private mutating func readField(_ line: Range<Int>) {
    guard let colon = source[line].firstIndex(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=") })
    else { return }
    let key = source.string(source.trimmed(line.lowerBound..<colon)).lowercased()
    var range = source.trimmed(colon + 1..<line.upperBound)
    if range.count >= 2, source[range.lowerBound] == source[range.upperBound - 1],
      "\"'".utf8.contains(source[range.lowerBound])
    {
      range = range.lowerBound + 1..<range.upperBound - 1
    }
    guard !range.isEmpty else { return }
    switch key {
    case "title", "headline": if title == nil { title = source.string(range) }
    case "date", "published", "publishdate", "pubdate", "published_at", "publication_date", "date_published":
      if published == nil { published = source.string(range) }
    default: break
    }
  }

  // MARK: Lines

  private mutating func read(_ line: Range<Int>, indent: Int) {
    var line = line
    if let mark = fenceMark(line) {
      flush()
      fence = fence == nil ? mark : fence == mark ? nil : fence
      return
    }
    // Code is no running text.
    if fence != nil { return }
    while !line.isEmpty, source[line.lowerBound] == UInt8(ascii: ">") {
      line = source.trimmed(line.lowerBound + 1..<line.upperBound)
    }
    guard !line.isEmpty else { return flush() }
    if isRule(line) {
      // Under a paragraph the same marks make it a heading.
      if !builder.isEmpty, source[line.lowerBound] != UInt8(ascii: "*") {
        origin = .heading(level: source[line.lowerBound] == UInt8(ascii: "=") ? 1 : 2)
      }
      return flush()
    }
    if let level = headingLevel(line) { return readHeading(line, level: level) }
    if isLinkDefinition(line) { return }
    if source[line.lowerBound] == UInt8(ascii: "|") { return readRow(line) }
    let marker = source.listMarkerLength(line)
    if marker > 0 {
      flush()
      origin = .listItem
      line = source.trimmed(line.lowerBound + marker..<line.upperBound)
    } else if standsAlone(line) {
      flush()
      append(line)
      return flush()
    }
    // Lines of a paragraph are one; the line ends only as white space.
    builder.append(0x20)
    append(line)
  }

  private mutating func readHeading(_ line: Range<Int>, level: Int) {
    flush()
    var range = source.trimmed(line.lowerBound + level..<line.upperBound)
    while !range.isEmpty, source[range.upperBound - 1] == UInt8(ascii: "#") {
      range = range.lowerBound..<range.upperBound - 1
    }
    append(source.trimmed(range))
    origin = .heading(level: level)
    flush()
  }

  private mutating func readRow(_ line: Range<Int>) {
    flush()
    var range = line.lowerBound + 1..<line.upperBound
    if !range.isEmpty, source[range.upperBound - 1] == UInt8(ascii: "|") {
      range = range.lowerBound..<range.upperBound - 1
    }
    if source[range].allSatisfy({ "-:| ".utf8.contains($0) }) { return }
    append(source.trimmed(range))
    origin = .tableRow
    flush()
  }

  /// Lines about the article that writers put under its title without a blank line between.
  private func standsAlone(_ line: Range<Int>) -> Bool {
    guard line.count <= 120 else { return false }
    if Lines.dateLine(source, line) != nil { return true }
    guard source.matches("by ", at: line.lowerBound, before: line.upperBound) else { return false }
    var folded = FoldedWords()
    return Lines.isByline(
      source, line, features: Features(source, line, markers: .shared, folded: &folded))
  }

  private func fenceMark(_ line: Range<Int>) -> UInt8? {
    guard line.count >= 3, let mark = source[line].first, mark == 0x60 || mark == UInt8(ascii: "~"),
      source[line].prefix(3).allSatisfy({ $0 == mark })
    else { return nil }
    return mark
  }

  private func isRule(_ line: Range<Int>) -> Bool {
    guard line.count >= 2, let mark = source[line].first, "-=*_".utf8.contains(mark) else { return false }
    return source[line].allSatisfy { $0 == mark || ($0 == 0x20 && mark != UInt8(ascii: "=")) }
  }

  private func headingLevel(_ line: Range<Int>) -> Int? {
    let level = source[line].prefix { $0 == UInt8(ascii: "#") }.count
    guard (1...6).contains(level), line.count > level, Bytes.isSpace(source[line.lowerBound + level]) else {
      return nil
    }
    return level
  }

  /// `[name]: address`.
  private func isLinkDefinition(_ line: Range<Int>) -> Bool {
    guard source[line.lowerBound] == UInt8(ascii: "["),
      let close = source[line].firstIndex(of: UInt8(ascii: "]")), close + 1 < line.upperBound
    else { return false }
    return source[close + 1] == UInt8(ascii: ":")
  }

  private mutating func append(_ line: Range<Int>) {
    MarkdownInline(source: source, end: line.upperBound).write(from: line.lowerBound, to: &builder)
  }
}
