import EntenteModel
import EntenteText

/// Phrases that tell of a deal as one verb does: `snapped up`, `took possession of`, `turned to Israel for`.
enum DealPhrases {
  struct Phrase: Sendable {
    enum Kind: Sendable {
      /// The subject gets what stands behind the phrase: `plumped for`.
      case receive
      /// The subject wants goods from whom the phrase leads to: `turned to Israel for drones`.
      case ask
      /// The subject makes goods for somebody: `rolled out the first of 28 jets for Germany`.
      case build
      /// The subject gets the second goods for the first: `replaced its T-72s with Abrams`.
      case exchange
      /// The subject gets goods from its object, a firm: `tapped BAE Systems for frigates`.
      case engage
    }
    let kind: Kind
    /// The words behind the first; an empty one stands for an article or a possessive that may be there.
    let rest: [WordKey?]
    let verb: DealWords.Verb
  }

  static func phrases(at key: WordKey) -> VerbTable<[Phrase]>.Hit? { table[key] }

  private static let table: VerbTable<[Phrase]> = {
    let signed = DealWords.Verb(side: .receive, done: .signed, planned: .sought)
    let delivered = DealWords.Verb(side: .receive, done: .delivered, planned: .signed)
    let sought = DealWords.Verb(side: .receive, done: .sought, planned: .sought)
    /// For phrases that no verb begins.
    let bound = DealWords.Verb(side: .receive, done: .signed, planned: .signed)
    let built = DealWords.Verb(side: .supply, done: .signed, planned: .signed)
    func phrases(_ kind: Phrase.Kind, _ verb: DealWords.Verb, _ rests: String...) -> [Phrase] {
      rests.map { rest in
        Phrase(
          kind: kind, rest: rest.split(separator: " ").map { $0 == "_" ? nil : WordKey(String($0)) },
          verb: verb)
      }
    }
    return VerbTable([
      ("snap scoop", phrases(.receive, signed, "up")),
      ("splash", phrases(.receive, signed, "out on")),
      ("stock", phrases(.receive, signed, "up on")),
      ("fork shell", phrases(.receive, signed, "out for", "out on")),
      ("stump", phrases(.receive, signed, "up for")),
      ("commit", phrases(.receive, signed, "to", "itself to", "themselves to")),
      ("come/came/come", phrases(.receive, delivered, "by")),
      ("down", phrases(.receive, bound, "payment on", "payment for")),
      ("apply", phrases(.receive, sought, "for")),
      ("keen", phrases(.receive, sought, "on")),
      ("eager", phrases(.receive, sought, "for")),
      ("push", phrases(.receive, sought, "for")),
      ("plump", phrases(.receive, signed, "for")),
      ("go/went/gone", phrases(.receive, signed, "for") + phrases(.ask, sought, "to")),
      ("settle land zero", phrases(.receive, signed, "on", "in on")),
      ("home hone", phrases(.receive, sought, "in on")),
      ("sign", phrases(.receive, signed, "up for")),
      ("line", phrases(.receive, signed, "up")),
      ("decide", phrases(.receive, signed, "on", "for", "in favour of", "in favor of", "to go for")),
      (
        "take/took/taken",
        phrases(.receive, delivered, "possession of", "charge of", "receipt of", "ownership of", "_ keys to")
          + phrases(
            .receive, signed, "up _ option on", "up _ option for", "up _ options on", "up _ options for")
      ),
      ("get/got/gotten", phrases(.receive, delivered, "hold of", "_ hands on")),
      ("exercise", phrases(.receive, signed, "_ option for", "_ options for", "_ option on", "_ options on")),
      ("shop", phrases(.receive, sought, "for", "around for")),
      ("angle yearn clamour clamor hanker", phrases(.receive, sought, "for", "after")),
      ("inquire enquire", phrases(.receive, sought, "about")),
      ("think/thought dream", phrases(.receive, sought, "about", "of")),
      ("lean tilt gravitate", phrases(.receive, sought, "towards", "toward", "to")),
      ("after", phrases(.receive, sought, "")),
      ("long pine", phrases(.receive, sought, "for")),
      ("put/put", phrases(.receive, signed, "pen to paper for", "pen to paper on", "in _ order for")),
      ("have/had has", phrases(.receive, sought, "_ eye on", "_ eyes on", "_ sights on")),
      ("set/set", phrases(.receive, sought, "_ sights on", "_ heart on")),
      ("in", phrases(.receive, sought, "the market for") + phrases(.receive, bound, "line for")),
      ("interest", phrases(.receive, sought, "in")),
      ("await", phrases(.receive, signed, "")),
      ("turn look appeal", phrases(.ask, sought, "to")),
      ("plead", phrases(.ask, sought, "with")),
      ("press beg/begged implore", phrases(.ask, sought, "") + phrases(.receive, sought, "for")),
      ("roll", phrases(.build, built, "out")),
      ("launch", phrases(.build, built, "")),
      (
        "lay/laid",
        phrases(.build, built, "_ keel of", "_ keel for") + phrases(.receive, delivered, "_ hands on")
      ),
      ("replace", phrases(.exchange, signed, "")),
      ("swap trade barter exchange", phrases(.exchange, signed, "")),
      ("tap commission hire engage", phrases(.engage, signed, "")),
    ])
  }()
}
