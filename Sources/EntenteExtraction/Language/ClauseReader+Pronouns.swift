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
    if word == WordKey("we") || word == WordKey("i") { return speaker(of: index).map { [$0] } }
    return nil
  }

  /// Who says `we`: the person or body close to the verb of speech in the sentence.
  private func speaker(of index: Int) -> Int? {
    guard let speech = sentence.tokens.last(where: { Vocabulary.speech.contains(key($0)) && $0 != index }),
      sentence.tokens.contains(where: { tokens[$0].flags.contains(.quote) })
    else { return nil }
    let near = table.mentions.indices(in: max(lower, speech - 10)..<min(upper, speech + 10))
    return near.last { table.mentions[$0].isPerson }
      ?? near.first { table.mentions[$0].isOrganization || table.mentions[$0].isState }
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
