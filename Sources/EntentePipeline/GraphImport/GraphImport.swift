public import EntenteModel
public import EntenteStore

/// Puts a graph that was made elsewhere into a store, so that all that asks a store can be asked about it.
public enum GraphImport {
  /// What stands for the rules of a file that was imported.
  public static let fingerprint = "import"

  /// Makes a store of a graph.
  ///
  /// The documents that the graph cites come with it, each with the sentences that are cited at their places. Where a
  /// document is the file itself, its text is that of the file. A sentence whose place is not known, or where
  /// another one stands already, is put at the end of the text.
  ///
  /// - Parameters:
  ///   - graph: What was read.
  ///   - file: Where it was read from.
  ///   - bytes: The content of that file.
  ///   - path: The store; it and its folder are made where they are missing.
  ///   - replaces: Whether a store may lose the documents that it has.
  ///   - seconds: How long to wait at most for a build with this store.
  /// - Throws: ``StoreError``; of the kind `exists` where the store has documents and shall keep them.
  /// - Complexity: O(*n* log *n*) in the graph and its evidence.
  public static func run(
    _ graph: KnowledgeGraph, from file: String, bytes: [UInt8], into path: String, replaces: Bool,
    waiting seconds: Double = 10
  ) throws(StoreError) {
    try Build.makeFolder(of: path)
    let lock = try StoreLock(path, waitingUpTo: seconds)
    defer { withExtendedLifetime(lock) {} }
    let store = try Store(path)
    let former = try store.files()
    // What an import that was ended has left is no loss.
    guard replaces || former.allSatisfy({ !$0.isInGraph && $0.fingerprint == fingerprint }) else {
      throw StoreError(path: path, kind: .exists)
    }
    let name = DocumentID(file.split(separator: "/").last.map(String.init) ?? file)
    var texts = CitedTexts(graph, file: name, bytes: bytes)
    let placed = texts.place()
    try store.add([
      FileReading(
        id: name, path: FileStamp.absolute(file), stamp: "", hash: SHA256.hex(of: bytes),
        fingerprint: fingerprint,
        documents: placed.documents.map { (facts: DocumentFacts(document: $0), text: texts.text(of: $0.id)) })
    ])
    guard let reading = try store.files().first(where: { !$0.isInGraph && $0.id == name }) else {
      throw StoreError(path: path, kind: .damaged("what was added is not there"))
    }
    try store.commit(StoreCommit(graph: placed, files: [reading.number], fingerprint: fingerprint))
  }

  /// Refuses to build with a store that holds an imported graph, which would be lost.
  static func check(_ files: [StoredFile], store path: String) throws(StoreError) {
    guard files.contains(where: { $0.isInGraph && $0.fingerprint == fingerprint }) else { return }
    throw StoreError(
      path: path,
      kind: .conflict("holds a graph that was imported, which a build would lose; name another --store"))
  }
}
