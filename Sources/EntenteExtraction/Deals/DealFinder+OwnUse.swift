import EntenteModel
import EntenteText

/// Moves that leave goods with their owner: forces that are shown, deployed and brought home.
extension DealFinder {
  /// Why what a verb moves stays whose it was; `nil` where it may be given away.
  func staysOwn(_ event: DealEvent, _ token: Int, _ lemma: WordKey) -> String? {
    if Self.homing.contains(lemma), isBroughtBack(token) { return "its owner's again" }
    guard Self.travelling.contains(lemma) || Self.coming.contains(lemma) else { return nil }
    let end = min(reader.upper, token + 30)
    var position = token + 1
    while position < end, !reader.isHardBreak(position), !beginsClause(position) {
      let key = reader.key(position)
      if key == WordKey("to"), position + 1 < end, Self.showing.contains(reader.key(position + 1)) {
        // `sent two Typhoons to Estonia to patrol its airspace`
        return "sent, but not for good"
      }
      if Self.taking.contains(key), position + 1 < end, Self.partOrOver.contains(reader.key(position + 1)) {
        return "sent, but not for good"
      }
      if Self.occasionLeads.contains(key), reader.mention(at: position) == nil, leadsToOccasion(position) {
        // `sent four F-16s to Cyprus for the parade`
        return "sent for an occasion"
      }
      if event.recipients.isEmpty, key == WordKey("own") || key == WordKey("from") && leadsToBase(position) {
        // `one of its own batteries`, `from its base in`
        return "sent, but its own"
      }
      position += 1
    }
    return nil
  }

  /// `, and a transport brought the band`: what comes behind is told of something else.
  private func beginsClause(_ position: Int) -> Bool {
    reader.isComma(position) && position + 1 < reader.upper
      && Vocabulary.coordinators.contains(reader.key(position + 1))
  }

  /// `for the parade`, `in this year's exercise`, `on a four-month mission`.
  private func leadsToOccasion(_ lead: Int) -> Bool {
    for position in lead + 1..<min(lead + 8, reader.upper) {
      let key = reader.key(position)
      if Self.occasions.contains(key), reader.mention(at: position) == nil {
        // `for the exercise yard`: only as the head of its group.
        guard position + 1 < reader.upper, tags[position + 1].isNoun else { return true }
        return reader.mention(at: position + 1).map { !table.mentions[$0].isGoods }
          ?? Self.occasions.contains(reader.key(position + 1))
      }
      if position > lead + 1, Vocabulary.prepositions.contains(key), key != WordKey("of") { return false }
      if reader.isComma(position) || tags[position].isFiniteVerb && !reader.isNounLike(position) {
        return false
      }
    }
    return false
  }

  /// `from its base in`, `from an air base at`.
  private func leadsToBase(_ lead: Int) -> Bool {
    (lead + 1..<min(lead + 6, reader.upper)).contains { Self.bases.contains(reader.key($0)) }
  }

  /// `got its tank back`, `sent the jets home`, `got back its tank`.
  private func isBroughtBack(_ token: Int) -> Bool {
    for position in token + 1..<max(token + 1, min(token + 9, reader.upper)) {
      let key = reader.key(position)
      if Self.back.contains(key) {
        return position == token + 1 || Self.pronouns.contains(reader.key(position - 1))
          || reader.mention(at: position - 1).map { table.mentions[$0].isGoods } ?? false
      }
      if Vocabulary.prepositions.contains(key) || reader.isComma(position) || reader.isHardBreak(position) {
        return false
      }
    }
    return false
  }

  /// Whether goods are called by the service of another state than the one that they come to: `Royal Air Force
  /// Typhoons have arrived in Estonia`.
  func areForcesOfOthers(before token: Int, _ recipients: [DealEvent.Party]) -> Bool {
    for position in stride(from: token - 1, through: max(reader.lower, token - 8), by: -1) {
      guard let index = reader.mention(at: position), table.mentions[index].isWeapon else { continue }
      guard let service = reader.mention(at: table.mentions[index].tokens.lowerBound - 1),
        table.mentions[service].organizationKind == .service,
        let code = table.sideCode(of: table.mentions[service].entity)
      else { return false }
      return recipients.allSatisfy { table.sideCode(of: $0.entity) != code }
    }
    return false
  }

  /// `its bombers`, `much of their artillery`: one's own goods.
  func areOwn(_ goods: [Int]) -> Bool {
    guard let first = goods.first else { return false }
    let start = table.mentions[first].tokens.lowerBound
    return (max(reader.lower, start - 3)..<start).contains { Self.own.contains(reader.key($0)) }
  }

  static let travelling = Vocabulary.keys("send ferry airlift land dispatch rush fly truck haul lend loan")
  private static let coming = Vocabulary.keys("arrive dock reach touch enter come go")
  /// Verbs with which something comes back to its owner.
  private static let homing = Vocabulary.keys(
    "get take receive obtain send ferry fly ship rush dispatch truck go come give hand")
  private static let back = Vocabulary.keys("back home away")
  private static let pronouns = Vocabulary.keys("it them")
  private static let own = Vocabulary.keys("its their his her our")
  static let taking = Vocabulary.keys("take taking took takes taken")
  private static let partOrOver = Vocabulary.keys("part over")
  /// What forces do where they go, and come home.
  private static let showing = Vocabulary.keys(
    """
    patrol deter reassure escort police intercept participate guard watch monitor join practise practice rehearse \
    exercise drill train evacuate search rescue attend perform overfly observe
    """)
  private static let occasionLeads = Vocabulary.keys("for in on during of as at")
  private static let occasions = Vocabulary.keys(
    """
    parade parades exercise exercises drill drills manoeuvre manoeuvres maneuvers display displays airshow show \
    shows fly-past flypast flyover fly-by ceremony ceremonies celebration celebrations anniversary deployment \
    deployments patrol patrols policing mission missions rotation rotations war-game wargame wargames rehearsal \
    festival salute repair repairs overhaul maintenance refit
    """)
  private static let bases = Vocabulary.keys("base bases airbase airfield barracks garrison")
}
