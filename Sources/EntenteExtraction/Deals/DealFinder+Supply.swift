import EntenteModel
import EntenteText

/// Verbs whose subject gives: `sell`, `supply`, `approve`.
extension DealFinder {
  func fillSupply(
    _ event: inout DealEvent, _ token: Int, _ hit: VerbTable<DealWords.Verb>.Hit, _ mood: ClauseReader.Mood,
    _ isPassive: Bool
  ) {
    let receivers = mood.isPassive && Self.ditransitive.contains(hit.lemma) ? reader.subject(of: token) : []
    let given = isPassive && !receivers.isEmpty ? reader.object(of: token, limit: 8) { $0.isGoods } : []
    if !given.isEmpty {
      // `Croatia has been offered a dozen Rafales`
      fill(given, into: &event)
      event.recipients = parties(receivers)
      let origin = parties(reader.complement(of: token, Self.by, limit: 14, where: isSide))
      if !origin.isEmpty { event.suppliers = origin }
      return
    }
    if isEquip(token), !isPassive, token + 1 < reader.upper, reader.key(token + 1) == WordKey("with") {
      // `boats, armed with missiles`
      return
    }
    if isPassive, isEquip(token) {
      // `The army was equipped by Iran with rockets` tells of a supply, `a frigate equipped with missiles` of a ship.
      let givers = parties(
        reader.complement(of: token, Self.byOnly, limit: 14, where: isSide)
          + reader.complement(of: token, Self.from, limit: 14, where: isSide))
      guard mood.isPassive, !givers.isEmpty, goodsBefore(token, limit: 6).isEmpty else { return }
      fill(reader.complement(of: token, Self.withOnly, limit: 14) { $0.isGoods }, into: &event)
      event.recipients = parties(reader.subject(of: token))
      event.suppliers = givers
      return
    }
    if isPassive, !receivers.isEmpty, orderBehind(token, within: 3) != nil {
      // `Nexter was promised an order for vehicles`: who is given an order supplies.
      fill(goodsAfter(token), into: &event)
      event.suppliers = parties(receivers)
      event.recipients = parties(
        reader.complement(of: token, Vocabulary.keys("by from"), limit: 14, where: isSide))
      event.isOrderReceived = true
      return
    }
    if !isPassive, Self.approving.contains(hit.lemma),
      sideOfObject(behind: token) == .receive || isFromAbroad(token) || isByBuyer(token)
    {
      // `Baghdad has authorized the purchase`: its own.
      fill(goodsAfter(token), into: &event)
      event.recipients = parties(subject(of: token))
      event.suppliers = parties(reader.complement(of: token, Self.from, limit: 18, where: isSide))
      event.isOwnPurchase = true
      return
    }
    if !isPassive || !isAboutDeal(token, hit.lemma) {
      fill(isPassive ? goodsBefore(token) : goodsAfter(token), into: &event)
    }
    if isPassive {
      if event.hasGoods { fill(goodsAlong(behind: token), into: &event) }
      event.suppliers = parties(reader.complement(of: token, Self.by, limit: 14, where: isSide))
      event.recipients = parties(reader.complement(of: token, Self.to, limit: 14, where: isSide))
      if event.recipients.isEmpty, !event.suppliers.isEmpty || event.origin != nil,
        hit.value.done == .delivered
      {
        // `were unloaded in Peru`
        event.recipients = parties(
          reader.complement(of: token, Self.landingPlaces, limit: 3) {
            $0.isState && $0.stateForm != .adjective
          })
      }
      if event.suppliers.isEmpty, hit.value.done == .delivered {
        event.suppliers = formerOwner(before: token)
      }
      if event.suppliers.isEmpty, event.items.isEmpty, event.hasVagueGoods, !event.recipients.isEmpty {
        // `Iranian weapons shipped to the Houthis`
        event.suppliers = parties(
          goodsBefore(token).first.flatMap { self.origin(before: $0) }.map { [$0] } ?? [])
      }
      if event.recipients.isEmpty, !receivers.isEmpty, !isOfGoods(token) {
        // `Iraq was offered jets`
        event.recipients = parties(receivers)
        if !event.recipients.isEmpty { fill(goodsAfter(token), into: &event) }
      }
      if Self.bothWays.contains(hit.lemma), event.recipients.isEmpty {
        event.recipients = operatorBefore(token)
      }
      return
    }
    var origin = parties(reader.complement(of: token, Self.from, limit: 14, where: isSide))
    if origin.isEmpty, Self.bothWays.contains(hit.lemma), let named = event.origin, !named.isForeign {
      origin = [named.party]
    }
    event.suppliers = parties(told(to: token) ?? planner(of: token) ?? subject(of: token))
    if hit.lemma == WordKey("unload"), !origin.isEmpty {
      // `The Sea Breeze unloaded 42 tanks from Ukraine`: a ship sells nothing.
      event.suppliers = origin
    }
    if Self.ditransitive.contains(hit.lemma), !event.items.isEmpty {
      event.recipients = bareReceiver(behind: token)
    }
    if event.recipients.isEmpty {
      event.recipients = parties(reader.complement(of: token, Self.to, limit: 24, where: isSide))
    }
    if pronounObject(token) != nil, event.items.isEmpty, reader.key(token + 2) == WordKey("with") {
      // `supplied it with armoured vehicles`
      fill(reader.complement(of: token + 1, Self.withOnly, limit: 1) { $0.isGoods }, into: &event)
      let givers = event.supplierSet
      if event.recipients.isEmpty {
        event.recipients = parties(reader.pronoun(at: token + 1) ?? []).filter { !givers.contains($0.entity) }
      }
    }
    if event.recipients.isEmpty {
      event.recipients = parties(reader.object(of: token, limit: 5) { $0.isActor })
    }
    if event.recipients.isEmpty, event.hasGoods { event.recipients = bareReceiver(behind: token) }
    if event.recipients.isEmpty { event.recipients = leadingPartner(before: token) }
    if event.recipients.map(\.entity) == event.suppliers.map(\.entity), isTheCountry(token + 1) {
      // `India gave the country a corvette`: not to itself.
      event.recipients = []
    }
    if event.recipients.isEmpty, event.hasGoods {
      event.recipients = pronounReceiver(behind: token, givers: event.supplierSet)
    }
    if event.recipients.isEmpty, event.hasGoods {
      event.recipients = toldOne(before: token, event.supplierSet)
    }
    if Self.bothWays.contains(hit.lemma), !origin.isEmpty {
      if event.suppliers.isEmpty { event.suppliers = parties(controller(of: token)) }
      // `leased tanks from Germany`: who leases from somebody receives.
      event.recipients = event.suppliers
      event.suppliers = origin
      return
    }
    if isEquip(token), Self.own.contains(reader.key(token + 1)) {
      // `has been equipping its air force with jets from Sweden`: itself.
      event.recipients = event.suppliers
      event.suppliers = origin
      return
    }
    if event.suppliers.isEmpty, mood.isInfinitive { event.suppliers = parties(controller(of: token)) }
  }

  /// `told Zelensky that Britain would send tanks`: who is told gets them.
  private func toldOne(before token: Int, _ givers: Set<Int>) -> [DealEvent.Party] {
    guard
      let that = (max(reader.lower, token - 8)..<token).last(where: { reader.key($0) == WordKey("that") }),
      that > reader.lower + 1, let index = reader.mention(at: that - 1), canBeSide(index),
      let telling = (max(reader.lower, table.mentions[index].tokens.lowerBound - 3)..<that).first(where: {
        Self.assuring.contains(reader.key($0))
      }), telling < that
    else { return [] }
    let codes = Set(givers.compactMap { table.sideCode(of: $0) })
    return parties([index]).filter { party in
      !givers.contains(party.entity) && !(table.sideCode(of: party.entity).map(codes.contains) ?? false)
    }
  }
  private static let assuring = Vocabulary.keys("told assured promised informed tells assures")

  /// `The Defence Acquisition Council cleared 26 jets`: a body that buys clears its own purchases.
  private func isByBuyer(_ token: Int) -> Bool {
    reader.subject(of: token).contains { subject in
      table.mentions[subject].isOrganization
        && table.mentions[subject].tokens.contains { Self.buyers.contains(reader.key($0)) }
    }
  }
  private static let buyers = Vocabulary.keys("acquisition acquisitions procurement purchasing")

  /// `Israel sold it four Kfirs`: the last one spoken of who is not the seller.
  private func pronounReceiver(behind token: Int, givers: Set<Int>) -> [DealEvent.Party] {
    guard token + 2 < reader.upper,
      isTheCountry(token + 1)
        || Self.receivers.contains(reader.key(token + 1)) && !reader.isComma(token + 2)
          && !Vocabulary.prepositions.contains(reader.key(token + 2))
    else { return [] }
    for position in stride(from: token - 1, through: reader.lower, by: -1) {
      guard let index = reader.mention(at: position), isSide(table.mentions[index]) else { continue }
      let party = parties([index]).filter { !givers.contains($0.entity) }
      if !party.isEmpty { return party }
    }
    // Whom the text is about is known when all of it is read.
    if isTheCountry(token + 1) { return [] }
    return reader.context.body.map { parties([$0]).filter { !givers.contains($0.entity) } } ?? []
  }

  /// `to sell Iraq MiG-29 jets`: a bare name between verb and goods is no adjective.
  private func bareReceiver(behind token: Int) -> [DealEvent.Party] {
    guard let index = reader.mention(at: token + 1), table.mentions[index].isState,
      table.mentions[index].stateForm != .adjective, table.mentions[index].tokens.upperBound < reader.upper,
      !Self.shortNames.contains(reader.key(token + 1)),
      !Vocabulary.genitives.contains(reader.key(table.mentions[index].tokens.upperBound))
    else { return [] }
    return parties([index])
  }

  /// `Berlin offered 20 of them, to be handed over by April`: what is handed over are the goods.
  private func isOfGoods(_ token: Int) -> Bool {
    token - 3 > reader.lower && reader.key(token - 1) == WordKey("be")
      && reader.key(token - 2) == WordKey("to")
      && reader.isComma(token - 3)
  }

  private func isTheCountry(_ position: Int) -> Bool {
    position + 1 < reader.upper && reader.key(position) == WordKey("the")
      && reader.mention(at: position + 1).map { table.mentions[$0].isState && table.mentions[$0].isAnaphor }
        ?? false
  }
  private static let withOnly = Vocabulary.keys("with")
  private static let receivers = Vocabulary.keys("it them")

  /// `The Bundestag cleared funds for 35 jets from Lockheed Martin`: what comes from another is bought.
  private func isFromAbroad(_ token: Int) -> Bool {
    let from = parties(reader.complement(of: token, Self.from, limit: 18, where: isSide))
    guard !from.isEmpty, reader.complement(of: token, Self.toOnly, limit: 18, where: isSide).isEmpty else {
      return false
    }
    let codes = Set(parties(subject(of: token)).compactMap { table.sideCode(of: $0.entity) })
    return !codes.isEmpty
      && from.allSatisfy { party in
        table.entities[party.entity].organizationKind == .maker
          || table.sideCode(of: party.entity).map { !codes.contains($0) } ?? true
      }
  }

  /// `The sale of jets was approved`: what is approved is the sale, which the noun tells of.
  private func isAboutDeal(_ token: Int, _ lemma: WordKey) -> Bool {
    Self.approving.contains(lemma) && dealNounBefore(token) != nil
  }
  private static let ditransitive = Vocabulary.keys(
    "offer give lend sell promise pledge send loan lease donate hand award supply grant clear")
  private static let approving = Vocabulary.keys(
    "approve clear authorize authorise greenlight okay license propose")
  /// Names that are adjectives too: `sold UK frigates to Brazil`.
  private static let shortNames = Vocabulary.keys("us u.s. uk u.k. uae")
  private static let own = Vocabulary.keys("its their itself themselves")
  private static let bothWays = Vocabulary.keys("lease rent loan")
}
