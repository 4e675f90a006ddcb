import EntenteModel

/// Parts an article from the page that it stands on.
///
/// What every article has, paragraphs of running text, is found first; the names in them then tell its other
/// parts from teasers, menus and notices.
struct Cleaner {
  let text: [UInt8]
  var pieces: [Piece]
  var features: [Features] = []
  /// What stands behind a heading such as “Related articles”.
  var isCut: [Bool] = []
  /// A piece that stands a second time.
  var isRepeated: [Bool] = []
  /// A piece whose beginning stands beside it once more, as captions do.
  var isDoubled: [Bool] = []
  /// A row of a table of deals.
  var isDealRow: [Bool] = []
  var vocabulary = Vocabulary()
  /// The indices of the first and last piece of running text.
  var body = 0..<0
  var headline: Int?
  let pageTitle: String?

  /// The blocks of a page and what is known of the article.
  static func document(_ page: PageText, id: DocumentID, limits: Limits) -> Document {
    var cleaner = Cleaner(page: page, limits: limits)
    cleaner.survey()
    let (blocks, date) = cleaner.classify(page)
    var info = DocumentInfo(id: id)
    info.title = cleaner.title(page)
    info.date = date
    info.words = cleaner.features.reduce(0) { $0 + $1.words }
    return Document(info: info, text: page.text, blocks: blocks)
  }

  private init(page: PageText, limits: Limits) {
    text = page.text
    pageTitle = page.title
    pieces = []
    pieces.reserveCapacity(page.pieces.count)
    for piece in page.pieces { append(piece, maxBytes: max(64, limits.maxBlockBytes)) }
  }

  /// Appends a piece, cut at white space where it is longer than the limit.
  private mutating func append(_ piece: Piece, maxBytes: Int) {
    var start = piece.range.lowerBound
    let end = piece.range.upperBound
    while end - start > maxBytes {
      var cut = start + maxBytes
      while cut > start + maxBytes / 2, !Bytes.isSpace(text[cut]) { cut -= 1 }
      if !Bytes.isSpace(text[cut]) {
        cut = start + maxBytes
        // Not inside a character.
        while cut > start + 1, text[cut] & 0xC0 == 0x80 { cut -= 1 }
      }
      let range = text.trimmed(start..<cut)
      if !range.isEmpty {
        var part = piece
        part.range = range
        pieces.append(part)
      }
      start = cut
    }
    let range = text.trimmed(start..<end)
    guard !range.isEmpty else { return }
    var part = piece
    part.range = range
    pieces.append(part)
  }

  // MARK: - What every later step looks at

  private mutating func survey() {
    let markers = MarkerMatcher.shared
    var folded = FoldedWords()
    features = pieces.map { Features(text, $0.range, markers: markers, folded: &folded) }
    isCut = [Bool](repeating: false, count: pieces.count)
    findRepeated()
    findDealTables()
    let strong = pieces.indices.filter { isBody($0) }
    cutTail(strong)
    let kept = strong.filter { !isCut[$0] }
    body = kept.isEmpty ? 0..<0 : kept[0]..<kept[kept.count - 1] + 1
    vocabulary = Vocabulary()
    addToVocabulary(kept)
    if kept.isEmpty {
      // A short report has no long paragraph; its sentences have to do.
      let sentences = pieces.indices.filter {
        features[$0].isProse && !isFurnitureByMarkers($0) && !isCut[$0]
      }
      if let first = sentences.first, let last = sentences.last { body = first..<last + 1 }
      addToVocabulary(sentences)
    }
    extendBody()
    headline = findHeadline()
  }

  /// Takes in the short sentences before the first and behind the last long paragraph, and headings between the latter.
  private mutating func extendBody() {
    guard !body.isEmpty else { return }
    var start = body.lowerBound
    // A wire report without a headline may open with a short sentence.
    while start > 0, isOpening(start - 1) { start -= 1 }
    var end = body.upperBound
    while end < pieces.count {
      if endsBody(end) {
        end += 1
      } else if end + 1 < pieces.count, endsBody(end + 1), isPlainLine(end), features[end].words <= 10 {
        end += 2
      } else {
        break
      }
    }
    body = start..<end
  }

  /// A full sentence in a line of its own that could open a report.
  private func isOpening(_ index: Int) -> Bool {
    let piece = pieces[index]
    return piece.origin == .text && piece.linkShare == 0 && features[index].isProse
      && isPlainLine(index) && !features[index].markers.isCaption && features[index].address == 0
      && text.lastMark(piece.range) == UInt8(ascii: ".")
      && !Lines.isByline(text, piece.range, features: features[index])
  }

  private func isPlainLine(_ index: Int) -> Bool {
    let one = features[index]
    return !isCut[index] && !isRepeated[index] && !pieces[index].isSuspect && pieces[index].origin != .aside
      && !isFurnitureByMarkers(index) && !one.markers.isTail && !one.markers.isLabel && one.separators == 0
      && one.arrows == 0
  }

  /// A sentence of names that the body has, or of none; a long one that is no link goes on with the body whatever it
  /// names, since a report often ends on something new.
  private func endsBody(_ index: Int) -> Bool {
    guard features[index].isProse, isPlainLine(index), pieces[index].linkShare < 70 else { return false }
    let names = vocabulary.sharedNames(text, pieces[index].range)
    if names.shared >= 1 || names.all == 0 { return true }
    return pieces[index].origin == .text && pieces[index].linkShare == 0 && features[index].words >= 8
  }

  /// Running text that no marker speaks against.
  private func isBody(_ index: Int) -> Bool {
    features[index].isStrongProse && pieces[index].origin != .aside && pieces[index].origin != .caption
      && !pieces[index].isSuspect && !isRepeated[index] && !isFurnitureByMarkers(index)
  }

  private mutating func addToVocabulary(_ indices: [Int]) {
    // An article's names stand at its beginning; a book need not be read to the end for them.
    var bytes = 0
    for index in indices where bytes < 1 << 17 {
      vocabulary.add(text, pieces[index].range)
      bytes += pieces[index].range.count
    }
  }

  private mutating func findRepeated() {
    isRepeated = [Bool](repeating: false, count: pieces.count)
    isDoubled = isRepeated
    var first: [UInt64: Int] = [:]
    for index in pieces.indices where features[index].letters > 0 {
      if let earlier = first.updateValue(index, forKey: features[index].hash) {
        first[features[index].hash] = earlier
        if pieces[index].origin != .tableRow { isRepeated[index] = true }
      }
    }
    // A caption often comes twice, once in full.
    for index in pieces.indices.dropFirst() where features[index].words >= 4 {
      let previous = pieces[index - 1].range
      let range = pieces[index].range
      let shared = min(range.count, previous.count)
      guard shared < 1000, text[range.prefix(shared)].elementsEqual(text[previous.prefix(shared)]) else {
        continue
      }
      isRepeated[range.count < previous.count ? index : index - 1] = true
      if range.count != previous.count { isDoubled[range.count < previous.count ? index - 1 : index] = true }
    }
  }

  /// A table whose first row names weapons and who supplies or receives them is of the article, whatever its names.
  private mutating func findDealTables() {
    isDealRow = [Bool](repeating: false, count: pieces.count)
    var index = 0
    while index + 1 < pieces.count {
      let head = index
      index += 1
      // A rule of dashes may stand between.
      guard pieces[index..<min(index + 2, pieces.count)].contains(where: { $0.origin == .tableRow }),
        pieces[head].origin != .aside, let table = DealTable(text, pieces[head].range),
        isRow(index, of: table)
      else { continue }
      isDealRow[head] = true
      while index < pieces.count, isRow(index, of: table) {
        isDealRow[index] = true
        index += 1
      }
    }
  }

  private func isRow(_ index: Int, of table: DealTable) -> Bool {
    pieces[index].origin == .tableRow
      || pieces[index].origin == .text
        && DealTable.cells(of: text, pieces[index].range).count == table.columns.count
  }

  /// How often a short line stands in the text, itself included.
  func isRepeatedTeaser(_ index: Int) -> Bool {
    let hash = features[index].hash
    for other in max(0, index - 12)..<min(pieces.count, index + 13)
    where other != index && features[other].hash == hash {
      return true
    }
    return false
  }

  // MARK: - Tails

  func isFurnitureByMarkers(_ index: Int) -> Bool {
    let one = features[index]
    // Furniture speaks to the reader, and says so in few words.
    let weight = one.markers.weight + (one.markers.weight > 0 && one.address >= 2 ? 1 : 0)
    // The words of one notice can occur in a report too: running text needs more of them.
    if one.isStrongProse, one.address < 2 { return weight >= (one.words <= 45 ? 3 : 4) }
    switch one.words {
    case ...8: return weight >= 1 && !one.isProse || weight >= 2
    case ...45: return weight >= 2
    default: return weight >= 3
    }
  }

  /// Cuts what stands behind the headings of the page's tail, but for running text about the same things.
  private mutating func cutTail(_ strong: [Int]) {
    let total = strong.reduce(0) { $0 + pieces[$1].range.count }
    var before = 0
    var next = 0
    var index = 0
    while index < pieces.count {
      while next < strong.count, strong[next] < index {
        before += pieces[strong[next]].range.count
        next += 1
      }
      guard isTailHeading(index), before * 5 >= total * 2, before > 0 else {
        index += 1
        continue
      }
      vocabulary = Vocabulary()
      addToVocabulary(Array(strong[..<next]))
      var resume = pieces.count
      for later in strong[next...] where later > index && continuesBody(later) {
        resume = later
        break
      }
      for cut in index..<resume { isCut[cut] = true }
      index = max(resume, index + 1)
    }
  }

  private func isTailHeading(_ index: Int) -> Bool {
    let one = features[index]
    guard pieces[index].origin != .aside else { return false }
    if one.markers.isTail, !one.isStrongProse {
      // “Read more: …” within the text is one line, not the end.
      return true
    }
    // An appeal in several sentences: more of it follows.
    return one.markers.weight >= 3 && one.address >= 3
  }

  private func continuesBody(_ index: Int) -> Bool {
    let names = vocabulary.sharedNames(text, pieces[index].range)
    return names.shared >= 2 && names.shared * 5 >= names.all * 2 && features[index].address < 3
      && features[index].markers.weight < 2 && pieces[index].origin != .listItem
  }

  private func title(_ page: PageText) -> String? {
    if let headline { return text.string(pieces[headline].range) }
    guard let title = page.title else { return nil }
    return String(decoding: Array(title.utf8).filter { $0 >= 0x20 }, as: UTF8.self)
  }
}
