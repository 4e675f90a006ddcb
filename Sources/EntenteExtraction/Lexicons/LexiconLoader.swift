import CLexicons
import EntenteModel
import EntenteText

/// Reads the files of the lexicons into tables.
///
/// Goes over the bytes of the files; text is made of them only where a rule asks for it.
struct LexiconLoader {
  var states: [Lexicon.State] = []
  var organizations: [Lexicon.Organization] = []
  var systems: [Lexicon.System] = []
  var titles: [Lexicon.Title] = []
  var stateByCode: [String: Int] = [:]
  var stateAdjectives: [String?] = []
  var phrases = PhraseTable<Lexicon.Form>.Builder(capacity: 1 << 16)
  var weaponHeads = PhraseTable<WeaponHead>.Builder(capacity: 1 << 11)
  var weaponModifiers = PhraseTable<WeaponModifier>.Builder(capacity: 1 << 11)
  var organizationHeads = WordTable<OrganizationHead>(capacity: 1 << 9)
  var genericBodies = PhraseTable<OrganizationKind>.Builder(capacity: 1 << 10)
  var givenNames = WordSet(capacity: 1 << 10)
  var surnames = WordSet(capacity: 1 << 9)
  var nameParticles = WordSet()
  var commonWords = WordSet(capacity: 1 << 9)
  var leaders = WordTable<[Lexicon.Leader]>(capacity: 1 << 10)

  /// The words of the phrase that is being inserted.
  private var keys: [WordKey] = []

  /// The lexicons that ship with Entente.
  static func standard() -> LexiconLoader {
    var loader = LexiconLoader()
    loader.organizations.reserveCapacity(1 << 13)
    loader.systems.reserveCapacity(1 << 13)
    loader.loadStates(LexiconText(entente_states(), entente_states_size()))
    loader.loadOrganizations(LexiconText(entente_organizations(), entente_organizations_size()))
    loader.loadMakers(LexiconText(entente_makers(), entente_makers_size()))
    loader.loadSystems(LexiconText(entente_weapons(), entente_weapons_size()))
    loader.loadTitles(LexiconText(entente_titles(), entente_titles_size()))
    loader.loadPlaces(LexiconText(entente_places(), entente_places_size()))
    loader.loadWeaponHeads(LexiconText(entente_weapon_heads(), entente_weapon_heads_size()))
    loader.loadWeaponModifiers(LexiconText(entente_weapon_modifiers(), entente_weapon_modifiers_size()))
    loader.loadOrganizationHeads(LexiconText(entente_organization_heads(), entente_organization_heads_size()))
    loader.loadGivenNames(LexiconText(entente_given_names(), entente_given_names_size()))
    loader.loadSurnames(LexiconText(entente_surnames(), entente_surnames_size()))
    loader.loadCommonWords(LexiconText(entente_common_nouns(), entente_common_nouns_size()))
    loader.loadLeaders(LexiconText(entente_leaders(), entente_leaders_size()))
    return loader
  }

  // MARK: Names

  private mutating func loadStates(_ file: LexiconText) {
    let forms: [(column: Int, form: Lexicon.StateForm)] = [
      (2, .name), (3, .adjective), (4, .demonym), (5, .capital), (6, .seat),
    ]
    var reader = PhraseReader(file.bytes)
    file.forEachRow { row in
      let index = states.count
      let code = row.column(0)
      states.append(Lexicon.State(code: code, name: row.column(1), otherNames: row.values(2)))
      stateByCode[code] = index
      stateAdjectives.append(row.values(3).first)
      insert(row.range(1), of: row, .state(index, .name), &reader)
      for (column, form) in forms {
        row.forEachValue(column) { insert($0, of: row, .state(index, form), &reader) }
      }
    }
  }

  private mutating func loadOrganizations(_ file: LexiconText) {
    var reader = PhraseReader(file.bytes)
    file.forEachRow { row in
      organizations.append(Lexicon.Organization(row: row, isMaker: false))
      insertOrganization(row.range(0), of: row, &reader)
      row.forEachValue(3) { insertOrganization($0, of: row, &reader) }
    }
  }

  private mutating func loadMakers(_ file: LexiconText) {
    var reader = PhraseReader(file.bytes)
    file.forEachRow { row in
      organizations.append(Lexicon.Organization(row: row, isMaker: true))
      insertOrganization(row.range(0), of: row, &reader)
      row.forEachValue(2) { insertOrganization($0, of: row, &reader) }
    }
  }

  private mutating func insertOrganization(
    _ range: Range<Int>, of row: LexiconRow, _ reader: inout PhraseReader
  ) {
    let plain = row.withoutMark(range)
    insert(plain, of: row, .organization(organizations.count - 1, ambiguous: plain != range), &reader)
  }

  private mutating func loadSystems(_ file: LexiconText) {
    var reader = PhraseReader(file.bytes)
    file.forEachRow { row in
      systems.append(Lexicon.System(row: row))
      insertSystem(row.range(0), of: row, &reader)
      row.forEachValue(5) { insertSystem($0, of: row, &reader) }
    }
  }

  private mutating func insertSystem(_ range: Range<Int>, of row: LexiconRow, _ reader: inout PhraseReader) {
    let index = systems.count - 1
    let plain = row.withoutMark(range)
    insert(plain, of: row, .system(index, ambiguous: plain != range), &reader)
    if row.bytes[plain].hasEnding(" class") {
      insert(row.string(plain).dropLast(6) + "-class", .system(index, ambiguous: false))
    }
  }

  private mutating func loadTitles(_ file: LexiconText) {
    var reader = PhraseReader(file.bytes)
    file.forEachRow { row in
      let index = titles.count
      let scope = Lexicon.Title.Scope(rawValue: row.column(2)) ?? .none
      titles.append(Lexicon.Title(name: row.column(0), kind: row.column(1), scope: scope))
      insert(row.range(0), of: row, .title(index), &reader)
      row.forEachValue(3) { insert($0, of: row, .title(index), &reader) }
    }
  }

  private mutating func loadPlaces(_ file: LexiconText) {
    var reader = PhraseReader(file.bytes)
    file.forEachRow { insert($0.range(0), of: $0, .place(stateCode: $0.column(2)), &reader) }
  }

  /// Inserts a name that stands in no file.
  mutating func insert(_ name: String, _ entry: Lexicon.Entry) {
    var text = name
    text.withUTF8 { bytes in
      var reader = PhraseReader(bytes)
      insert(0..<bytes.count, in: bytes, entry, &reader)
    }
  }

  private mutating func insert(
    _ range: Range<Int>, of row: LexiconRow, _ entry: Lexicon.Entry, _ reader: inout PhraseReader
  ) {
    insert(range, in: row.bytes, entry, &reader)
  }

  private mutating func insert(
    _ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>, _ entry: Lexicon.Entry,
    _ reader: inout PhraseReader
  ) {
    reader.read(range, into: &keys)
    let capitals = Capitals(bytes[range])
    phrases.insert(
      keys,
      Lexicon.Form(entry, isAllCaps: capitals.isThroughout, isCapitalized: capitals.isFirst))
  }

  // MARK: Words of which names are made

  private mutating func loadWeaponHeads(_ file: LexiconText) {
    var reader = PhraseReader(file.bytes)
    file.forEachRow { row in
      let head = WeaponHead(
        name: row.column(0), weaponClass: WeaponClass(rawValue: row.column(1)) ?? .other,
        use: WeaponHead.Use(rawValue: row.column(3)) ?? .context)
      func insert(_ range: Range<Int>) {
        reader.read(range, into: &keys)
        weaponHeads.insert(keys, head)
      }
      insert(row.range(0))
      insert(row.range(2))
      row.forEachValue(4, insert)
    }
  }

  private mutating func loadWeaponModifiers(_ file: LexiconText) {
    var reader = PhraseReader(file.bytes)
    file.forEachRow { row in
      let modifier = WeaponModifier(
        name: row.column(0), weaponClass: WeaponClass(rawValue: row.column(1)),
        isKind: row.column(2) == "kind")
      func insert(_ range: Range<Int>) {
        reader.read(range, into: &keys)
        weaponModifiers.insert(keys, modifier)
      }
      insert(row.range(0))
      row.forEachValue(3, insert)
    }
  }

  private mutating func loadOrganizationHeads(_ file: LexiconText) {
    var reader = PhraseReader(file.bytes)
    file.forEachRow { row in
      let kind = OrganizationKind(rawValue: row.column(1)) ?? .other
      reader.read(row.range(0), into: &keys)
      if keys.count == 1 {
        organizationHeads.set(
          keys[0],
          OrganizationHead(
            kind: kind, position: OrganizationHead.Position(rawValue: row.column(2)) ?? .last))
      }
      guard row.column(3) == "generic" else { return }
      row.forEachValue(4) { range in
        reader.read(range, into: &keys)
        genericBodies.insert(keys, kind)
      }
    }
  }

  private mutating func loadGivenNames(_ file: LexiconText) {
    file.forEachRow { row in
      if !row.bytes[row.range(0)].isComment { givenNames.insert(WordKey(folding: row.bytes[row.range(0)])) }
    }
  }

  private mutating func loadSurnames(_ file: LexiconText) {
    var inParticles = false
    file.forEachRow { row in
      let name = row.bytes[row.range(0)]
      if name.isComment {
        inParticles = row.column(0) == "# particles"
      } else if inParticles {
        nameParticles.insert(WordKey(folding: name.last == 0x2D ? name.dropLast() : name))
      } else {
        surnames.insert(WordKey(folding: name))
      }
    }
  }

  private mutating func loadCommonWords(_ file: LexiconText) {
    file.forEachRow { commonWords.insert(WordKey(folding: $0.bytes[$0.range(0)])) }
  }

  private mutating func loadLeaders(_ file: LexiconText) {
    file.forEachRow { row in
      let name = row.bytes[row.range(0)]
      let parts = name.split(separator: 0x20)
      guard let first = parts.first, let last = parts.last else { return }
      let key =
        last.contains(0x2D)
        ? WordKey(Spelling.withoutParticle(String(decoding: last, as: UTF8.self))) : WordKey(folding: last)
      leaders.update(key, initial: []) {
        $0.append(Lexicon.Leader(given: WordKey(folding: first), state: row.column(1)))
      }
    }
  }
}

/// Where a name has capitals.
struct Capitals {
  /// All of its letters, and there are at least two.
  let isThroughout: Bool
  /// Its first letter.
  let isFirst: Bool

  /// - Complexity: O(*n*) in the bytes, which must be valid UTF-8.
  init(_ name: Slice<UnsafeBufferPointer<UInt8>>) {
    var letters = 0
    var isFirst = false
    /// Whether the next letter may still tell something.
    func goesOn(_ isUpper: Bool) -> Bool {
      letters += 1
      if letters == 1 { isFirst = isUpper }
      return isUpper
    }
    self.isThroughout = Self.scan(name, goesOn) && letters > 1
    self.isFirst = isFirst
  }

  /// Shows the letters of a name, whether they are capitals, until `goesOn` says no.
  ///
  /// - Returns: Whether it never did.
  private static func scan(_ name: Slice<UnsafeBufferPointer<UInt8>>, _ goesOn: (Bool) -> Bool) -> Bool {
    var index = name.startIndex
    while index < name.endIndex {
      let byte = name[index]
      guard byte < 0x80 else {
        return String(decoding: name[index...], as: UTF8.self).unicodeScalars.allSatisfy {
          !$0.properties.isAlphabetic || goesOn($0.properties.isUppercase)
        }
      }
      if (byte | 0x20) &- 0x61 < 26, !goesOn(byte & 0x20 == 0) { return false }
      index += 1
    }
    return true
  }
}

extension LexiconRow {
  /// A name without the `*` behind it, which says that it has another meaning besides.
  func withoutMark(_ range: Range<Int>) -> Range<Int> {
    guard let last = range.last, bytes[last] == 0x2A else { return range }
    return range.lowerBound..<last
  }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  fileprivate var isComment: Bool { first == 0x23 }

  fileprivate func hasEnding(_ ending: StaticString) -> Bool {
    let length = ending.utf8CodeUnitCount
    guard count >= length else { return false }
    for offset in 0..<length where self[endIndex - length + offset] != ending.utf8Start[offset] {
      return false
    }
    return true
  }
}
