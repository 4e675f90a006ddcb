import EntenteModel
import EntenteText

/// Decides which designations of a document are one weapon and which are variants told apart.
///
/// `F-16`, `F-16s` and `F-16V` are one where no other F-16 is named; `Leopard 2A4` and `Leopard 2A6` are two, and
/// `Leopard` beside them is a third.
struct WeaponVariants {
  private struct Form {
    let row: Int?
    let core: String
    let name: String
    /// Where it stands first outside headlines.
    var first: Int
    var group: Int
  }

  private var forms: [Form] = []
  private var formOf: [Int: Int] = [:]
  let lexicon: Lexicon

  /// - Parameters:
  ///   - headline: The tokens of the headline, which repeats the text in fewer words.
  ///   - isAcronym: Whether a mention stands in brackets behind the one before it.
  init(_ mentions: [Mention], lexicon: Lexicon, headline: Range<Int>, isAcronym: (Int) -> Bool) {
    self.lexicon = lexicon
    var byCore: [String: Int] = [:]
    var links: [(Int, Int)] = []
    for (index, mention) in mentions.enumerated() {
      guard case .system(let row) = mention.kind else { continue }
      let core = Spelling.folded(mention.name)
      let key = (row.map(String.init) ?? "?") + "/" + core
      let form: Int
      if let known = byCore[key] {
        form = known
      } else {
        form = forms.count
        byCore[key] = form
        forms.append(Form(row: row, core: core, name: mention.name, first: .max, group: form))
      }
      if !headline.contains(mention.tokens.lowerBound) {
        forms[form].first = min(forms[form].first, mention.tokens.lowerBound)
      }
      formOf[index] = form
      if isAcronym(index), index > 0, let before = formOf[index - 1] { links.append((before, form)) }
    }
    for (a, b) in links { join(a, b) }
    joinDoubleNames(mentions)
    joinSlashed()
    joinRows()
    joinFamilies()
  }

  /// The entity that a mention names.
  func entity(of mention: Int) -> Entity? {
    guard let form = formOf[mention] else { return nil }
    let group = forms[form].group
    let all = forms.filter { $0.group == group }
    let inText = all.filter { $0.first != .max }
    let named = inText.isEmpty ? all : inText
    let members = named.filter { form in !named.contains { $0.core == Self.firstOfTwo(form.name) } }
    // The fullest form of the text: `M1A2 Abrams` says more than `Abrams`.
    guard let best = members.max(by: { Self.fullness($0.core) < Self.fullness($1.core) }) else { return nil }
    let row = best.row ?? members.lazy.compactMap(\.row).first
    let isOnly = !forms.contains { $0.group != group && $0.row == row && row != nil }
    let rowKey = row.map { "system/" + lexicon.systems[$0].name } ?? "designation/" + best.core
    var entity = Entity(
      kind: .system(known: row), key: isOnly || row == nil ? rowKey : rowKey + "/" + best.core,
      name: best.name)
    if let row { entity.weaponClass = lexicon.systems[row].weaponClass }
    return entity
  }

  /// Digits tell more than letters, and more letters more than few.
  private static func fullness(_ core: String) -> (Int, Int) {
    (core.contains(where: \.isNumber) ? 1 : 0, core.utf8.count)
  }

  // MARK: Joining

  private mutating func join(_ a: Int, _ b: Int) {
    let (kept, gone) = (min(forms[a].group, forms[b].group), max(forms[a].group, forms[b].group))
    guard kept != gone else { return }
    for index in forms.indices where forms[index].group == gone { forms[index].group = kept }
  }

  private mutating func joinDoubleNames(_ mentions: [Mention]) {
    for (index, form) in formOf.sorted(by: { $0.key < $1.key }) {
      guard let other = mentions[index].alsoKnown else { continue }
      for second in forms.indices
      where forms[second].row == other && !Self.areVariants(forms[form].core, forms[second].core) {
        join(form, second)
      }
    }
  }

  /// `T-90S/SK` beside `T-90S` is no further variant.
  private mutating func joinSlashed() {
    for a in forms.indices {
      guard let first = Self.firstOfTwo(forms[a].name), let b = forms.firstIndex(where: { $0.core == first })
      else { continue }
      join(a, b)
    }
  }

  /// The first of two designations with a slash between, folded.
  private static func firstOfTwo(_ name: String) -> String? {
    guard let slash = name.firstIndex(of: "/"), slash > name.startIndex else { return nil }
    return Spelling.folded(String(name[..<slash]))
  }

  /// Within a row of the lexicon all forms are one, but for variants.
  private mutating func joinRows() {
    for a in forms.indices {
      guard let row = forms[a].row else { continue }
      let others = forms.indices.filter { $0 != a && forms[$0].row == row }
      let hasVariants = others.contains { b in
        others.contains { Self.areVariants(forms[b].core, forms[$0].core) }
          || Self.areVariants(forms[a].core, forms[b].core)
      }
      for b in others where b > a {
        let bothPlain = Self.isPlain(forms[a].core) && Self.isPlain(forms[b].core)
        if !hasVariants || bothPlain { join(a, b) }
      }
    }
  }

  /// `F-16` is the `F-16V` where that is the only one: the general name before the only fuller one.
  private mutating func joinFamilies() {
    for a in forms.indices {
      let fuller = Set(
        forms.indices.filter {
          forms[$0].group != forms[a].group && Self.extends(forms[$0].core, forms[a].core)
        }.map { forms[$0].group })
      guard fuller.count == 1, let group = fuller.first else { continue }
      // A general name that comes first means more than the model that is named later.
      let first = forms.filter { $0.group == group }.map(\.first).min() ?? .max
      if forms[a].first > first || forms[a].first == .max {
        join(a, forms.firstIndex { $0.group == group } ?? a)
      }
    }
  }

  private static func isPlain(_ core: String) -> Bool { !core.contains(where: \.isNumber) }

  /// Whether one name is the other with letters or numbers added: `f16v` extends `f16`, `mi171` not `mi17`.
  private static func extends(_ long: String, _ short: String) -> Bool {
    guard long.utf8.count > short.utf8.count, long.hasPrefix(short), short.utf8.count > 1 else {
      return false
    }
    guard let last = short.last, let next = long.dropFirst(short.count).first else { return false }
    return !(last.isNumber && next.isNumber) && !(last.isLetter && next.isLetter)
  }

  /// Two designations of one family that differ in more than a letter at the end: `leopard2a4`, `leopard2a6`.
  private static func areVariants(_ a: String, _ b: String) -> Bool {
    // `F-35 Lightning II` and `F-35A Lightning II`: a name that both have says nothing.
    let common = zip(a.reversed(), b.reversed()).prefix { $0 == $1 && $0.isLetter }.count
    if common >= 4 { return areVariants(String(a.dropLast(common)), String(b.dropLast(common))) }
    guard a != b, a.contains(where: \.isNumber), b.contains(where: \.isNumber), !extends(a, b), !extends(b, a)
    else {
      return false
    }
    let shared = zip(a, b).prefix { $0 == $1 }.count
    guard shared >= 2, a.prefix(shared).contains(where: \.isNumber) else { return false }
    let (restA, restB) = (a.dropFirst(shared), b.dropFirst(shared))
    return !(restA.count <= 1 && restB.count <= 1 && (restA + restB).allSatisfy(\.isLetter))
  }
}
