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

  /// - Parameter stored: In the order of ids.
  /// - Throws: ``StoreError`` where a listed file has the name of another file that is still there.
  init(_ files: [CorpusListing.File], stored: [StoredFile], fingerprint: String, store: String)
    throws(StoreError)
  {
    var items: [Item] = []
    items.reserveCapacity(files.count)
    var missing: [StoredFile] = []
    var others: [(item: Int, file: StoredFile)] = []
    var absolute = AbsolutePaths()
    // Both stand in the order of ids.
    var next = stored.startIndex
    for file in files.sorted(by: { $0.id < $1.id }) {
      while next < stored.endIndex, stored[next].id < file.id {
        missing.append(stored[next])
        next += 1
      }
      var known = next..<next
      while known.upperBound < stored.endIndex, stored[known.upperBound].id == file.id {
        known = next..<known.upperBound + 1
      }
      next = known.upperBound
      let (path, stamp) = absolute.look(at: file.path)
      for other in stored[known] where other.isInGraph && other.path != path {
        others.append((items.count, other))
      }
      items.append(
        Item(
          file: file, path: path, bytes: stamp?.bytes ?? 0, stamp: stamp?.text ?? "",
          readings: stored[known].reversed().filter { $0.fingerprint == fingerprint },
          isKnown: !known.isEmpty))
    }
    missing += stored[next...]
    self.items = items
    missing.removeAll { !$0.isInGraph }
    let paths = missing.isEmpty && others.isEmpty ? [] : Set(items.map(\.path))
    for (item, other) in others where !paths.contains(other.path) && FileBytes.isThere(other.path) {
      throw StoreError(path: store, kind: .conflict(Self.conflict(items[item], other)))
    }
    // A file that is listed under another name has not gone: it is that one now.
    absent = missing.filter { !paths.contains($0.path) }
  }

  private static func conflict(_ item: Item, _ other: StoredFile) -> String {
    "has a document “\(item.file.id)” from \(other.path), and \(item.path) has the same name; "
      + "build both folders in one command, or give one of them a store of its own with --store"
  }
}
