/// A run of text as the page lays it out, before it is known what it is to the article.
struct Piece {
  enum Origin: Equatable {
    /// A paragraph or a line of its own.
    case text
    case heading(level: Int)
    case listItem, tableRow, caption
    /// In a part of the page that its markup keeps apart from the article.
    case aside
  }

  var range: Range<Int>
  var origin: Origin
  /// Whether the markup's names hint at furniture; only a hint, since such names are anything.
  var isSuspect = false
  /// How much of the text is links, in percent.
  var linkShare = 0
}

/// What a reader of one format makes of a file: clean text, its pieces and what the markup tells.
struct PageText {
  var text: [UInt8]
  var pieces: [Piece]
  /// The title that the file's head gives.
  var title: String?
  /// The date of publication that the markup states.
  var published: String?
  /// The first date that the markup gives to a time in the article.
  var time: String?
  /// Whether the reader gave up since there are more pieces than allowed.
  var isOverfull = false
}
