public import EntenteModel
public import EntenteText

/// Why a document was read as it was: for each sentence its words, the names found, the frames that fired and those
/// that were looked at and turned down.
public struct Explanation: Sendable {
  public struct Word: Sendable {
    public let text: String
    /// The part of speech, as the Penn Treebank writes it.
    public let tag: String
  }

  public struct Name: Sendable {
    /// The words that it covers, as positions in ``Sentence/words``.
    public let words: Range<Int>
    public let text: String
    /// What it is: `state`, `person`, `organization`, `designation`, `kind of weapon`, `title`, `money`, `date`, …
    public let kind: String
    /// The entity that it was found to name, `nil` for titles and figures.
    public let entity: String?
  }

  public struct Frame: Sendable {
    /// The word that it hangs on.
    public let word: Int
    public let rule: String
    /// What it says, in words; `nil` where it was turned down.
    public let fact: String?
    /// Why it was turned down.
    public let reason: String?
  }

  public struct Sentence: Sendable {
    public let role: String
    /// Offsets into the document's bytes, half open.
    public let range: Range<Int>
    public let words: [Word]
    public let names: [Name]
    public let frames: [Frame]
  }

  public let document: DocumentID
  public let sentences: [Sentence]
  /// The facts in which the frames of all sentences ended.
  public let facts: DocumentFacts
}

extension Extractor {
  /// What a document says, with the way to it.
  public func explanation(of document: Document) -> Explanation {
    let stages = stages(of: document)
    let writer = ExplanationWriter(stages)
    return Explanation(
      document: document.info.id,
      sentences: stages.reading.trace.sorted { $0.sentence < $1.sentence }.map(writer.sentence),
      facts: stages.facts)
  }
}

/// Puts what was read into words.
private struct ExplanationWriter {
  private let stages: Extractor.Stages
  private var table: EntityTable { stages.table }
  private var text: SegmentedText { stages.words.text }

  init(_ stages: Extractor.Stages) { self.stages = stages }

  func sentence(_ trace: SentenceTrace) -> Explanation.Sentence {
    let sentence = text.sentences[trace.sentence]
    let start = sentence.tokens.lowerBound
    let mentions = table.mentions.indices(in: sentence.tokens).map { table.mentions[$0] }
    var frames = trace.events.map { event in
      Explanation.Frame(word: event.token - start, rule: event.rule, fact: describe(event), reason: nil)
    }
    frames += trace.vetoes.map {
      Explanation.Frame(word: $0.token - start, rule: $0.rule, fact: nil, reason: $0.reason)
    }
    frames += trace.relations.map { relation in
      Explanation.Frame(
        word: 0, rule: relation.rule,
        fact: "\(name(relation.source)) \(relation.kind.phrase) \(name(relation.target))", reason: nil)
    }
    return Explanation.Sentence(
      role: "\(sentence.role)", range: sentence.range,
      words: sentence.tokens.map { .init(text: text.string(text.tokens[$0]), tag: stages.tags[$0].penn) },
      names: mentions.map { mention in
        Explanation.Name(
          words: mention.tokens.lowerBound - start..<mention.tokens.upperBound - start,
          text: text.string(tokens: mention.tokens), kind: kind(mention),
          entity: mention.entity >= 0 ? name(mention.entity) : nil)
      }, frames: frames.sorted { $0.word < $1.word })
  }

  private func name(_ entity: Int) -> String { table.entities[entity].name }

  private func describe(_ event: DealEvent) -> String {
    func side(_ parties: [DealEvent.Party]) -> String {
      parties.isEmpty
        ? "?" : parties.map { name($0.entity) + ($0.isInferred ? "*" : "") }.joined(separator: " & ")
    }
    var goods = event.items.map { ($0.quantity.map { "\($0) " } ?? "") + name($0.entity) }
    if event.hasVagueGoods { goods.append("arms") }
    var result = "\(side(event.suppliers)) → \(side(event.recipients)): "
    result += goods.isEmpty ? "no goods" : goods.joined(separator: " + ")
    result += ", \(event.status.rawValue)"
    if let year = event.year { result += " \(year)" }
    if let value = event.value { result += ", \(value.shortDescription)" }
    if !event.parties.isEmpty { result += ", partners \(side(event.parties))" }
    if event.isReference { result += ", refers back" }
    return result
  }

  private func kind(_ mention: Mention) -> String {
    switch mention.kind {
    case .state: mention.isAnaphor ? "state referred to" : "state"
    case .organization(let known, let kind):
      known == nil ? "organization by its shape (\(kind.rawValue))" : "organization (\(kind.rawValue))"
    case .person: "person"
    case .system(let known): known == nil ? "designation by its shape" : "designation"
    case .category: "kind of weapon"
    case .vagueGoods: "arms"
    case .title: "title"
    case .money: "money"
    case .count: "number"
    case .date: "date"
    case .place: "place"
    }
  }
}
