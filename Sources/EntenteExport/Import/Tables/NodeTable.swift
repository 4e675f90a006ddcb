import EntenteModel

/// A table of nodes, ours or a stranger's: ours cites and counts mentions, a stranger's has an `Id` and perhaps a `Label`.
struct NodeTable {
  let file: GraphFile
  let header: CSVHeader
  let id: Int
  let label: Int?
  let type: Int?
  let isOurs: Bool
  /// The other columns of a stranger, with their names.
  let others: [(name: String, place: Int)]
  private let limits: ImportLimits

  /// `nil` where the first line names no column for ids.
  init?(_ file: GraphFile, limits: ImportLimits) {
    guard
      let header = CSVHeader(
        file.bytes, at: 0, limits: limits,
        where: { $0.column("ententeid", "id") != nil && EdgeColumns($0) == nil }),
      let id = header.column("ententeid", "id", "nodeid")
    else { return nil }
    self.file = file
    self.header = header
    self.id = id
    self.limits = limits
    isOurs =
      header.column("ententeid") != nil
      || header.column("citations") != nil && header.column("mentions") != nil
    label = header.column("label", "name", "title")
    type = header.column("type", "kind", "category", "entitytype")
    let used = [id, label, type].compactMap { $0 }
    others = header.names.enumerated().compactMap { place, name in
      used.contains(place) || CSVHeader.key(name).isEmpty ? nil : (name, place)
    }
  }

  func scanner() -> CSVScanner {
    CSVScanner(file.bytes, separator: header.separator, from: header.end, limits: limits)
  }
}
