import EntenteModel
import EntenteText

/// Deals that are only talked of, and transfers that somebody is not allowed.
extension DealFinder {
  /// `rumours of a purchase`, `dismissed talk of a sale`: nobody says that there is one.
  func isRumoured(_ token: Int) -> Bool {
    for position in stride(from: token - 1, through: max(reader.lower, token - 14), by: -1) {
      let key = reader.key(position)
      if Self.rumours.contains(key) { return true }
      if Self.tales.contains(key) {
        return (max(reader.lower, position - 4)..<position).contains {
          Self.dismissing.contains(reader.key($0))
        }
      }
      if reader.isComma(position) || reader.isHardBreak(position) || tags[position].isFiniteVerb {
        return false
      }
    }
    return false
  }
  private static let tales = Vocabulary.keys(
    "talk reports report claims claim allegations suggestions story stories")
  private static let dismissing = Vocabulary.keys(
    "dismissed dismisses denied denies denying rejected rejects refuted refutes dismissing rejecting quashed")
  static let rumours = Vocabulary.keys("rumour rumours rumor rumors speculation gossip")

  /// `rejected a request to pass on`, `was refused permission to send`
  func isRefused(before token: Int) -> Bool {
    (max(reader.lower, token - 5)..<token).contains {
      guard let hit = DealWords.verb(reader.key($0)), Self.refusing.contains(hit.lemma) else { return false }
      let mood = reader.mood(of: $0, form: hit.form)
      return !mood.isNegated && mood.modal == nil && !mood.isInfinitive
    }
  }
  static let papersAsked = Vocabulary.keys(
    "request requests permission licence license plea application")
  private static let refusing = Vocabulary.keys("reject refuse deny veto block decline")

  /// `barred the firm from exporting`
  func isBarred(before token: Int) -> Bool {
    (max(reader.lower, token - 8)..<token).contains { Self.barring[reader.key($0)] != nil && tags[$0].isVerb }
  }
  private static let barring = VerbTable<Bool>([
    ("bar ban prevent stop block prohibit forbid/forbade/forbidden", true)
  ])
}
