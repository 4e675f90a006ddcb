import EntenteModel
import EntenteText

/// What one trigger word says of a deal, before events of one deal are joined.
struct DealEvent: Sendable {
  struct Item: Sendable {
    var entity: Int
    var quantity: Int?
    var sentence: Int
  }
  struct Party: Sendable {
    var entity: Int
    var sentence: Int
    var isInferred: Bool
  }

  var suppliers: [Party] = []
  var recipients: [Party] = []
  var items: [Item] = []
  var value: Money?
  var valueSentence = 0
  var year: Int?
  var hasExplicitYear = false
  var status: DealStatus
  /// How much the status counts against those of other events: a bare noun says less than a verb.
  var statusWeight = 1
  var sentence: Int
  /// The token of the trigger.
  var token: Int
  var rule: String
  /// `the deal`, `the contract`: speaks of a deal that was told before.
  var isReference = false
  /// The goods are arms, though of no kind that is named.
  var hasVagueGoods = false
  /// Two actors of which it is not said who supplies.
  var parties: [Party] = []
  /// The sentences that tell of it, with the status that each gives.
  var statuses: [(status: DealStatus, weight: Int, sentence: Int, year: Int?)] = []

  var supplierSet: Set<Int> { Set(suppliers.map(\.entity)) }
  var recipientSet: Set<Int> { Set(recipients.map(\.entity)) }
  var itemSet: Set<Int> { Set(items.map(\.entity)) }
}
