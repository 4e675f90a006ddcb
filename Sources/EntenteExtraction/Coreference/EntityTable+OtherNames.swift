import EntenteText

/// Names that the text itself gives somebody beside his own.
extension EntityTable {
  /// `Mohamed Hamdan Dagalo, known as Hemedti,`: the other name is his wherever it stands.
  mutating func addOtherNames() {
    for index in mentions.indices where mentions[index].isPerson && mentions[index].entity >= 0 {
      guard let name = otherName(behind: mentions[index].tokens.upperBound) else { continue }
      let bearer = mentions[index].entity
      if let other = mentions.indices.first(where: {
        mentions[$0].isPerson && mentions[$0].tokens.lowerBound == name
      }) {
        // The other name looks like one by itself: `Ahmed al-Sharaa, known as Abu Mohammed al-Golani`.
        let double = mentions[other].entity
        guard double != bearer else { continue }
        for mention in mentions.indices where mentions[mention].entity == double {
          mentions[mention].entity = bearer
        }
        for (surname, bearers) in bySurname where bearers.contains(double) {
          bySurname[surname] = bearers.map { $0 == double ? bearer : $0 }
        }
        addAlias(entities[double].name, to: bearer)
      } else {
        let key = WordKey(Spelling.withoutParticle(words.text.string(tokens[name])))
        if bySurname[key] == nil { bySurname[key] = [bearer] }
      }
    }
  }

  /// The first word of the name behind `known as`, `nicknamed` and the like, in one sentence with the name before.
  private func otherName(behind end: Int) -> Int? {
    var position = end
    func isInside(_ index: Int) -> Bool {
      index < tokens.count && !tokens[index].flags.contains(.sentenceStart)
    }
    if isInside(position), !tokens[position].isWord { position += 1 }
    while isInside(position), Self.adverbs.contains(words.key(position)), position < end + 6 { position += 1 }
    guard isInside(position) else { return nil }
    if words.key(position) == WordKey("known"), words.key(position + 1) == WordKey("as") {
      position += 2
    } else if Self.naming.contains(words.key(position)) {
      position += 1
    } else {
      return nil
    }
    if isInside(position), tokens[position].flags.contains(.quote) { position += 1 }
    guard isInside(position), tokens[position].isCapitalized,
      !lexicon.commonWords.contains(words.key(position))
    else { return nil }
    return position
  }

  private static let adverbs = Vocabulary.keys("also better widely commonly popularly universally who is was")
  private static let naming = Vocabulary.keys("nicknamed dubbed alias aka")
}
