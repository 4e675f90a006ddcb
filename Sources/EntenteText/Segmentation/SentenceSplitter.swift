extension Document {
  /// Splits the article into sentences and tokens; blocks of page furniture are left out.
  ///
  /// - Complexity: O(*n*) in the bytes of the text.
  public func segmented() -> SegmentedText {
    var tokens: [Token] = []
    tokens.reserveCapacity(text.count / 5)
    var sentences: [Sentence] = []
    text.withUnsafeBufferPointer { bytes in
      let tokenizer = Tokenizer(bytes)
      for (index, block) in blocks.enumerated() where block.role != .furniture {
        let first = tokens.count
        tokenizer.tokenize(block.range, into: &tokens)
        SentenceSplitter(text: bytes).split(tokens, from: first) { range in
          sentences.append(
            Sentence(
              tokens: range,
              range: Int(tokens[range.lowerBound].start)..<Int(tokens[range.upperBound - 1].end),
              block: index, role: block.role))
        }
      }
    }
    for sentence in sentences {
      let token = tokens[sentence.tokens.lowerBound]
      tokens[sentence.tokens.lowerBound] = Token(
        start: token.start, end: token.end, key: token.key, flags: token.flags.union(.sentenceStart))
    }
    return SegmentedText(text: text, tokens: tokens, sentences: sentences)
  }
}

/// Finds where sentences end among the tokens of a block.
struct SentenceSplitter {
  let text: UnsafeBufferPointer<UInt8>

  /// Calls `body` with each sentence from the token at `first` on.
  func split(_ tokens: [Token], from first: Int, body: (Range<Int>) -> Void) {
    var start = first
    var index = first
    while index < tokens.count {
      guard endsSentence(tokens, at: index) else {
        index += 1
        continue
      }
      var end = index + 1
      // Closing quotation marks and brackets behind the stop belong to the sentence.
      while end < tokens.count, isClosing(tokens[end]) { end += 1 }
      if end < tokens.count, !begins(tokens, at: end, after: index) {
        index = end
        continue
      }
      body(start..<end)
      start = end
      index = end
    }
    if start < tokens.count { body(start..<tokens.count) }
  }

  private func endsSentence(_ tokens: [Token], at index: Int) -> Bool {
    let token = tokens[index]
    let last = text[Int(token.end) - 1]
    if last == 0x2E {
      if token.flags.contains(.word) {
        return !Abbreviations.beforeNames.contains(token.key) && !isInitial(token)
      }
      return true
    }
    if last == 0x21 || last == 0x3F { return !token.isWord }
    // U+2026
    return token.end - token.start == 3 && last == 0xA6 && text[Int(token.start)] == 0xE2
  }

  private func isInitial(_ token: Token) -> Bool { token.end - token.start == 2 }

  private func isClosing(_ token: Token) -> Bool {
    if token.flags.contains(.spaceBefore) { return false }
    if token.flags.contains(.quote) { return true }
    let byte = text[Int(token.start)]
    return token.end - token.start == 1 && (byte == 0x29 || byte == 0x5D || byte == 0x2E)
  }

  private func begins(_ tokens: [Token], at index: Int, after stop: Int) -> Bool {
    var next = index
    guard tokens[index].flags.contains(.spaceBefore) else { return false }
    while next < tokens.count, !tokens[next].isWord { next += 1 }
    guard next < tokens.count else { return true }
    let token = tokens[next]
    if tokens[stop].flags.contains(.word) {
      // An abbreviation ends the sentence only before a word that begins one.
      return Abbreviations.starters.contains(token.key) && token.isCapitalized
    }
    if text[Int(tokens[stop].start)] == 0x2E, tokens[stop].end - tokens[stop].start > 1 {
      return token.isCapitalized
    }
    return token.isCapitalized || token.flags.contains(.hasDigit) || !token.flags.contains(.hasLower)
  }
}
