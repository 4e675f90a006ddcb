public import EntenteModel

/// Finds nodes by what people call them.
///
/// Case, accents, hyphens, apostrophes and other marks do not count: `sao tome` finds `São Tomé`, and `mi28` finds
/// `Mi-28`.
public struct NameIndex: Sendable {
  /// How well a query fits, the best first.
  public enum Quality: Int, Hashable, Sendable, Comparable, CaseIterable {
    /// The query is the node's id.
    case id
    /// It is the node's name.
    case name
    /// It is an alias.
    case alias
    /// It is a name or alias but for spaces.
    case spacing
    /// A name or alias begins with it.
    case prefix
    /// Each of its words begins a word of a name or alias.
    case words

    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

    /// Whether the query is the whole name and not a part of it.
    public var isWhole: Bool { self <= .spacing }
  }

  /// A node that a query fits.
  public struct Match: Hashable, Sendable {
    /// The node's position in `KnowledgeGraph.nodes`.
    public let node: Int
    public let id: NodeID
    /// The name or alias that fits, as documents write it.
    public let name: String
    public let quality: Quality
  }

  /// What becomes of a query that should mean one node.
  public enum Answer: Hashable, Sendable {
    case found(Match)
    /// Several nodes fit equally well, the most mentioned first.
    case ambiguous([Match])
    /// None fits; names that look alike, the nearest first.
    case unknown(suggestions: [String])
  }

  private struct Entry: Sendable {
    let node: Int
    let name: String
    let isAlias: Bool
    let words: [String]
    /// The words with spaces between them, and without.
    let spaced: String
    let joined: String
  }

  private let entries: [Entry]
  private let ids: [NodeID]
  private let types: [NodeType]
  private let mentions: [Int]
  private let nodeByID: [String: Int]

  /// What an index knows of a node.
  public struct NamedNode: Sendable {
    public let id: NodeID
    public let type: NodeType
    public let mentions: Int
    /// The name, then the aliases in order.
    public let names: [String]

    public init(id: NodeID, type: NodeType, mentions: Int, names: [String]) {
      self.id = id
      self.type = type
      self.mentions = mentions
      self.names = names
    }
  }

  /// Gathers the names and aliases of all nodes.
  ///
  /// - Complexity: O(*n*) in the length of all names.
  public init(_ graph: KnowledgeGraph) {
    self.init(
      graph.nodes.lazy.map {
        NamedNode(id: $0.id, type: $0.type, mentions: $0.mentions, names: [$0.name] + $0.aliases)
      })
  }

  /// Gathers the names of nodes that stand in the order of their ids.
  ///
  /// - Complexity: O(*n*) in the length of all names.
  public init(_ nodes: some Collection<NamedNode>) {
    ids = nodes.map(\.id)
    types = nodes.map(\.type)
    mentions = nodes.map(\.mentions)
    var nodeByID: [String: Int] = [:]
    var entries: [Entry] = []
    for (index, node) in nodes.enumerated() {
      nodeByID[node.id.rawValue] = index
      for (place, name) in node.names.enumerated() {
        let words = NameFolding.words(of: name)
        guard !words.isEmpty else { continue }
        entries.append(
          Entry(
            node: index, name: name, isAlias: place > 0, words: words,
            spaced: words.joined(separator: " "), joined: words.joined()))
      }
    }
    self.nodeByID = nodeByID
    self.entries = entries
  }

  /// The nodes that a query fits, the best fit first, then the most mentioned, then in the order of ids.
  ///
  /// - Parameters:
  ///   - query: A name, an alias, the beginning of either, words of either, or an id.
  ///   - type: The type of nodes to find, `nil` for all.
  ///   - limit: How many matches to return at most, one for each node.
  /// - Complexity: O(*n*) in the length of all names.
  public func matches(for query: String, of type: NodeType? = nil, limit: Int = 10) -> [Match] {
    let words = NameFolding.words(of: query)
    let spaced = words.joined(separator: " ")
    let joined = words.joined()
    var best: [Int: (quality: Quality, entry: Int)] = [:]
    if !words.isEmpty {
      for (index, entry) in entries.enumerated() where type == nil || types[entry.node] == type {
        guard let quality = Self.quality(of: entry, words: words, spaced: spaced, joined: joined) else {
          continue
        }
        if let known = best[entry.node], known.quality <= quality { continue }
        best[entry.node] = (quality, index)
      }
    }
    var result = best.map { node, found in
      Match(node: node, id: ids[node], name: entries[found.entry].name, quality: found.quality)
    }
    if let node = nodeByID[query], type == nil || types[node] == type {
      let name = entries.first { $0.node == node }?.name ?? query
      result.removeAll { $0.node == node }
      result.append(Match(node: node, id: ids[node], name: name, quality: .id))
    }
    // Nodes stand in the order of their ids, and no two matches are of one node: the order is complete.
    result.sort {
      ($0.quality.rawValue, -mentions[$0.node], $0.node) < ($1.quality.rawValue, -mentions[$1.node], $1.node)
    }
    return Array(result.prefix(max(0, limit)))
  }

  /// The one node that a query means.
  ///
  /// A whole name beats a part of one, and among parts the only one is taken.
  public func lookUp(_ query: String, of type: NodeType? = nil) -> Answer {
    let all = matches(for: query, of: type, limit: .max)
    guard let first = all.first else { return .unknown(suggestions: suggestions(for: query, of: type)) }
    let equal = all.filter { first.quality.isWhole ? $0.quality == first.quality : true }
    return equal.count == 1 ? .found(first) : .ambiguous(equal)
  }

  /// Names that a query may have meant, the nearest first, one for each node.
  ///
  /// - Parameters:
  ///   - query: What was typed, with a slip or two.
  ///   - type: The type of nodes to name, `nil` for all.
  ///   - limit: How many names to return at most.
  /// - Complexity: O(*n*) in the length of all names.
  public func suggestions(for query: String, of type: NodeType? = nil, limit: Int = 3) -> [String] {
    let typed = Array(NameFolding.words(of: query).joined(separator: " ").unicodeScalars)
    guard !typed.isEmpty else { return [] }
    let tolerance = Self.tolerance(ofLength: typed.count)
    // A word of a name counts for less than the whole: `Malki` means `Maliki` before `Nouri al-Maliki`.
    var best: [Int: (distance: Int, isPart: Bool, entry: Int)] = [:]
    func consider(_ text: String, of index: Int, isPart: Bool) {
      guard let distance = EditDistance.between(typed, Array(text.unicodeScalars), limit: tolerance) else {
        return
      }
      let node = entries[index].node
      if let known = best[node], (known.distance, known.isPart ? 1 : 0) <= (distance, isPart ? 1 : 0) {
        return
      }
      best[node] = (distance, isPart, index)
    }
    for (index, entry) in entries.enumerated() where type == nil || types[entry.node] == type {
      consider(entry.spaced, of: index, isPart: false)
      guard entry.words.count > 1 else { continue }
      for word in entry.words where word.unicodeScalars.count > 3 { consider(word, of: index, isPart: true) }
    }
    let sorted = best.sorted { a, b in
      let (left, right) = (a.value, b.value)
      if left.distance != right.distance { return left.distance < right.distance }
      if left.isPart != right.isPart { return right.isPart }
      return (-mentions[a.key], a.key) < (-mentions[b.key], b.key)
    }
    var names: [String] = []
    for (_, found) in sorted where names.count < limit && !names.contains(entries[found.entry].name) {
      names.append(entries[found.entry].name)
    }
    return names
  }

  /// A name without all that does not count, spaces included: names that a query may mean as a whole have the same key
  /// as the query. Empty where nothing counts.
  ///
  /// - Complexity: O(*n*) in the length of the name.
  public static func key(of name: String) -> String { NameFolding.words(of: name).joined() }

  /// Changes whenever ``key(of:)`` gives other keys, so that keys that were kept are known to be stale.
  public static let keyVersion = 1

  /// How many slips are forgiven in a query of so many letters.
  static func tolerance(ofLength count: Int) -> Int { max(1, min(3, count / 3)) }

  private static func quality(
    of entry: Entry, words: [String], spaced: String, joined: String
  ) -> Quality? {
    if entry.spaced == spaced { return entry.isAlias ? .alias : .name }
    if entry.joined == joined { return .spacing }
    if entry.spaced.utf8.starts(with: spaced.utf8) { return .prefix }
    let fits = words.allSatisfy { word in entry.words.contains { $0.utf8.starts(with: word.utf8) } }
    return fits ? .words : nil
  }
}
