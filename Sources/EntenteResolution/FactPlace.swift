import EntenteModel

/// Where a fact stands among the facts of all documents.
struct FactPlace {
  enum Kind: UInt8 {
    case actor, weapon, relation, deal, supplier, recipient, item
  }

  let document: Int32
  let kind: Kind
  /// Which fact of its kind; of a slot, which deal.
  let fact: Int32
  /// Which slot of the deal.
  let slot: Int32

  init(_ document: Int, _ kind: Kind, _ fact: Int, slot: Int = 0) {
    self.document = Int32(truncatingIfNeeded: document)
    self.kind = kind
    self.fact = Int32(truncatingIfNeeded: fact)
    self.slot = Int32(truncatingIfNeeded: slot)
  }

  /// The sentences of the fact.
  func evidence(in facts: DocumentFacts) -> EvidenceList {
    let fact = Int(fact)
    return switch kind {
    case .actor: facts.actors[fact].evidence
    case .weapon: facts.weapons[fact].evidence
    case .relation: facts.relations[fact].evidence
    case .deal: facts.deals[fact].evidence
    case .supplier: facts.deals[fact].suppliers[Int(slot)].evidence
    case .recipient: facts.deals[fact].recipients[Int(slot)].evidence
    case .item: facts.deals[fact].items[Int(slot)].evidence
    }
  }
}

/// Stands for the facts that a node or an edge is made of.
struct PartSum {
  /// What a former graph has of the part.
  enum State {
    /// The same; the number is that of the former inputs.
    case same(Int32)
    /// The same but for facts of documents that it did not have.
    case grown
    case new

    var former: Int32? { if case .same(let number) = self { number } else { nil } }
    var isSame: Bool { former != nil }
    var isGrown: Bool { if case .grown = self { true } else { false } }
  }

  private var all = Digest()
  /// The share of it that comes of documents of the former graph.
  private var shared = Digest()
  private var hasShared = false
  private var isKnown = true

  /// - Parameter name: Stands for what the part is called.
  init(_ name: Digest) {
    all = name
    shared = name
  }

  /// Adds what stands for a fact: that of its document, and the place therein.
  mutating func add(_ place: FactPlace, of document: DocumentSum) {
    guard let sum = document.digest else {
      isKnown = false
      return
    }
    let fact = Int(place.kind.rawValue) << 56 | Int(place.fact) << 28 | Int(place.slot)
    all.add(sum)
    all.add(fact)
    guard document.isShared else { return }
    shared.add(sum)
    shared.add(fact)
    hasShared = true
  }

  /// Stands for all that the part is made of; `nil` where that is not known.
  var input: Int? { isKnown ? all.value : nil }

  /// - Parameter former: The inputs of the former graph.
  func state(since former: InputTable) -> State {
    guard isKnown else { return .new }
    if let number = former[all.value] { return .same(number) }
    return hasShared && former.contains(shared.value) ? .grown : .new
  }
}

/// What stands for a document.
struct DocumentSum {
  /// `nil` where not all of it is known.
  let digest: Int?
  /// Whether the former graph was made of it too.
  let isShared: Bool
}

/// Fetches what is wanted from the whole facts of documents, each document once.
struct FactRequests {
  enum Answer {
    case evidence(EvidenceList)
    // Few ask for a deal, which is a dozen times as large.
    indirect case deal(DealFact)
  }

  private var places: [FactPlace] = []
  private var answers: [Answer?] = []

  var count: Int { places.count }

  mutating func add(_ place: FactPlace) { places.append(place) }

  /// - Parameters:
  ///   - count: How many documents there are.
  ///   - details: The whole facts of a document.
  mutating func fetch<Failure: Error>(
    fromDocuments count: Int, details: (Int) throws(Failure) -> DocumentFacts
  ) throws(Failure) {
    answers = Array(repeating: nil, count: places.count)
    // In the order of documents, by counting.
    var starts = [Int](repeating: 0, count: count + 1)
    for place in places { starts[Int(place.document) + 1] += 1 }
    for document in 0..<count { starts[document + 1] += starts[document] }
    var next = starts
    var order = [Int32](repeating: 0, count: places.count)
    for (request, place) in places.enumerated() {
      order[next[Int(place.document)]] = Int32(truncatingIfNeeded: request)
      next[Int(place.document)] += 1
    }
    for index in 0..<count where starts[index] < starts[index + 1] {
      let facts = try details(index)
      for request in order[starts[index]..<starts[index + 1]] {
        let place = places[Int(request)]
        answers[Int(request)] =
          place.kind == .deal
          ? .deal(facts.deals[Int(place.fact)]) : .evidence(place.evidence(in: facts))
      }
    }
  }

  /// The sentences that some requests asked for, one list behind the other; they are given once, and memory is free again.
  mutating func takeEvidence(_ requests: Range<Int>) -> [EvidenceList] {
    requests.compactMap { request in
      guard case .evidence(let list)? = answers[request] else { return nil }
      answers[request] = nil
      return list
    }
  }

  /// The deal that a request asked for; it is given once.
  mutating func takeDeal(_ request: Int) -> DealFact? {
    guard case .deal(let fact)? = answers[request] else { return nil }
    answers[request] = nil
    return fact
  }
}
