/// Removes the marks inside a line of Markdown: emphasis, links, pictures, code, tags and escapes.
struct MarkdownInline {
  let source: [UInt8]
  let end: Int

  func write(from start: Int, to builder: inout PageBuilder) {
    var index = start
    // Ends of the link texts that are open: where the text ends, and where the address after it does.
    var linkEnd = -1
    var resume = -1
    // Brackets are looked up only so often, else a line of nothing but brackets takes its square.
    var searches = 64
    while index < end {
      if index == linkEnd {
        index = resume
        linkEnd = -1
        continue
      }
      let byte = source[index]
      switch byte {
      case UInt8(ascii: "\\") where index + 1 < end && isMark(source[index + 1]):
        builder.append(source[index + 1], inLink: linkEnd >= 0)
        index += 2
      case UInt8(ascii: "*"), UInt8(ascii: "_"), 0x60, UInt8(ascii: "~"):
        let run = source[index..<end].prefix { $0 == byte }.count
        if !isEmphasis(at: index, run: run, of: byte) {
          for _ in 0..<run { builder.append(byte, inLink: linkEnd >= 0) }
        }
        index += run
      case UInt8(ascii: "!") where index + 1 < end && source[index + 1] == UInt8(ascii: "[") && searches > 0:
        searches -= 1
        // A picture's words are not the article's.
        if let link = link(at: index + 1) { index = link.past } else { index = plain(byte, index, &builder) }
      case UInt8(ascii: "[") where linkEnd < 0 && searches > 0:
        searches -= 1
        if let link = link(at: index) {
          linkEnd = link.textEnd
          resume = link.past
        } else {
          builder.append(byte)
        }
        index += 1
      case UInt8(ascii: "<"):
        if let past = tagEnd(at: index) { index = past } else { index = plain(byte, index, &builder) }
      case UInt8(ascii: "&"):
        if let (bytes, past) = entity(at: index) {
          builder.append(bytes, inLink: linkEnd >= 0)
          index = past
        } else {
          index = plain(byte, index, &builder)
        }
      default:
        builder.append(byte, inLink: linkEnd >= 0)
        index += 1
      }
    }
  }

  private func plain(_ byte: UInt8, _ index: Int, _ builder: inout PageBuilder) -> Int {
    builder.append(byte)
    return index + 1
  }

  private func isMark(_ byte: UInt8) -> Bool { "\\`*_{}[]()#+-.!|<>~&".utf8.contains(byte) }

  /// Marks of emphasis touch a word on one side; a lone star or a bar inside a name is text.
  private func isEmphasis(at index: Int, run: Int, of byte: UInt8) -> Bool {
    if byte == 0x60 { return true }
    if byte == UInt8(ascii: "~") { return run == 2 }
    let before = index > 0 ? source[index - 1] : 0x20
    let after = index + run < end ? source[index + run] : 0x20
    if byte == UInt8(ascii: "_"), isWord(before), isWord(after) { return false }
    return !(Bytes.isSpace(before) && Bytes.isSpace(after))
  }

  private func isWord(_ byte: UInt8) -> Bool { Bytes.isLetter(byte) || Bytes.isDigit(byte) || byte >= 0x80 }

  /// `[text](address)` or `[text][name]`: where its text and where all of it ends.
  private func link(at open: Int) -> (textEnd: Int, past: Int)? {
    guard let close = match(UInt8(ascii: "["), UInt8(ascii: "]"), at: open), close + 1 < end else {
      return nil
    }
    let past: Int?
    switch source[close + 1] {
    case UInt8(ascii: "("): past = match(UInt8(ascii: "("), UInt8(ascii: ")"), at: close + 1)
    case UInt8(ascii: "["): past = match(UInt8(ascii: "["), UInt8(ascii: "]"), at: close + 1)
    default: past = nil
    }
    guard let past else { return nil }
    return (close, past + 1)
  }

  /// The bracket that closes the one at `index`.
  private func match(_ open: UInt8, _ close: UInt8, at index: Int) -> Int? {
    var depth = 0
    var position = index
    while position < end {
      if source[position] == UInt8(ascii: "\\") {
        position += 2
        continue
      }
      if source[position] == open { depth += 1 }
      if source[position] == close {
        depth -= 1
        if depth == 0 { return position }
      }
      position += 1
    }
    return nil
  }

  /// The end of a tag, a comment or an address in angles.
  private func tagEnd(at index: Int) -> Int? {
    guard index + 1 < end else { return nil }
    let next = source[index + 1]
    guard Bytes.isLetter(next) || next == UInt8(ascii: "/") || next == UInt8(ascii: "!") else { return nil }
    // No tag of running text is this long.
    for position in index + 1..<min(end, index + 1024) where source[position] == UInt8(ascii: ">") {
      return position + 1
    }
    return nil
  }

  private func entity(at index: Int) -> (bytes: [UInt8], past: Int)? {
    let known: [(StaticString, String)] = [
      ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&nbsp;", " "), ("&mdash;", "—"),
      ("&ndash;", "–"), ("&hellip;", "…"), ("&euro;", "€"), ("&pound;", "£"), ("&rsquo;", "’"),
      ("&lsquo;", "‘"), ("&ldquo;", "“"), ("&rdquo;", "”"), ("&#39;", "'"),
    ]
    for (name, character) in known where source.matches(name, at: index, before: end) {
      return (Array(character.utf8), index + name.utf8CodeUnitCount)
    }
    return nil
  }
}
