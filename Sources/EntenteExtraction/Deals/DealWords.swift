import EntenteModel
import EntenteText

/// The verbs and nouns of transfers, and what they say of sides and status.
enum DealWords {
  struct Verb: Sendable {
    enum Side: Sendable {
      /// The subject gives: `sell`.
      case supply
      /// The subject gets: `buy`.
      case receive
      /// The sides stand behind `with` or as two subjects: `sign`, `negotiate`.
      case mutual
      /// Stops a deal: `cancel`.
      case halt
      /// The goods themselves are the subject: `the jets arrived`.
      case arrive
      /// The subject wants the goods from its object: `asked Washington for jets`.
      case ask
      /// The subject is a deal that was told of before: `the package includes`.
      case contain
    }
    let side: Side
    /// The status that a finished act reaches.
    let done: DealStatus
    /// The status of an act that is to come.
    let planned: DealStatus
    /// Whether the verb alone, with goods as its object, makes a deal; the others need a noun of deals.
    var needsNoun = false
  }

  static let verbs = VerbTable<Verb>([
    (
      "sell/sold export lease rent market resell/resold",
      Verb(side: .supply, done: .signed, planned: .offered)
    ),
    (
      "supply deliver ship transfer donate gift hand airlift ferry furnish re-export reexport re-supply",
      Verb(side: .supply, done: .delivered, planned: .signed)
    ),
    (
      "give/gave/given send/sent provide lend/lent loan",
      Verb(side: .supply, done: .delivered, planned: .signed)
    ),
    (
      "pass part turn let/let funnel smuggle unload",
      Verb(side: .supply, done: .delivered, planned: .signed)
    ),
    ("earmark allocate", Verb(side: .supply, done: .signed, planned: .signed)),
    ("induct accept inherit borrow", Verb(side: .receive, done: .delivered, planned: .signed)),
    ("book bag source", Verb(side: .receive, done: .signed, planned: .sought)),
    (
      "cede offload release channel route consign bequeath forward grant",
      Verb(side: .supply, done: .delivered, planned: .signed)
    ),
    ("allot", Verb(side: .supply, done: .signed, planned: .signed)),
    ("hawk peddle", Verb(side: .supply, done: .offered, planned: .offered)),
    ("spend/spent follow invest", Verb(side: .receive, done: .signed, planned: .sought)),
    ("like look evaluate favour favor", Verb(side: .receive, done: .sought, planned: .sought)),
    ("build/built construct", Verb(side: .supply, done: .signed, planned: .signed)),
    ("offer propose pitch tout lobby", Verb(side: .supply, done: .offered, planned: .offered)),
    ("pledge promise commit", Verb(side: .supply, done: .signed, planned: .signed)),
    (
      "approve clear authorize authorise greenlight okay license rubber-stamp",
      Verb(side: .supply, done: .offered, planned: .offered)
    ),
    ("equip arm rearm outfit", Verb(side: .supply, done: .delivered, planned: .signed)),
    (
      "buy/bought purchase order acquire procure import opt settle contract",
      Verb(side: .receive, done: .signed, planned: .sought)
    ),
    (
      "arrive dock reach touch enter come/came/come go/went/gone",
      Verb(side: .arrive, done: .delivered, planned: .signed)
    ),
    ("ask approach petition", Verb(side: .ask, done: .sought, planned: .sought)),
    (
      "include comprise contain cover involve consist total",
      Verb(side: .contain, done: .signed, planned: .signed)
    ),
    ("receive obtain get/got take/took/taken", Verb(side: .receive, done: .delivered, planned: .signed)),
    ("pay/paid", Verb(side: .receive, done: .signed, planned: .sought)),
    (
      "select choose/chose/chosen pick shortlist short-list down-select preselect prefer",
      Verb(side: .receive, done: .sought, planned: .sought)
    ),
    ("expect", Verb(side: .receive, done: .signed, planned: .signed)),
    ("commission", Verb(side: .receive, done: .delivered, planned: .signed)),
    (
      "dispatch rush fly/flew/flown truck haul",
      Verb(side: .supply, done: .delivered, planned: .signed)
    ),
    (
      "seek/sought want request need consider mull weigh eye covet",
      Verb(side: .receive, done: .sought, planned: .sought)
    ),
    (
      "sign conclude ink seal clinch finalize finalise agree strike/struck award secure win/won land approve",
      Verb(side: .mutual, done: .signed, planned: .negotiating, needsNoun: true)
    ),
    ("negotiate discuss", Verb(side: .mutual, done: .negotiating, planned: .negotiating)),
    (
      """
      cancel scrap abandon annul terminate revoke reject rebuff refuse veto block ban embargo bar drop nix scuttle \
      rescind recall bury lose/lost ditch kill tear/tore/torn spurn void axe dump collapse lapse expire fail
      """, Verb(side: .halt, done: .cancelled, planned: .cancelled)
    ),
    (
      "deny forbid/forbade/forbidden decline withdraw/withdrew/withdrawn prohibit overturn quash nullify end",
      Verb(side: .halt, done: .cancelled, planned: .cancelled)
    ),
    ("stop stay cease", Verb(side: .halt, done: .suspended, planned: .suspended)),
    (
      "suspend halt freeze/froze/frozen pause withhold/withheld hold/held stall shelve",
      Verb(side: .halt, done: .suspended, planned: .suspended)
    ),
  ])

  static func verb(_ key: WordKey) -> VerbTable<Verb>.Hit? { verbs[key] }

  struct Noun: Sendable {
    enum Side: Sendable {
      /// `sale`, `offer`: what stands before in the genitive gives.
      case supply
      /// `purchase`, `order`: what stands before in the genitive gets.
      case receive
      case mutual
    }
    let side: Side
    let status: DealStatus?
  }

  static let nouns: [WordKey: Noun] = {
    var result: [WordKey: Noun] = [:]
    let groups: [(String, Noun)] = [
      (
        "deal deals contract contracts agreement agreements accord package packages tranche",
        Noun(side: .mutual, status: .signed)
      ),
      ("sale sales export exports lease leases", Noun(side: .supply, status: .signed)),
      (
        "delivery deliveries shipment shipments transfer transfers supply supplies consignment",
        Noun(side: .supply, status: .delivered)
      ),
      ("offer offers bid bids proposal", Noun(side: .supply, status: .offered)),
      ("donation gift", Noun(side: .supply, status: .signed)),
      (
        "purchase purchases order orders acquisition acquisitions procurement buy import imports",
        Noun(side: .receive, status: .signed)
      ),
      (
        "request requests tender tenders choice selection", Noun(side: .receive, status: .sought)
      ),
      ("talks negotiations negotiation discussions", Noun(side: .mutual, status: .negotiating)),
    ]
    for (words, noun) in groups {
      for word in words.split(separator: " ") { result[WordKey(String(word))] = noun }
    }
    return result
  }()

  /// Nouns that refer back to a deal: `the deal`, `the contract`.
  static let referring = Vocabulary.keys(
    "deal contract sale purchase order agreement package transaction delivery deliveries accord acquisition talks negotiations transfer transfers shipment shipments"
  )

  /// Words that decide the status of the transfer that they govern: `considering purchasing`.
  static let governors: [WordKey: DealStatus] = {
    var result: [WordKey: DealStatus] = [:]
    let verbs = VerbTable<DealStatus>([
      ("agree decide contract vow pledge promise commit vote undertake/undertook/undertaken", .signed),
      (
        "want hope plan seek/sought wish intend aim look like consider mull weigh ask request try urge need desire",
        .sought
      ),
      ("offer propose approve clear authorize authorise allow permit", .offered),
      ("negotiate discuss", .negotiating), ("let", .signed),
      ("refuse decline balk baulk", .cancelled), ("hesitate dither waver", .sought),
    ])
    for (key, hit) in verbs.allForms { result[key] = hit.value }
    for word in [
      "interested", "interest", "keen", "eager", "plans", "request", "intention", "hopes", "desire", "wish",
      "bid",
      "bids",
    ] {
      result[WordKey(word)] = .sought
    }
    for word in ["talks", "negotiations", "negotiation", "discussions"] {
      result[WordKey(word)] = .negotiating
    }
    for word in ["deal", "contract", "agreement", "order", "accord"] { result[WordKey(word)] = .signed }
    for word in ["ready", "willing", "prepared", "offer", "approval", "permission"] {
      result[WordKey(word)] = .offered
    }
    return result
  }()

  /// Phrases that halt what stands before them: `the sale was put on hold`.
  static let haltPhrases: [(words: [WordKey], status: DealStatus)] = {
    var result: [(words: [WordKey], status: DealStatus)] = []
    func add(_ phrase: String, _ status: DealStatus) {
      result.append((phrase.split(separator: " ").map { WordKey(String($0)) }, status))
    }
    for phrase in ["on hold", "on ice"] { add(phrase, .suspended) }
    for phrase in [
      "said no to", "says no to", "saying no to", "nothing came of", "nothing has come of",
      "nothing came out of",
      "pulled the plug on", "pulls the plug on", "pulling the plug on", "put an end to", "puts an end to",
      "washed its hands of", "thought better of",
    ] { add(phrase, .cancelled) }
    let verbs = [
      "call called calls calling off", "pull pulled pulls pulling out", "back backed backs backing out",
      "walk walked walks walking away", "turn turned turns turning down", "rule ruled rules ruling out",
      "give gave given gives giving up", "break broke broken breaks breaking off",
      "fall fell fallen falls falling through", "fall fell fallen falls falling apart",
      "come came comes coming to nothing", "come came comes coming to naught",
      "turn turned turns turning away",
      "back backed backs backing away",
      "renege reneged reneges reneging on",
      "decide decided decides deciding against", "opt opted opts opting against",
      "break broke broken breaks breaking down",
    ]
    for verb in verbs {
      let words = verb.split(separator: " ").map(String.init)
      let tail = words.firstIndex(of: "to") ?? words.count - 1
      for form in words[..<tail] { add(form + " " + words[tail...].joined(separator: " "), .cancelled) }
    }
    return result
  }()

  /// Words that say where a deal stands, wherever they stand in its sentence.
  static let haltNouns: [WordKey: DealStatus] = Vocabulary.table([
    "suspension freeze moratorium": .suspended, "cancellation cancelation": .cancelled,
  ])
}
