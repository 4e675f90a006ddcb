/// The name of a document within a corpus: its path relative to the folder that was read.
///
/// Stable across machines as long as the folder's own tree is, so it may stand in files that are kept.
public struct DocumentID: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let rawValue: String

  public init(_ rawValue: String) { self.rawValue = rawValue }

  public var description: String { rawValue }

  public static func < (a: Self, b: Self) -> Bool { a.rawValue.precedesInBytes(b.rawValue) }
}

/// What is known about a document besides its text.
public struct DocumentInfo: Hashable, Sendable {
  public let id: DocumentID
  /// The headline, where the document has one.
  public var title: String?
  /// The day of publication as far as the document tells it.
  public var date: CalendarDate?
  /// The length of the document's text in words.
  public var words: Int

  public init(id: DocumentID, title: String? = nil, date: CalendarDate? = nil, words: Int = 0) {
    self.id = id
    self.title = title
    self.date = date
    self.words = words
  }
}

extension String {
  /// An order of strings that no locale and no Unicode version changes.
  public func precedesInBytes(_ other: String) -> Bool {
    utf8.lexicographicallyPrecedes(other.utf8)
  }
}
