import EntenteModel
import EntenteText

/// What one trigger word says of a deal, before events of one deal are joined.
struct DealEvent: Sendable {
  struct Item: Sendable {
    var entity: Int
    var quantity: Int?
    var sentence: Int
    /// The kind that the text has, where a model spoken of before is meant by it.
    var kind: Int?
    /// No frame says that it is goods.
    var isInferred = false
  }
  struct Party: Sendable {
    var entity: Int
    var sentence: Int
    var isInferred: Bool
  }

  /// Whose the goods are called.
  struct Origin: Sendable {
    let party: Party
    /// A state that does not make them.
    let isForeign: Bool
  }

  /// The stage that one sentence gives a deal.
  struct Claim: Sendable {
    let status: DealStatus
    /// How much it counts: below 0 not at all, 3 for a halt.
    let weight: Int
    let sentence: Int
    let year: Int?
    /// Told of a time before that is not named.
    var isOfOld = false
    /// Told as news, so that the day of the document is its own.
    let isCurrent: Bool
    /// Says that nothing is signed.
    var isUnsigned = false
    /// Says that a halt has ended.
    var isLift = false
  }

  var suppliers: [Party] = []
  var recipients: [Party] = []
  var items: [Item] = []
  var value: Money?
  var valueSentence = 0
  var year: Int?
  var hasExplicitYear = false
  /// The mentions that gave the value and the year.
  var valueMention: Int?
  var yearMention: Int?
  var status: DealStatus
  /// How much the status counts against those of other events: a bare noun says less than a verb.
  var statusWeight = 1
  var sentence: Int
  /// The token of the trigger.
  var token: Int
  /// The trigger of the list that the event is an item of.
  var anchor = -1
  var rule: String
  /// `the deal`, `the contract`: speaks of a deal that was told before.
  var isReference = false
  /// The goods are arms, though of no kind that is named.
  var hasVagueGoods = false
  /// Two actors of which it is not said who supplies.
  var parties: [Party] = []
  /// `Russian`, `Boeing's`: a side where the sentence names none.
  var origin: Origin?
  /// The sentences that tell of it, with the status that each gives.
  var claims: [Claim] = []
  /// The sentence tells of now.
  var isCurrent = false

  /// `had ordered`, `in the 1980s`: of a time before that no year tells.
  var isOfOld = false

  /// Only tells what a deal before contains or costs.
  var isDetail = false
  /// The event tells of an order from the side of him who got it.
  var isOrderReceived = false

  /// Makes no deal of its own where none of its goods was told of.
  var needsDeal = false

  /// Says that nothing is signed.
  var isUnsigned = false

  /// Says that a halt has ended.
  var isLift = false

  /// Only says that goods of a deal that was told of have come.
  var isPresence = false
  /// The code of the state where they are said to be.
  var place: String?

  /// The recipient's own bodies have approved of it.
  var isOwnPurchase = false

  /// No frame tells of the deal: its goods are all inferred.
  var isInferred: Bool { !items.isEmpty && items.allSatisfy(\.isInferred) && !hasVagueGoods }
  /// Goods of any kind.
  var hasGoods: Bool { !items.isEmpty || hasVagueGoods }
  var ownClaim: Claim {
    Claim(
      status: status, weight: statusWeight, sentence: sentence, year: year, isOfOld: isOfOld,
      isCurrent: isCurrent, isUnsigned: isUnsigned, isLift: isLift)
  }
  /// The last sentence that tells of it.
  var lastSentence: Int { claims.map(\.sentence).max() ?? sentence }
  var supplierSet: Set<Int> { Set(suppliers.map(\.entity)) }
  var recipientSet: Set<Int> { Set(recipients.map(\.entity)) }
  var itemSet: Set<Int> { Set(items.map(\.entity)) }
}

extension DealEvent {
  /// Takes up what another event says of the same deal.
  mutating func absorb(_ other: DealEvent) {
    if claims.isEmpty { claims = [ownClaim] }
    claims += other.claims.isEmpty ? [other.ownClaim] : other.claims
    for party in other.suppliers
    where !suppliers.contains(where: { $0.entity == party.entity }) && suppliers.isEmpty {
      suppliers.append(party)
    }
    if suppliers.isEmpty { suppliers = other.suppliers }
    if recipients.isEmpty { recipients = other.recipients }
    for party in other.parties where !parties.contains(where: { $0.entity == party.entity }) {
      parties.append(party)
    }
    for item in other.items {
      if let known = items.firstIndex(where: { $0.entity == item.entity }) {
        if items[known].quantity == nil { items[known].quantity = item.quantity }
      } else {
        items.append(item)
      }
    }
    if value == nil {
      value = other.value
      valueSentence = other.valueSentence
      valueMention = other.valueMention
    }
    if other.hasExplicitYear, !hasExplicitYear {
      year = other.year
      hasExplicitYear = true
    } else if year == nil {
      year = other.year
    }
    hasVagueGoods = hasVagueGoods || other.hasVagueGoods
    isReference = isReference && other.isReference
    needsDeal = needsDeal && other.needsDeal
    if other.statusWeight > statusWeight {
      status = other.status
      statusWeight = other.statusWeight
      rule = other.rule
    }
  }

}
