import EntenteModel
import EntenteText

/// What users add to the lexicons.
extension LexiconLoader {
  /// Adds the entries of users; an entry whose name is known for a thing of its kind adds to that thing, and
  /// its names stand in place of ours with the same words.
  ///
  /// - Complexity: O(*n*) in the size of all lexicons.
  mutating func add(_ entries: [UserLexicon.Entry], to known: Lexicon) throws(UserLexiconError) {
    var ours = PhraseTable<Lexicon.Form>.Builder()
    swap(&ours, &phrases)
    // Others may be of states that come later.
    var codes: [[WordKey]: String] = [:]
    for entry in entries where entry.kind == .state {
      let code = try addState(entry, known)
      for name in entry.names + [code] { codes[WordKey.phrase(name)] = code }
    }
    for entry in entries {
      switch entry.kind {
      case .state, .verb: break
      case .organization: addOrganization(entry, try self.states(of: entry, codes, known), known)
      case .weapon: addSystem(entry, try self.states(of: entry, codes, known), known)
      case .title: addTitle(entry, known)
      case .person: addPerson(entry, try self.states(of: entry, codes, known))
      }
    }
    ours.replace(with: phrases)
    phrases = ours
  }

  /// An entry that stands twice would leave open which one counts.
  static func checkNames(_ entries: [UserLexicon.Entry]) throws(UserLexiconError) {
    var places: [UserLexicon.Kind: [[WordKey]: UserLexicon.Place]] = [:]
    for entry in entries {
      let keys = WordKey.phrase(entry.name.withoutMark)
      if let before = places[entry.kind]?[keys] {
        throw entry.place.error(.repeatedEntry(entry.name.withoutMark, file: before.file, line: before.line))
      }
      places[entry.kind, default: [:]][keys] = entry.place
    }
  }

  /// The codes of the states that an entry names, by their names or their codes.
  private func states(
    of entry: UserLexicon.Entry, _ codes: [[WordKey]: String], _ known: Lexicon
  ) throws(UserLexiconError) -> [String]? {
    guard entry.values[.state] != nil else { return nil }
    var result: [String] = []
    for name in entry.list(.state) {
      if let code = codes[WordKey.phrase(name)] {
        result.append(code)
      } else if stateByCode[name.uppercased()] != nil {
        result.append(name.uppercased())
      } else if let state = known.state(named: name) {
        result.append(states[state].code)
      } else {
        throw entry.place.error(.unknownState(name))
      }
    }
    return result
  }

  // MARK: One kind each

  private mutating func addState(
    _ entry: UserLexicon.Entry, _ known: Lexicon
  ) throws(UserLexiconError) -> String {
    let index: Int
    let adjective = entry.value(.adjective)
    if let ours = known.state(named: entry.name) {
      index = ours
      let state = states[ours]
      if let code = entry.value(.code)?.uppercased(), code != state.code {
        throw entry.place.error(.takenCode(state.code, of: state.name))
      }
      states[ours] = Lexicon.State(
        code: state.code, name: state.name, otherNames: state.otherNames + entry.list(.aliases))
      if let adjective { stateAdjectives[ours] = adjective }
    } else {
      index = states.count
      let code = entry.value(.code)?.uppercased() ?? entry.name
      if let taken = stateByCode[code] { throw entry.place.error(.takenCode(code, of: states[taken].name)) }
      states.append(Lexicon.State(code: code, name: entry.name, otherNames: entry.list(.aliases)))
      stateByCode[code] = index
      stateAdjectives.append(adjective)
    }
    for name in entry.names { insert(name, .state(index, .name)) }
    let people = entry.values[.people] ?? entry.list(.adjective)
    let forms: [([String], Lexicon.StateForm)] = [
      (entry.list(.adjective), .adjective), (people, .demonym), (entry.list(.capital), .capital),
    ]
    for (names, form) in forms {
      for name in names { insert(name, .state(index, form)) }
    }
    return states[index].code
  }

  private mutating func addOrganization(
    _ entry: UserLexicon.Entry, _ states: [String]?, _ known: Lexicon
  ) {
    let ours = known.organization(named: entry.name.withoutMark)
    let kind = entry.value(.kind) ?? ours.map { known.organizations[$0].kind.rawValue } ?? "other"
    let organization = Lexicon.Organization(
      row: LexiconRow(columns: [
        ours.map { known.organizations[$0].name } ?? entry.name.withoutMark, kind,
        (states ?? ours.map { known.organizations[$0].states } ?? []).joined(separator: "|"),
      ]), isMaker: false)
    let index = ours ?? organizations.count
    if ours == nil { organizations.append(organization) } else { organizations[index] = organization }
    for name in entry.names { insert(name.withoutMark, .organization(index, ambiguous: name.hasSuffix("*"))) }
  }

  private mutating func addSystem(_ entry: UserLexicon.Entry, _ states: [String]?, _ known: Lexicon) {
    let ours = known.system(named: entry.name.withoutMark)
    let weaponClass =
      entry.value(.weaponClass) ?? ours.map { known.systems[$0].weaponClass.rawValue } ?? "other"
    let system = Lexicon.System(
      row: LexiconRow(columns: [
        ours.map { known.systems[$0].name } ?? entry.name.withoutMark, weaponClass,
        ours.map { known.systems[$0].category } ?? "",
        (ours.map { known.systems[$0].makers } ?? []).joined(separator: "|"),
        (states ?? ours.map { known.systems[$0].makerStates } ?? []).joined(separator: "|"),
      ]))
    let index = ours ?? systems.count
    if ours == nil { systems.append(system) } else { systems[index] = system }
    for name in entry.names { insert(name.withoutMark, .system(index, ambiguous: name.hasSuffix("*"))) }
  }

  private mutating func addTitle(_ entry: UserLexicon.Entry, _ known: Lexicon) {
    let ours = known.title(named: entry.name)
    let scope = entry.value(.represents).flatMap(Lexicon.Title.Scope.init)
    let title = Lexicon.Title(
      name: ours.map { titles[$0].name } ?? entry.name, kind: ours.map { titles[$0].kind } ?? "other",
      scope: scope ?? ours.map { titles[$0].scope } ?? .either)
    let index = ours ?? titles.count
    if ours == nil { titles.append(title) } else { titles[index] = title }
    for name in entry.names { insert(name, .title(index)) }
  }

  /// The given name and the surname become known as such, and the states that the person stands for.
  private mutating func addPerson(_ entry: UserLexicon.Entry, _ states: [String]?) {
    let parts = entry.name.split(separator: " ").map(String.init)
    guard let first = parts.first, let last = parts.last else { return }
    let surname = WordKey(Spelling.withoutParticle(last))
    givenNames.insert(WordKey(first))
    surnames.insert(WordKey(last))
    surnames.insert(surname)
    for state in states ?? [] {
      leaders.update(surname, initial: []) {
        $0.removeAll { $0.given == WordKey(first) }
        $0.append(Lexicon.Leader(given: WordKey(first), state: state))
      }
    }
  }
}

extension Lexicon {
  fileprivate func state(named name: String) -> Int? {
    entry(named: name) { if case .state(let index, .name) = $0 { index } else { nil } }
  }

  fileprivate func organization(named name: String) -> Int? {
    entry(named: name) {
      guard case .organization(let index, let isAmbiguous) = $0 else { return nil }
      return !isAmbiguous || organizations[index].name == name ? index : nil
    }
  }

  fileprivate func system(named name: String) -> Int? {
    entry(named: name) {
      guard case .system(let index, let isAmbiguous) = $0 else { return nil }
      return !isAmbiguous || systems[index].name == name ? index : nil
    }
  }

  fileprivate func title(named name: String) -> Int? {
    entry(named: name) { if case .title(let index) = $0 { index } else { nil } }
  }

  /// The only entry of a kind with a name, which it must bear without doubt.
  private func entry(named name: String, index: (Entry) -> Int?) -> Int? {
    let found = Set(phrases.payloads(of: WordKey.phrase(name)).compactMap { index($0.entry) })
    return found.count == 1 ? found.first : nil
  }
}

extension LexiconRow {
  /// A line that stands in no file.
  fileprivate init(columns: [String]) {
    let bytes = Array(columns.joined(separator: "\t").utf8)
    self.init(text: LexiconText(copying: bytes), range: 0..<bytes.count)
  }
}

extension String {
  /// A name without the `*` behind it, which says that it has another meaning besides.
  fileprivate var withoutMark: String {
    guard hasSuffix("*") else { return self }
    return String(dropLast().last == " " ? dropLast(2) : dropLast())
  }
}
