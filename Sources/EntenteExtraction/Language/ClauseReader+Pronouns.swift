import EntenteModel
import EntenteText

/// Whom a pronoun stands for.
extension ClauseReader {
  func pronounSubject(before verb: Int, from position: Int) -> [Int] {
    for index in position + 1..<max(verb, position + 2) where index < upper {
      if let actor = pronoun(at: index) { return actor }
    }
    return []
  }

  /// The mentions that a pronoun stands for.
  func pronoun(at index: Int) -> [Int]? {
    let word = key(index)
    if Vocabulary.subjectPersons.contains(word) {
      return (earlier(than: index) { $0.isPerson } ?? context.person).map { [$0] }
    }
    if word == WordKey("it") || word == WordKey("they") || word == WordKey("them") {
      return (earlier(than: index) { $0.isState || $0.isOrganization } ?? context.body).map { [$0] }
    }
    if word == WordKey("we") || word == WordKey("i") { return context.speaker.map { [$0] } }
    return nil
  }

  /// The state or body that `its` or `their` stands for.
  func owner(at index: Int) -> [Int] {
    (earlier(than: index) { $0.isState || $0.isOrganization } ?? context.body).map { [$0] } ?? []
  }

  /// The last actor of the sentence before a pronoun that is no part of another group.
  private func earlier(than index: Int, where accepts: (Mention) -> Bool) -> Int? {
    var position = lower
    var result: Int?
    while position < index {
      if let found = mention(at: position) {
        let mention = table.mentions[found]
        if accepts(mention), !isInPrepositionalGroup(mention.tokens.lowerBound),
          mention.isPerson || !isModifierOnly(mention, before: index)
        {
          result = found
        }
        position = mention.tokens.upperBound
      } else {
        position += 1
      }
    }
    return result
  }
}
