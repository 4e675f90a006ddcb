import EntenteModel
import EntenteText

/// What is said of a deal as a whole: `the sale fell apart`, `the contract is in the works`.
enum DealPredicates {
  struct Predicate: Sendable {
    let words: [WordKey]
    let status: DealStatus
    /// The stage holds only where the predicate is denied: `did not go ahead`.
    var needsNegation = false
    /// Only where the noun is a sale: what its seller must still allow.
    var isOfSales = false
  }

  /// The predicates that begin with a word, the longest first.
  static func predicates(at key: WordKey) -> [Predicate] { table[key] ?? [] }

  private static let table: [WordKey: [Predicate]] = {
    var result: [WordKey: [Predicate]] = [:]
    func add(_ status: DealStatus, _ phrases: String, needsNegation: Bool = false, isOfSales: Bool = false) {
      for phrase in phrases.split(separator: ",") {
        let words = phrase.split(whereSeparator: \.isWhitespace).map { WordKey(String($0)) }
        guard let first = words.first else { continue }
        result[first, default: []].append(
          Predicate(words: words, status: status, needsNegation: needsNegation, isOfSales: isOfSales))
      }
    }
    add(
      .cancelled,
      """
      collapsed, collapses, foundered, founders, died, unravelled, unraveled, sank, sunk, lapsed, expired, \
      got nowhere, gone nowhere, went nowhere, shot down, dead, off, torpedoed, derailed, scuppered, sunk, \
      came unstuck, come unstuck, fizzled, imploded, voided, undone, failed
      """)
    add(
      .cancelled, "happen, materialise, materialize, go ahead, proceed, come off, come about, go through",
      needsNegation: true)
    add(
      .cancelled,
      """
      happened, materialised, materialized, went ahead, gone ahead, came off, came about, carried out, fulfilled, \
      honoured, honored, implemented, executed, consummated, realised, realized
      """,
      needsNegation: true)
    add(
      .suspended,
      """
      stalled, stuck, stayed, mothballed, in limbo, in abeyance, ground to a halt, put on the back burner, \
      on the back burner, in cold storage, at a standstill, deadlocked
      """)
    add(.delivered, "completed, complete, fulfilled, executed, carried out, honoured, honored")
    add(
      .negotiating,
      """
      in the works, in the pipeline, close to being signed, near completion, being negotiated, being discussed, \
      being finalised, being finalized, being worked out, being hammered out, under discussion, \
      under negotiation, imminent
      """)
    add(.negotiating, "signed, concluded, finalised, finalized, closed", needsNegation: true)
    add(
      .offered,
      """
      green-lit, waved through, nodded through, won approval, gained approval, received approval, \
      got the green light, awaiting approval, awaits approval, notified to congress, needs approval, \
      requires approval
      """, isOfSales: true)
    return result.mapValues { $0.sorted { $0.words.count > $1.words.count } }
  }()
}

extension DealFinder {
  /// What the predicate of a noun of deals says of its stage.
  func predicate(of noun: Int) -> DealPredicates.Predicate? {
    guard var position = predicateStart(behind: noun) else { return nil }
    // `never materialised`
    var isNegated = Vocabulary.negations.contains(reader.key(position - 1))
    var passed = 0
    while position < reader.upper, passed < 8 {
      let key = reader.key(position)
      if Vocabulary.modals.contains(key), key != WordKey("will"), key != WordKey("would"),
        key != WordKey("wo"),
        key != WordKey("'ll")
      {
        return nil
      }
      let fitting = DealPredicates.predicates(at: key).filter { fits($0, at: position) }
      if !fitting.isEmpty {
        let isSales = DealWords.nouns[reader.key(noun)].map { $0.side == .supply } ?? false
        guard let found = fitting.first(where: { $0.needsNegation == isNegated }),
          !found.isOfSales || isSales,
          isNegated || !hasModal(before: position)
        else { return nil }
        return found
      }
      if Vocabulary.negations.contains(key) { isNegated = true }
      let isAuxiliary =
        Vocabulary.beForms.contains(key) || Vocabulary.haveForms.contains(key)
        || Vocabulary.doForms.contains(key) || Vocabulary.modals.contains(key)
      guard
        isAuxiliary || isNegated && Vocabulary.negations.contains(key)
          || Vocabulary.adverbs.contains(key) || tags[position].isAdverb
      else { return nil }
      position += 1
      passed += 1
    }
    return nil
  }

  private func fits(_ predicate: DealPredicates.Predicate, at position: Int) -> Bool {
    guard position + predicate.words.count <= reader.upper else { return false }
    guard predicate.words.indices.allSatisfy({ reader.key(position + $0) == predicate.words[$0] }) else {
      return false
    }
    let next = position + predicate.words.count
    // `is off the coast`, `was signed off`
    guard predicate.words == [Self.off], next < reader.upper else { return true }
    return !reader.isWord(next) || Vocabulary.clauseMarkers.contains(reader.key(next))
      || reader.key(next) == WordKey("the") && next + 1 < reader.upper
        && reader.key(next + 1) == WordKey("table")
  }
  private static let off = WordKey("off")

  private func hasModal(before position: Int) -> Bool {
    (max(reader.lower, position - 4)..<position).contains { Vocabulary.modals.contains(reader.key($0)) }
  }

  /// Whether no verb with tense follows, so that a participle is the verb of the clause: `The deal stalled.`
  private func isLastVerb(_ position: Int) -> Bool {
    !(position + 1..<max(position + 1, reader.upper)).contains {
      tags[$0].isFiniteVerb || Vocabulary.beForms.contains(reader.key($0))
    }
  }

  /// The verb group of the clause whose subject is a noun: behind its complements and what commas part off.
  private func predicateStart(behind noun: Int) -> Int? {
    var position = noun + 1
    var passed = 0
    while position < reader.upper, passed < 24 {
      passed += 1
      if let mention = reader.mention(at: position) {
        position = table.mentions[mention].tokens.upperBound
        continue
      }
      let key = reader.key(position)
      if reader.isHardBreak(position) { return nil }
      if reader.isComma(position) {
        guard let closing = (position + 1..<min(position + 18, reader.upper)).first(where: reader.isComma)
        else { return nil }
        position = closing + 1
        continue
      }
      if Vocabulary.clauseMarkers.contains(key)
        || Vocabulary.coordinators.contains(key)
          && tags[position + 1 < reader.upper ? position + 1 : position].isVerb
      {
        return nil
      }
      if Vocabulary.beForms.contains(key) || Vocabulary.haveForms.contains(key)
        || Vocabulary.modals.contains(key) || Vocabulary.doForms.contains(key)
        || tags[position].isFiniteVerb && !reader.isNounLike(position)
        || !DealPredicates.predicates(at: key).isEmpty && tags[position].isVerb
          && (tags[position] != .pastParticiple || isLastVerb(position))
      {
        return position
      }
      if tags[position].isFiniteVerb { return position }
      position += 1
    }
    return nil
  }
}
