import EntenteModel
import EntenteStore
import EntenteText

/// The files of a build beside what a store knows of them.
struct StoredCorpus {
  /// A listed file with what the store has of it.
  struct Item {
    let file: CorpusListing.File
    let path: String
    let bytes: Int
    let stamp: String
    /// Readings with the rules of this build, the latest first.
    let readings: [StoredFile]
    let isKnown: Bool

    /// The reading that holds without a look into the file.
    var unchanged: StoredFile? { stamp.isEmpty ? nil : readings.first { $0.stamp == stamp } }
  }

  let items: [Item]
  /// Files of the graph that are not listed and stay unless they are pruned.
  let absent: [StoredFile]

  /// - Throws: ``StoreError`` where a listed file has the name of another file that is still there.
  init(_ files: [CorpusListing.File], stored: [StoredFile], fingerprint: String, store: String)
    throws(StoreError)
  {
    let known = Dictionary(grouping: stored, by: \.id)
    var paths: Set<String> = []
    var ids: Set<DocumentID> = []
    var items: [Item] = []
    var absolute = AbsolutePaths()
    for file in files {
      let path = absolute.of(file.path)
      let stamp = FileStamp(of: file.path)
      let readings = known[file.id] ?? []
      items.append(
        Item(
          file: file, path: path, bytes: stamp?.bytes ?? 0, stamp: stamp?.text ?? "",
          readings: readings.reversed().filter { $0.fingerprint == fingerprint }, isKnown: !readings.isEmpty))
      paths.insert(path)
      ids.insert(file.id)
    }
    for item in items {
      guard
        let other = known[item.file.id]?.first(where: {
          $0.isInGraph && $0.path != item.path && !paths.contains($0.path) && FileBytes.isThere($0.path)
        })
      else { continue }
      throw StoreError(path: store, kind: .conflict(Self.conflict(item, other)))
    }
    self.items = items
    // A file that is listed under another name has not gone: it is that one now.
    absent = stored.filter { $0.isInGraph && !ids.contains($0.id) && !paths.contains($0.path) }
  }

  private static func conflict(_ item: Item, _ other: StoredFile) -> String {
    "has a document “\(item.file.id)” from \(other.path), and \(item.path) has the same name; "
      + "build both folders in one command, or give one of them a store of its own with --store"
  }
}
