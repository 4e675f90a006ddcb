/// Writes the text of a page without its markup: white space folded, pieces parted by blank lines.
struct PageBuilder {
  private(set) var text: [UInt8] = []
  private(set) var pieces: [Piece] = []

  /// Whether there are more pieces than allowed: what follows is dropped, and the page with it.
  private(set) var isOverfull = false
  private let maxPieces: Int

  private var start: Int?
  private var spacePending = false
  private var breakPending = false
  private var linkBytes = 0
  private var hasBreaks = false

  init(maxPieces: Int) { self.maxPieces = maxPieces }

  /// Whether the piece that is being written has text already.
  var isEmpty: Bool { start == nil }

  mutating func reserve(_ count: Int) { text.reserveCapacity(count) }

  mutating func append(_ bytes: some Sequence<UInt8>, inLink: Bool = false) {
    for byte in bytes { append(byte, inLink: inLink) }
  }

  @inline(__always) mutating func append(_ byte: UInt8, inLink: Bool = false) {
    if Bytes.isSpace(byte) || byte == 0 || isOverfull {
      spacePending = true
      return
    }
    if byte & 0xC0 == 0x80, foldsNoBreakSpace(byte) { return }
    if start == nil {
      if !text.isEmpty {
        text.append(0x0A)
        text.append(0x0A)
      }
      start = text.count
    } else if breakPending {
      text.append(0x0A)
      hasBreaks = true
    } else if spacePending {
      text.append(0x20)
    }
    spacePending = false
    breakPending = false
    text.append(byte)
    if inLink { linkBytes += 1 }
  }

  /// Turns the no-break space, whose first byte is written already, into a plain one.
  private mutating func foldsNoBreakSpace(_ byte: UInt8) -> Bool {
    guard byte == 0xA0, let start, text.count > start, text[text.count - 1] == 0xC2 else { return false }
    text.removeLast()
    if text.count == start {
      // Nothing but the space so far: the piece has not begun.
      if start >= 2 { text.removeLast(2) }
      self.start = nil
      linkBytes = 0
    } else {
      // A space may have been written before it already.
      if text[text.count - 1] == 0x20 || text[text.count - 1] == 0x0A { text.removeLast() }
      spacePending = true
    }
    return true
  }

  /// A line ends, but not the paragraph.
  mutating func lineBreak() {
    if start != nil { breakPending = true }
  }

  /// Ends the piece, if one has begun.
  mutating func flush(_ origin: Piece.Origin, isSuspect: Bool = false) {
    defer {
      start = nil
      spacePending = false
      breakPending = false
      hasBreaks = false
      linkBytes = 0
    }
    guard let start else { return }
    if pieces.count >= maxPieces { isOverfull = true }
    let range = start..<text.count
    let share = linkBytes * 100 / max(1, range.count)
    guard hasBreaks else {
      pieces.append(Piece(range: range, origin: origin, isSuspect: isSuspect, linkShare: share))
      return
    }
    // Line breaks inside an element are as likely a list as a wrapped paragraph.
    for var piece in PlainText.pieces(of: text, in: range, maxLines: maxPieces).pieces {
      if piece.origin == .text { piece.origin = origin }
      piece.isSuspect = isSuspect
      piece.linkShare = share
      pieces.append(piece)
    }
  }
}
