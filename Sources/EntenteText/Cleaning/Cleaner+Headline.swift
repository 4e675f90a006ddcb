extension Cleaner {
  /// The line that is the article's title: near the beginning, like a title, of words that recur in the body.
  func findHeadline() -> Int? {
    guard !pieces.isEmpty else { return nil }
    let last = min(pieces.count, (body.isEmpty ? 0 : body.lowerBound) + 3)
    let hint = pageTitle.map { folded(Array($0.utf8)) }
    var best: (index: Int, score: Int)?
    var position = 0
    for index in 0..<last where pieces[index].origin != .aside && !isCut[index] && !isDealRow[index] {
      let score = headlineScore(index, position: position, hint: hint)
      if score > 20, score > best?.score ?? 0 { best = (index, score) }
      if score > -20 { position += 1 }
    }
    return best?.index
  }

  /// Tenths of points; above 20 a line may be the headline.
  private func headlineScore(_ index: Int, position: Int, hint: [UInt8]?) -> Int {
    let one = features[index]
    let range = pieces[index].range
    guard one.words >= 2, one.words <= 30, one.letters > one.digits else { return -100 }
    if Lines.dateLine(text, range) != nil || Lines.isByline(text, range, features: one)
      || Lines.wireCode(text, range) != nil || Lines.isTimeOnly(text, range)
    {
      return -100
    }
    if one.markers.isLabel || one.markers.isTail || isFurnitureByMarkers(index) || isSupportCall(index) {
      return -100
    }
    var score = 0
    switch one.words {
    case 4...16: score += 20
    case 3, 17...25: score += 5
    default: score -= 10
    }
    if !vocabulary.isEmpty {
      let overlap = vocabulary.overlap(text, range)
      score += overlap * 6 / 10
      if overlap == 0 { score -= 30 }
    } else if pieces.count == 1 {
      score -= 10
    }
    switch pieces[index].origin {
    case .heading(let level): score += level == 1 ? 40 : 10
    case .listItem: score -= 40
    case .tableRow: score -= 60
    case .caption, .aside: score -= 50
    case .text: break
    }
    if let hint, one.words >= 3 {
      let words = folded(Array(text[range]))
      if words == hint { score += 60 } else if hint.starts(with: words) { score += 50 }
    }
    let mark = text.lastMark(range)
    if mark == UInt8(ascii: ".") { score -= 50 }
    if one.endsColon { score -= 30 }
    score -= 30 * one.separators + 30 * one.arrows
    if one.markers.isCaption { score -= 40 }
    if one.isUpperCase, one.words <= 3 { score -= 30 }
    if pieces[index].isSuspect { score -= 30 }
    if one.startsLower { score -= 20 }
    if !body.isEmpty, index >= body.lowerBound { score -= 30 }
    return score - 8 * position
  }

  /// “Support the …!”: a call to pay, in few words.
  func isSupportCall(_ index: Int) -> Bool {
    let range = pieces[index].range
    return features[index].words <= 8 && text.lastMark(range) == UInt8(ascii: "!")
      && ["support", "donate", "subscribe", "join", "help"].contains { (start: StaticString) in
        text.matches(start, at: range.lowerBound, before: range.upperBound)
      }
  }

  /// Letters and digits only, in lower case, words parted by spaces.
  private func folded(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for byte in bytes {
      if Bytes.isLetter(byte) || Bytes.isDigit(byte) || (byte >= 0x80 && byte != 0xE2 && byte != 0xC2) {
        result.append(Bytes.lower(byte))
      } else if byte < 0x80, byte != UInt8(ascii: "'"), let last = result.last, last != 0x20 {
        result.append(0x20)
      }
    }
    if result.last == 0x20 { result.removeLast() }
    return result
  }
}
