public import EntenteModel

/// Something that the user knows better than the program, kept from build to build.
///
/// Corrections speak of actors and weapons by their names, since names outlive the ids and the order of documents.
public struct Correction: Hashable, Sendable {
  public enum Change: Hashable, Sendable {
    /// Two names mean one actor or weapon, which keeps the second name.
    case merge(String, into: String)
    /// In these documents the name means somebody else, who gets a name of his own.
    case split(String, documents: [DocumentID], as: String)
    case rename(String, to: String)
    case retype(String, to: ActorKind)
    /// Another name by which an actor or a weapon is known; whatever bears it is the same.
    case alias(String, of: String)
    /// Nobody shall say this again.
    case reject(Statement)
    /// This is right, however unsure the reading was.
    case confirm(Statement)
    /// A fact from the user's own knowledge.
    case add(AddedFact)

    /// What kind of correction it is, in one word.
    public var word: String {
      switch self {
      case .merge: "merge"
      case .split: "split"
      case .rename: "rename"
      case .retype: "retype"
      case .alias: "alias"
      case .reject: "reject"
      case .confirm: "confirm"
      case .add: "add"
      }
    }
  }

  /// Counts from 1 and names the correction.
  public var number: Int
  public var change: Change
  /// Who made it.
  public var author: String?
  /// When it was made.
  public var date: CalendarDate?
  public var note: String?

  public init(
    number: Int, change: Change, author: String? = nil, date: CalendarDate? = nil, note: String? = nil
  ) {
    self.number = number
    self.change = change
    self.author = author
    self.date = date
    self.note = note
  }
}

/// An edge of the graph as a correction names it.
public struct Statement: Hashable, Sendable {
  public var source: String
  public var kind: EdgeKind
  public var target: String
  /// The sentences that said so: what finds a deal again when its name has changed.
  public var sentences: [Sentence]

  /// A sentence and where it stands.
  public struct Sentence: Hashable, Sendable {
    public var document: DocumentID
    public var text: String

    public init(document: DocumentID, text: String) {
      self.document = document
      self.text = text
    }
  }

  public init(_ source: String, _ kind: EdgeKind, _ target: String, sentences: [Sentence] = []) {
    self.source = source
    self.kind = kind
    self.target = target
    self.sentences = sentences
  }
}

/// A fact that no document of the corpus states, with the source that the user gives for it.
public struct AddedFact: Hashable, Sendable {
  public enum Content: Hashable, Sendable {
    /// A relation between two actors, or of an actor to a weapon.
    case relation(String, EdgeKind, String, title: String?)
    case deal(
      supplier: String?, recipient: String?, weapon: String?, quantity: Int?, status: DealStatus, year: Int?)
  }

  public var content: Content
  /// Where the user knows it from: `interview with a port official, 3 May 2024`. It stands where a sentence of a
  /// document would.
  public var source: String
  /// What actors are that no document names yet.
  public var kinds: [String: ActorKind]

  public init(_ content: Content, source: String, kinds: [String: ActorKind] = [:]) {
    self.content = content
    self.source = source
    self.kinds = kinds
  }
}
