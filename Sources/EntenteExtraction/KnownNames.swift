import EntenteModel
import EntenteText

/// The names that the lexicons hold for one thing, so that a question may use another than the documents do.
public enum KnownNames {
  /// The usual name of a state, an organization or a weapon: `USA` gives `United States`.
  ///
  /// - Returns: `nil` where no lexicon knows the name as a whole.
  /// - Complexity: O(1) in the size of the lexicons, once they are loaded.
  public static func usualName(for name: String) -> String? {
    let lexicon = Lexicon.standard
    let bytes = Array(name.utf8)
    let text = Document(
      info: DocumentInfo(id: DocumentID("")), text: bytes,
      blocks: [Block(role: .paragraph, range: 0..<bytes.count)]
    ).segmented()
    let words = WordSequence(text)
    let count = text.tokens.count
    guard count > 0 else { return nil }
    var best: (rank: Int, name: String)?
    lexicon.phrases.forEachMatch(at: 0, in: words, end: count) { length, _, form in
      guard length == count, let (rank, usual) = usualName(of: form.entry, in: lexicon) else { return }
      if best.map({ rank < $0.rank }) ?? true { best = (rank, usual) }
    }
    return best?.name
  }

  private static func usualName(of entry: Lexicon.Entry, in lexicon: Lexicon) -> (rank: Int, name: String)? {
    switch entry {
    case .state(let state, _): (0, lexicon.states[state].name)
    case .organization(let organization, let isAmbiguous):
      (isAmbiguous ? 3 : 1, lexicon.organizations[organization].name)
    case .system(let system, let isAmbiguous): (isAmbiguous ? 4 : 2, lexicon.systems[system].name)
    case .title, .place: nil
    }
  }
}
