import EntenteModel

extension Cleaner {
  /// The blocks of the page, and the day of publication.
  mutating func classify(_ page: PageText) -> (blocks: [Block], date: CalendarDate?) {
    var blocks: [Block] = []
    blocks.reserveCapacity(pieces.count)
    var dates = PublicationDate(page: page)
    for index in pieces.indices {
      let role = index == headline ? .headline : role(index)
      var range = pieces[index].range
      let isEdge = body.isEmpty || index <= body.lowerBound + 1 || index >= body.upperBound
      // `By Mary Miller / Nairobi, 27 January 2022`: a byline may hold the day.
      let isLead = index <= body.lowerBound + 3 && (role == .dateline || role == .byline)
      let mayDate =
        role == .date || isLead || isEdge && (role == .dateline || role == .furniture || role == .byline)
      if features[index].digits >= 3, mayDate {
        dates.offerLine(text, range, isFurniture: role == .furniture)
      }
      if role == .paragraph || role == .caption, let end = Lines.datelineEnd(text, range) {
        let dateline = text.trimmed(range.lowerBound..<end)
        if index <= body.lowerBound + 1 { dates.offerDateline(text, dateline) }
        blocks.append(Block(role: .dateline, range: dateline))
        range = end..<range.upperBound
      }
      blocks.append(Block(role: role, range: range))
    }
    settleSubheadings(&blocks)
    return (blocks, dates.best)
  }

  /// A subheading heads something: without text behind it, it is a line of the page.
  private func settleSubheadings(_ blocks: inout [Block]) {
    for index in blocks.indices where blocks[index].role == .subheading {
      let next = blocks[(index + 1)...].first { $0.role != .furniture && $0.role != .caption }
      if next == nil { blocks[index].role = .furniture }
    }
  }

  private func role(_ index: Int) -> Block.Role {
    let one = features[index]
    let piece = pieces[index]
    let range = piece.range
    if isDealRow[index] { return .tableRow }
    if one.digits >= 6, Lines.wireCode(text, range) != nil { return .date }
    if piece.origin == .aside { return .furniture }
    if isByline(index) { return .byline }
    if isCut[index] || one.letters == 0 { return .furniture }
    if one.digits >= 3, !one.isProse, Lines.dateLine(text, range) != nil {
      return Lines.isDateline(text, range) && one.separators == 0 && !isLabelledDate(range)
        && !text.contains("\u{2014}", in: range) ? .dateline : .date
    }
    if isFurnitureByMarkers(index) || isSupportCall(index) || isNotice(index) { return .furniture }
    if one.arrows > 0 && one.digits > 0 { return .furniture }
    if isRepeated[index], !(piece.origin == .tableRow) { return .furniture }
    let names = vocabulary.sharedNames(text, range)
    if piece.isSuspect, !(one.isStrongProse && names.shared >= 3) { return .furniture }
    if one.isStrongProse { return isDoubled[index] ? .caption : proseRole(piece) }
    if one.digits > 0 && Lines.isTimeOnly(text, range) || endsInRunningTime(range, one) { return .furniture }
    if one.markers.isLabel || one.markers.isTail { return .furniture }
    if one.words <= 16, isRepeatedTeaser(index) { return .furniture }
    if piece.origin == .tableRow { return names.shared >= 1 ? .tableRow : .furniture }
    if one.separators >= 2 || (one.separators == 1 && !one.endsSentence) { return .furniture }
    if piece.linkShare >= 70, !one.isProse, !isHeading(piece) { return .furniture }
    if piece.origin == .caption || one.markers.isCaption { return names.shared >= 1 ? .caption : .furniture }
    if piece.origin == .listItem { return listItemRole(index, shared: names.shared) }
    return lineRole(index, shared: names.shared)
  }

  private func isHeading(_ piece: Piece) -> Bool {
    if case .heading = piece.origin { true } else { false }
  }

  private func isByline(_ index: Int) -> Bool {
    let one = features[index]
    return Lines.isByline(text, pieces[index].range, features: one)
      // In the tail only the formal ones: teasers begin with “By” too.
      && (!isCut[index] || one.markers.isByline) && one.markers.weight < 2
  }

  private func proseRole(_ piece: Piece) -> Block.Role {
    switch piece.origin {
    case .listItem: .listItem
    case .tableRow: .tableRow
    case .caption: .caption
    default: .paragraph
    }
  }

  /// `Published`, `Updated` and their like are no places.
  private func isLabelledDate(_ range: Range<Int>) -> Bool {
    Lines.dateLine(text, range)?.dates.first?.label != .plain
  }

  private func isNotice(_ index: Int) -> Bool {
    let range = pieces[index].range
    let start = range.lowerBound
    guard features[index].words <= 40 else { return false }
    return text.matches("(c) ", at: start, before: range.upperBound)
      || text.matches("\u{A9}", at: start, before: range.upperBound)
  }

  /// A film of the page: its title and how long it runs, as in `Clashes in the capital 02:14`.
  private func endsInRunningTime(_ range: Range<Int>, _ one: Features) -> Bool {
    guard one.words <= 16, range.count > 5, Bytes.isDigit(text[range.upperBound - 1]) else { return false }
    let end = range.upperBound
    return Bytes.isDigit(text[end - 2]) && text[end - 3] == UInt8(ascii: ":") && Bytes.isDigit(text[end - 4])
  }

  private func listItemRole(_ index: Int, shared: Int) -> Block.Role {
    let one = features[index]
    // A list that stands alone is the article, but for one of links.
    if body.isEmpty, one.words >= 4, pieces[index].linkShare < 50 { return .listItem }
    let isInside = body.isEmpty || index < body.upperBound
    if shared >= 1, isInside || one.words >= 4 || one.isProse { return .listItem }
    if isInside, index > body.lowerBound, one.isProse || isAnnounced(index) { return .listItem }
    return .furniture
  }

  /// Whether the list that the item is in follows a line that ends in a colon.
  private func isAnnounced(_ index: Int) -> Bool {
    for earlier in (max(0, index - 40)..<index).reversed() where pieces[earlier].origin != .listItem {
      return features[earlier].endsColon
    }
    return false
  }

  /// A line or a sentence in no special element.
  private func lineRole(_ index: Int, shared: Int) -> Block.Role {
    let one = features[index]
    if body.isEmpty { return one.words >= 3 ? .paragraph : .furniture }
    if index < body.lowerBound { return headRole(index, shared: shared) }
    if index >= body.upperBound {
      if one.isProse { return shared >= 1 || index == body.upperBound ? .paragraph : .furniture }
      return one.words >= 20 && shared >= 3 ? .paragraph : .furniture
    }
    if one.isProse || one.endsSentence { return .paragraph }
    if one.endsColon { return one.words >= 4 ? .paragraph : .subheading }
    // Lines that a sentence runs across, in a text whose width could not be told.
    let nextIsLower = index + 1 < pieces.count && features[index + 1].startsLower
    if one.startsLower || nextIsLower || one.words >= 20 { return .paragraph }
    if isHeading(pieces[index]) || one.isUpperCase || one.words <= 7 { return .subheading }
    if Bytes.isLetter(text[pieces[index].range.lowerBound]) { return .furniture }
    return .paragraph
  }

  private func headRole(_ index: Int, shared: Int) -> Block.Role {
    let one = features[index]
    if let headline, index > headline {
      if one.isProse { return .paragraph }
      if one.endsColon { return .furniture }
      return one.words >= 4 && (shared >= 1 || isHeading(pieces[index])) ? .subheading : .furniture
    }
    // Before the headline stands the page, but for the picture's caption and a line over the title.
    if one.isProse { return shared >= 1 && one.address == 0 ? .caption : .furniture }
    let isNear = headline.map { index + 1 == $0 } ?? false
    let overlap = vocabulary.overlap(text, pieces[index].range)
    return one.words >= 3 && shared >= (isNear ? 1 : 2) && overlap >= (isNear ? 30 : 50)
      ? .subheading : .furniture
  }
}
