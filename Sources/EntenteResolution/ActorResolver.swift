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

  /// What actors other than persons are joined by.
  private struct Key: Hashable {
    let kind: ActorKind
    let name: String
    /// Whether the name is the key of a lexicon.
    let isKnown: Bool
  }

  static func groups(of entries: [Entry]) -> [[Int]] {
    var clusters = Clusters(documents: entries.map(\.document))
    var first: [Key: Int] = [:]
    var folded = NameCache(Slug.folded)
    for index in entries.indices where entries[index].fact.kind != .person {
      let known = entries[index].fact.key
      let key = Key(
        kind: entries[index].fact.kind, name: known ?? folded[entries[index].fact.name],
        isKnown: known != nil)
      if let other = first[key] {
        clusters.join(other, index, evenInOneDocument: known != nil)
      } else {
        first[key] = index
      }
    }
    joinPersons(entries, &clusters)
    return clusters.groups()
  }

  /// Joins persons block by block; a block has the entries whose family names sound alike.
  ///
  /// One person is named in thousands of documents: names are compared once for each two that differ, and only entries
  /// whose names can be one are looked at in pairs, in the order of the documents.
  private static func joinPersons(_ entries: [Entry], _ clusters: inout Clusters) {
    var blocks: [Block] = []
    var blockOf: [String: Int] = [:]
    var names = NameCache(PersonName.init)
    for index in entries.indices where entries[index].fact.kind == .person {
      let name = names[entries[index].fact.name]
      let key = name.family.skeleton
      if let block = blockOf[key] {
        blocks[block].add(index, name)
      } else {
        blockOf[key] = blocks.count
        blocks.append(Block())
        blocks[blocks.count - 1].add(index, name)
      }
    }
    for block in blocks {
      block.joinFullNames(&clusters)
      block.joinBareNames(&clusters)
    }
  }

  /// Persons whose family names sound alike.
  private struct Block {
    private var names: [PersonName] = []
    private var numberOf: [String: Int] = [:]
    /// Those with more than one word in their names, with the number of the name, and those with a family name only.
    private var full: [(entry: Int, name: Int)] = []
    private var bare: [(entry: Int, family: String)] = []

    mutating func add(_ entry: Int, _ name: PersonName) {
      guard name.isFull else { return bare.append((entry, name.family.word)) }
      let number = numberOf[name.text] ?? names.count
      if number == names.count {
        numberOf[name.text] = number
        names.append(name)
      }
      full.append((entry, number))
    }

    func joinFullNames(_ clusters: inout Clusters) {
      var bearers = names.map { _ in [Int]() }
      for (entry, name) in full { bearers[name].append(entry) }
      // The entries that may be joined with one of a name, in order; looked up once for each name.
      var partners: [[Int]?] = names.map { _ in nil }
      for (entry, name) in full {
        let others: [Int]
        if let known = partners[name] {
          others = known
        } else {
          others = names.indices.filter { names[name].isSame(as: names[$0]) }.flatMap { bearers[$0] }.sorted()
          partners[name] = others
        }
        for other in others[others.firstPlace(after: entry)...] { clusters.join(entry, other) }
      }
    }

    /// A bare surname joins only where there is one person whom it can mean.
    func joinBareNames(_ clusters: inout Clusters) {
      guard !bare.isEmpty else { return }
      var bearers: [String: [Int]] = [:]
      for (entry, name) in full { bearers[names[name].family.word, default: []].append(entry) }
      for (entry, family) in bare {
        var candidate: Int?
        var isOne = true
        for person in bearers[family] ?? [] {
          let root = clusters.find(person)
          if candidate == nil { candidate = root }
          isOne = candidate == root
          if !isOne { break }
        }
        if let candidate, isOne { clusters.join(candidate, entry) }
      }
    }
  }
}

/// A personal name, prepared for being compared with many others.
private struct PersonName {
  /// The words that count, joined.
  let text: String
  let isFull: Bool
  let given: Transliteration.Word
  let family: Transliteration.Word

  init(_ name: String) {
    let words = Transliteration.words(of: name)
    text = words.joined(separator: " ")
    isFull = words.count > 1
    given = Transliteration.Word(words.first ?? "")
    family = Transliteration.Word(words.last ?? "")
  }

  /// Whether two full names can be those of one person.
  func isSame(as other: PersonName) -> Bool {
    if family.word == other.family.word { return given.agrees(with: other.given) }
    // A rare family name in another spelling needs equal given names.
    return family.skeleton == other.family.skeleton
      && (given.word == other.given.word
        || given.agrees(with: other.given) && given.count > 2
          && abs(family.count - other.family.count) <= 2)
  }
}

/// What was made of names, each made once.
struct NameCache<Value> {
  private let make: (String) -> Value
  private var known: [String: Value] = [:]

  init(_ make: @escaping (String) -> Value) { self.make = make }

  subscript(name: String) -> Value {
    mutating get {
      if let value = known[name] { return value }
      let value = make(name)
      known[name] = value
      return value
    }
  }
}

extension [Int] {
  /// The place of the first number that is greater, in numbers that stand in order.
  func firstPlace(after number: Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] > number { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
