import EntenteModel

/// Decides which actors of many documents are the same.
///
/// Known names are joined by their key, unknown organizations by their folded name, persons by the skeleton of
/// the family name and given names that agree. Two persons whom one document tells apart stay apart.
struct ActorResolver {
  /// An actor of a document; entries stand in the order of documents.
  struct Entry {
    let document: Int32
    /// Which actor of the document.
    let local: Int32
    let kind: ActorKind
    /// The numbers of its name and its key among the texts; of none −1.
    let name: Int32
    let key: Int32
  }

  /// What actors other than persons are joined by.
  private struct Key: Hashable {
    /// Persons are joined otherwise.
    let isState: Bool
    /// The number of the key, or that of the folded name.
    let name: Int32
    /// Whether the name is the key of a lexicon.
    let isKnown: Bool
  }

  static func groups(of entries: [Entry], texts: TextNumbers) -> [[Int]] {
    var clusters = Clusters(documents: entries.map(\.document))
    var last: [Key: (entry: Int, document: Int32)] = [:]
    var folded = FoldedNumbers(of: texts)
    for (index, entry) in entries.enumerated() where entry.kind != .person {
      let isKnown = entry.key >= 0
      let key = Key(
        isState: entry.kind == .state, name: isKnown ? entry.key : folded[entry.name], isKnown: isKnown)
      guard let other = last[key] else {
        last[key] = (index, entry.document)
        continue
      }
      // Documents stand in order: one that tells apart what has this name is the last.
      guard isKnown || other.document != entry.document else { continue }
      clusters.joinAtOnce(other.entry, index)
      last[key] = (other.entry, entry.document)
    }
    joinPersons(entries, texts, &clusters)
    return clusters.groups()
  }

  /// Joins persons block by block; a block has the entries whose family names sound alike.
  ///
  /// One person is named in thousands of documents: names are compared once for each two that differ, and only entries
  /// whose names can be one are looked at in pairs, in the order of the documents.
  private static func joinPersons(_ entries: [Entry], _ texts: TextNumbers, _ clusters: inout Clusters) {
    var blocks: [Block] = []
    var words = TextNumbers()
    // By the numbers of skeletons.
    var blockOf: [Int32: Int] = [:]
    var places: [Block.Place?] = Array(repeating: nil, count: texts.count)
    for (index, entry) in entries.enumerated() where entry.kind == .person {
      let place: Block.Place
      if let known = places[Int(entry.name)] {
        place = known
      } else {
        let name = PersonName(texts[entry.name], in: &words)
        let block = blockOf[name.family.skeleton] ?? blocks.count
        if block == blocks.count {
          blockOf[name.family.skeleton] = block
          blocks.append(Block())
        }
        place = Block.Place(block: block, name: blocks[block].number(of: name), family: name.family.word)
        places[Int(entry.name)] = place
      }
      blocks[place.block].add(index, place)
    }
    let documents = entries.map(\.document)
    for block in blocks {
      block.joinFullNames(&clusters, documents)
      block.joinBareNames(&clusters)
    }
  }

  /// Persons whose family names sound alike.
  private struct Block {
    /// Where a name belongs.
    struct Place {
      let block: Int
      /// `nil` for a family name only.
      let name: Int?
      /// The number of the word.
      let family: Int32
    }

    private var names: [PersonName] = []
    private var numberOf: [Int32: Int] = [:]
    /// Those with more than one word in their names, with the number of the name, and those with a family name only.
    private var full: [(entry: Int, name: Int)] = []
    private var bare: [(entry: Int, family: Int32)] = []

    /// The number of a full name; several ways to write it may have one.
    mutating func number(of name: PersonName) -> Int? {
      guard name.isFull else { return nil }
      if let known = numberOf[name.text] { return known }
      numberOf[name.text] = names.count
      names.append(name)
      return names.count - 1
    }

    mutating func add(_ entry: Int, _ place: Place) {
      if let name = place.name { full.append((entry, name)) } else { bare.append((entry, place.family)) }
    }

    /// - Parameter documents: Those of all entries.
    func joinFullNames(_ clusters: inout Clusters, _ documents: [Int32]) {
      var bearers = names.map { _ in [Int]() }
      for (entry, name) in full { bearers[name].append(entry) }
      let partners = partners()
      var linked = partners
      for name in names.indices {
        for other in partners[name] where !partners[other].contains(name) { linked[other].append(name) }
      }
      var isSeen = names.map { _ in false }
      for name in names.indices where !isSeen[name] {
        // The names that can be reached from one.
        var reached: [Int] = []
        var open = [name]
        isSeen[name] = true
        while let next = open.popLast() {
          reached.append(next)
          for other in linked[next] where !isSeen[other] {
            isSeen[other] = true
            open.append(other)
          }
        }
        let entries =
          reached.count == 1 ? bearers[name] : reached.flatMap { bearers[$0] }.sorted()
        // Whether two names are one may depend on which comes first.
        let isMutual = reached.allSatisfy { partners[$0].count == linked[$0].count }
        // Nothing tells them apart, in whatever order they are looked at.
        if isMutual, zip(entries, entries.dropFirst()).allSatisfy({ documents[$0] != documents[$1] }) {
          clusters.join(separate: entries)
        } else {
          join(entries, bearers, partners, &clusters)
        }
      }
    }

    /// For each name those that can be the same person's.
    private func partners() -> [[Int]] {
      names.withUnsafeBufferPointer { names in
        names.map { name in
          var found: [Int] = []
          for other in names.indices where name.isSame(as: names[other]) { found.append(other) }
          return found
        }
      }
    }

    /// Joins one by one what one document may tell apart.
    private func join(
      _ entries: [Int], _ bearers: [[Int]], _ partners: [[Int]], _ clusters: inout Clusters
    ) {
      let nameOf = Dictionary(
        full.map { ($0.entry, $0.name) }, uniquingKeysWith: { first, _ in first })
      // The entries that may be joined with one of a name, in order; looked up once for each name.
      var others: [Int: [Int]] = [:]
      for entry in entries {
        guard let name = nameOf[entry] else { continue }
        let all = others[name] ?? partners[name].flatMap { bearers[$0] }.sorted()
        others[name] = all
        for other in all[all.firstPlace(after: entry)...] { clusters.join(entry, other) }
      }
    }

    /// A bare surname joins only where there is one person whom it can mean.
    func joinBareNames(_ clusters: inout Clusters) {
      guard !bare.isEmpty else { return }
      // Bare names never join two persons, so each family is looked at once; one that has several persons has none here.
      var persons: [Int32: Int?] = [:]
      for (entry, name) in full {
        let family = names[name].family.word
        let root = clusters.find(entry)
        if let known = persons[family] {
          if known != root { persons[family] = .some(nil) }
        } else {
          persons[family] = root
        }
      }
      for (entry, family) in bare {
        if case .some(.some(let person)) = persons[family] { clusters.join(person, entry) }
      }
    }
  }
}

/// A personal name, prepared for being compared with many others.
private struct PersonName {
  /// The number of the words that count, joined.
  let text: Int32
  let isFull: Bool
  let given: Transliteration.Word
  let family: Transliteration.Word

  /// - Parameter numbers: Those of all words of names.
  init(_ name: String, in numbers: inout TextNumbers) {
    let words = Transliteration.words(of: name)
    text = numbers.number(of: words.joined(separator: " "))
    isFull = words.count > 1
    given = Transliteration.Word(words.first ?? "", in: &numbers)
    family = Transliteration.Word(words.last ?? "", in: &numbers)
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

/// The numbers of texts once they are folded.
struct FoldedNumbers {
  private let texts: TextNumbers
  private var folded = TextNumbers()
  private var known: [Int32]

  init(of texts: TextNumbers) {
    self.texts = texts
    known = Array(repeating: -1, count: texts.count)
  }

  subscript(number: Int32) -> Int32 {
    mutating get {
      if known[Int(number)] < 0 { known[Int(number)] = folded.number(of: Slug.folded(texts[number])) }
      return known[Int(number)]
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
