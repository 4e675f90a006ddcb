public import EntenteModel

/// A file as a store knows it.
public struct StoredFile: Hashable, Sendable {
  /// The row of the store.
  public let number: Int
  public let id: DocumentID
  /// Where it lay, as an absolute path.
  public let path: String
  /// What the system said of the file when it was read; where that is the same, so is the content. Empty where
  /// nothing can be concluded from it.
  public let stamp: String
  /// The SHA-256 sum of its bytes in hexadecimal.
  public let hash: String
  /// What stands for the rules and lexicons with which it was read.
  public let fingerprint: String
  /// Whether the graph was made of it; else it was read since, and waits for the end of a build.
  public let isInGraph: Bool
}

/// What a build read of a file.
public struct FileReading: Sendable {
  let id: DocumentID
  let path: String
  let stamp: String
  let hash: String
  let fingerprint: String
  let documents: [Document]

  struct Document: Sendable {
    let info: DocumentInfo
    let text: [UInt8]
    let facts: [UInt8]
  }

  /// - Parameters:
  ///   - id: The name of the file within the corpus.
  ///   - path: Where it lies, as an absolute path.
  ///   - stamp: What the system says of the file; see ``StoredFile/stamp``.
  ///   - hash: The SHA-256 sum of its bytes in hexadecimal.
  ///   - fingerprint: What stands for the rules and lexicons.
  ///   - documents: What each of its documents says, with the text to which the evidence points; all evidence
  ///     of a document's facts cites that document.
  public init(
    id: DocumentID, path: String, stamp: String, hash: String, fingerprint: String,
    documents: [(facts: DocumentFacts, text: [UInt8])]
  ) {
    self.id = id
    self.path = path
    self.stamp = stamp
    self.hash = hash
    self.fingerprint = fingerprint
    self.documents = documents.map {
      Document(info: $0.facts.document, text: $0.text, facts: FactsCoding.bytes(of: $0.facts))
    }
  }
}

extension Store {
  /// The version of the form in which facts are kept; another one means that documents are read again.
  public static let factsVersion = FactsCoding.version
}
