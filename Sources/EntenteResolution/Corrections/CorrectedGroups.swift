import EntenteModel

/// Groups of facts that mean one actor or one weapon, as the user has them.
struct CorrectedGroups {
  struct Group {
    /// Indices of the facts; the first one says what the group is.
    var members: [Int]
    /// The name that the user gives.
    var name: String?
    var aliases: [String] = []
  }

  private var groups: [Group]
  /// Empty for a group that has gone into another.
  private var names: [Set<String>]
  private var otherNames: [Set<String>]

  /// - Parameter names: The name and the aliases of each fact.
  init(_ groups: [[Int]], names: [(name: String, aliases: [String])]) {
    self.groups = groups.map { Group(members: $0) }
    self.names = groups.map { Set($0.map { Slug.folded(names[$0].name) }) }
    otherNames = groups.map { Set($0.flatMap { names[$0].aliases.map(Slug.folded) }) }
  }

  /// Applies all corrections of names in their order.
  ///
  /// - Parameter added: The facts that the user added, which belong to whoever bears their name.
  mutating func apply(_ run: inout CorrectionRun, added: [Int], names: [String]) {
    for index in added {
      guard let own = groups.firstIndex(where: { $0.members.contains(index) }) else { continue }
      for other in find(names[index]) where other != own {
        // What others say of it counts for more than what the user did not say.
        join(own, into: other)
        break
      }
    }
    for correction in run.corrections {
      switch correction.change {
      case .merge(let name, let into):
        let targets = find(into)
        let sources = find(name)
        guard let target = targets.first ?? sources.first else { continue }
        for other in sources + targets where other != target { join(other, into: target) }
        groups[target].name = into
        self.names[target].insert(Slug.folded(into))
        if !sources.isEmpty { run.didMatch(correction) }
      case .rename(let name, let new):
        for group in find(name) {
          groups[group].aliases.append(name)
          groups[group].name = new
          self.names[group].insert(Slug.folded(new))
          run.didMatch(correction)
        }
      case .alias(let alias, let name):
        guard let target = find(name).first else { continue }
        for other in find(alias) where other != target { join(other, into: target) }
        groups[target].aliases.append(alias)
        otherNames[target].insert(Slug.folded(alias))
        run.didMatch(correction)
      default: continue
      }
    }
  }

  /// The groups in the order of their least members.
  var result: [Group] {
    groups.filter { !$0.members.isEmpty }.sorted { ($0.members.min() ?? 0) < ($1.members.min() ?? 0) }
  }

  /// Those who bear a name, or else those to whom it is a second one.
  private func find(_ name: String) -> [Int] {
    let folded = Slug.folded(name)
    let first = names.indices.filter { names[$0].contains(folded) }
    return first.isEmpty ? otherNames.indices.filter { otherNames[$0].contains(folded) } : first
  }

  private mutating func join(_ source: Int, into target: Int) {
    groups[target].members += groups[source].members
    groups[target].aliases += groups[source].aliases + (groups[source].name.map { [$0] } ?? [])
    names[target].formUnion(names[source])
    otherNames[target].formUnion(otherNames[source])
    groups[source].members = []
    names[source] = []
    otherNames[source] = []
  }
}
