public import EntenteModel

/// A document as the extraction sees it: clean text, and which parts of it are the article.
///
/// For plain text, ``text`` is the file's own text in UTF-8. For Markdown and HTML it is the text without its
/// markup, with blocks separated by blank lines. Offsets of blocks and of evidence point into ``text``.
public struct Document: Sendable {
  public var info: DocumentInfo
  /// Valid UTF-8 without a byte order mark and without NUL.
  public let text: [UInt8]
  /// The blocks in the order of the text; they do not overlap.
  public let blocks: [Block]

  public init(info: DocumentInfo, text: [UInt8], blocks: [Block]) {
    self.info = info
    self.text = text
    self.blocks = blocks
  }

  /// The text of a block.
  public func string(_ block: Block) -> String { String(decoding: text[block.range], as: UTF8.self) }
}

/// A paragraph or a line of a document; no sentence crosses the end of a block.
public struct Block: Hashable, Sendable {
  /// What a block is to the article. Everything but `furniture` belongs to the article.
  public enum Role: String, Hashable, Sendable, CaseIterable {
    case headline, subheading, byline
    /// Place and often date before the first words of a report: `ATHENS, Jan. 25, 2021 -`.
    case dateline
    /// A line that tells when the article was published or changed.
    case date
    case paragraph, listItem, caption, tableRow
    /// What belongs to the page and not to the article: menus, teasers, appeals, notices.
    case furniture
  }

  public var role: Role
  /// Offsets into the UTF-8 bytes of the document's text, without white space at either end.
  public var range: Range<Int>

  public init(role: Role, range: Range<Int>) {
    self.role = role
    self.range = range
  }
}
