public import EntenteModel
public import EntenteText

/// Reads the facts of a document from its text: names, deals and relations, each with the sentence that says so.
///
/// Works without state between documents: the same document gives the same facts on any thread.
public struct Extractor: Sendable {
  /// The extractor with the lexicons and models that ship with Entente.
  public static let standard = Extractor(
    lexicon: .standard, verbs: UserVerbs(), tagger: .standard, names: .standard, additions: [])

  /// Stands for all that decides what is read from a text: the rules, the lexicons and models of Entente, and what
  /// users add. Where it is the same, the same document gives the same facts.
  public var fingerprint: String { Fingerprint.text(adding: additions) }

  private let additions: [UserLexicon]
  let lexicon: Lexicon
  let verbs: UserVerbs
  let tagger: PartOfSpeechTagger
  let names: NameTagger

  private init(
    lexicon: Lexicon, verbs: UserVerbs, tagger: PartOfSpeechTagger, names: NameTagger,
    additions: [UserLexicon]
  ) {
    self.additions = additions
    self.lexicon = lexicon
    self.verbs = verbs
    self.tagger = tagger
    self.names = names
  }

  /// An extractor that knows what users add to the lexicons of Entente.
  ///
  /// An entry whose name is known for a thing of its kind adds to that thing; its names go before ours.
  ///
  /// - Complexity: O(*n*) in the size of all lexicons.
  public init(adding lexicons: [UserLexicon]) throws(UserLexiconError) {
    let entries = lexicons.flatMap(\.entries)
    self.init(
      lexicon: entries.isEmpty ? .standard : try .standard(adding: entries), verbs: UserVerbs(entries),
      tagger: .standard, names: .standard, additions: lexicons)
  }

  /// What a document says.
  ///
  /// - Complexity: O(*n*) in the words of the document, times the number of its deals.
  public func facts(of document: Document) -> DocumentFacts { stages(of: document).facts }

  /// A step of the way from a document to its facts.
  public enum Step: String, Sendable, CaseIterable {
    /// Tokens and sentences.
    case segmentation
    /// Parts of speech.
    case tagging
    /// The learned recogniser of names.
    case recognition
    /// Names, weapons and figures of the lexicons and patterns.
    case mentions
    /// Who is who in the document.
    case coreference
    /// Frames of deals and relations.
    case frames
    /// Facts with their evidence.
    case facts
  }

  /// What a document says; tells of each step when it is done, so that a benchmark can time it.
  public func facts(of document: Document, onStep: (Step) -> Void) -> DocumentFacts {
    stages(of: document, onStep: onStep).facts
  }

  /// What each step of the way made of a document.
  struct Stages {
    let words: WordSequence
    let tags: [PartOfSpeech]
    let table: EntityTable
    let reading: DocumentReading
    let facts: DocumentFacts
  }

  func stages(of document: Document, onStep: (Step) -> Void = { _ in }) -> Stages {
    let text = verbs.reading(document.segmented())
    let words = WordSequence(text)
    onStep(.segmentation)
    let tags = tagger.tags(of: text)
    onStep(.tagging)
    let learned = names.names(of: text)
    onStep(.recognition)
    let mentions = MentionFinder(
      words: words, lexicon: lexicon, date: document.info.date, learned: learned
    ).mentions()
    onStep(.mentions)
    let table = EntityTable(words: words, lexicon: lexicon, mentions: mentions)
    onStep(.coreference)
    let reading = DocumentReading(
      document: document.info, words: words, table: table, tags: tags, lexicon: lexicon)
    onStep(.frames)
    var writer = FactWriter(document: document.info, words: words, table: table, lexicon: lexicon)
    let facts = writer.facts(of: reading)
    onStep(.facts)
    return Stages(words: words, tags: tags, table: table, reading: reading, facts: facts)
  }
}
