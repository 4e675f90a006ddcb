import EntenteModel

/// Decides which actors of many documents are the same.
///
/// Known names are joined by their key, unknown organizations by their folded name, persons by the skeleton of
/// the family name and given names that agree. Two persons whom one document tells apart stay apart.
struct ActorResolver {
  struct Entry {
    let document: Int
    let local: Int
    let fact: ActorFact
  }

  static func groups(of entries: [Entry]) -> [[Int]] {
    var clusters = Clusters(documents: entries.map(\.document))
    var first: [String: Int] = [:]
    for (index, entry) in entries.enumerated() where entry.fact.kind != .person {
      let name = entry.fact.key ?? "name/" + Slug.folded(entry.fact.name)
      let key = entry.fact.kind.rawValue + "/" + name
      if let known = first[key] {
        clusters.join(known, index, evenInOneDocument: entry.fact.key != nil)
      } else {
        first[key] = index
      }
    }
    joinPersons(entries, &clusters)
    return clusters.groups()
  }

  private static func joinPersons(_ entries: [Entry], _ clusters: inout Clusters) {
    var blocks: [(key: String, members: [Int])] = []
    var blockOf: [String: Int] = [:]
    var words: [Int: [String]] = [:]
    for (index, entry) in entries.enumerated() where entry.fact.kind == .person {
      let parts = Transliteration.words(of: entry.fact.name)
      words[index] = parts
      let key = Transliteration.skeleton(of: parts.last ?? "")
      if let block = blockOf[key] {
        blocks[block].members.append(index)
      } else {
        blockOf[key] = blocks.count
        blocks.append((key, [index]))
      }
    }
    for block in blocks {
      let full = block.members.filter { (words[$0]?.count ?? 0) > 1 }
      for (position, a) in full.enumerated() {
        for b in full[(position + 1)...] where areSame(words[a] ?? [], words[b] ?? []) { clusters.join(a, b) }
      }
      // A bare surname joins only where there is one person whom it can mean.
      for bare in block.members where (words[bare]?.count ?? 0) == 1 {
        var candidates: [Int] = []
        for person in full where words[person]?.last == words[bare]?.last {
          let root = clusters.find(person)
          if !candidates.contains(root) { candidates.append(root) }
        }
        if candidates.count == 1 { clusters.join(candidates[0], bare) }
      }
    }
  }

  private static func areSame(_ a: [String], _ b: [String]) -> Bool {
    guard let family = a.last, let other = b.last, let given = a.first, let second = b.first else {
      return false
    }
    guard family == other || Transliteration.skeleton(of: family) == Transliteration.skeleton(of: other)
    else {
      return false
    }
    // A rare family name in another spelling needs equal given names.
    return family == other
      ? Transliteration.agree(given, second)
      : given == second
        || Transliteration.agree(given, second) && given.count > 2 && abs(family.count - other.count) <= 2
  }
}
