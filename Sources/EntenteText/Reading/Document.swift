public import EntenteModel

/// A document as text: what extraction reads and what the offsets of evidence refer to.
public struct Document: Sendable {
  public var info: DocumentInfo
  /// Valid UTF-8 without a byte order mark and without NUL.
  public let text: [UInt8]
  /// In order and not overlapping.
  public let blocks: [Block]

  public init(info: DocumentInfo, text: [UInt8], blocks: [Block]) {
    self.info = info
    self.text = text
    self.blocks = blocks
  }
}

public struct Block: Hashable, Sendable {
  public enum Role: String, Sendable, CaseIterable {
    case headline, subheading, byline, dateline, date, paragraph, listItem, caption, tableRow, furniture
  }
  public var role: Role
  public var range: Range<Int>

  public init(role: Role, range: Range<Int>) {
    self.role = role
    self.range = range
  }
}
