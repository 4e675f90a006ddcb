import EntenteModel
import EntenteText

/// Finds kinds of weapons by their grammar, `mobile air-defence systems`, and joins them with designations
/// and quantities.
struct WeaponGrammar {
  let finder: MentionFinder

  private var words: WordSequence { finder.words }
  private var tokens: [Token] { finder.words.text.tokens }
  private var lexicon: Lexicon { finder.lexicon }

  func complete(_ known: [Mention], in sentence: Sentence) -> [Mention] {
    let known = joiningDoubleNames(known)
    var occupied: [Int: Int] = [:]
    for (position, mention) in known.enumerated() {
      // A title of one word gives way to a kind of weapon: `fighter`, `carrier`, `tanker`.
      for token in mention.tokens { occupied[token] = position }
    }
    var result = known
    var removed: Set<Int> = []
    let end = sentence.tokens.upperBound
    var index = sentence.tokens.lowerBound
    while index < end {
      guard let (length, head) = head(at: index, end: end) else {
        index += 1
        continue
      }
      let isFree = (index..<index + length).allSatisfy {
        guard let mention = occupied[$0] else { return true }
        return known[mention].isTitle && known[mention].tokens.count == 1
      }
      guard isFree else {
        index += 1
        continue
      }
      let (start, weaponClass, modified) = modifiers(
        before: index, sentence.tokens.lowerBound, occupied, head)
      var kindHead = WeaponHead(name: head.name, weaponClass: weaponClass, use: head.use)
      if modified, head.use == .context {
        kindHead = WeaponHead(name: head.name, weaponClass: weaponClass, use: .always)
      }
      for token in index..<index + length { if let title = occupied[token] { removed.insert(title) } }
      // Directly behind a designation the kind is part of its name.
      if let system = system(endingAt: start, in: result, known.count) {
        result[system].tokens = result[system].tokens.lowerBound..<index + length
        result[system].kindClass = weaponClass
      } else {
        let range = start..<index + length
        let isVague = head.use == .vague
        result.append(
          Mention(
            tokens: range, kind: isVague ? .vagueGoods : .category(kindHead), name: singularName(range)))
      }
      index += length
    }
    var kept = result.enumerated().filter { !removed.contains($0.offset) }.map(\.element)
    kept.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
    for position in kept.indices where kept[position].isWeapon {
      kept[position].quantity =
        quantity(before: kept[position].tokens.lowerBound, sentence.tokens.lowerBound, end)
        ?? (isSingle(kept[position].tokens, sentence.tokens) ? 1 : nil)
    }
    return joiningTypes(kept)
  }

  /// `two frigates of the Gepard-3.9 type` are two Gepard-3.9.
  private func joiningTypes(_ mentions: [Mention]) -> [Mention] {
    var result: [Mention] = []
    for mention in mentions {
      if case .system = mention.kind, let last = result.last, case .category = last.kind,
        isOfType(last.tokens.upperBound..<mention.tokens.lowerBound), mention.quantity == nil
      {
        result.removeLast()
        var joined = mention
        joined.quantity = last.quantity
        joined.tokens = last.tokens.lowerBound..<mention.tokens.upperBound
        result.append(joined)
      } else {
        result.append(mention)
      }
    }
    return result
  }

  /// Whether only `of`, an article or a word for a class stands between.
  private func isOfType(_ gap: Range<Int>) -> Bool {
    guard let first = gap.first, words.key(first) == WordKey("of"), gap.count <= 3 else { return false }
    return gap.dropFirst().allSatisfy { Self.typeWords.contains(words.key($0)) }
  }
  private static let typeWords = Vocabulary.keys("the class type project model")

  /// `CH-47 Chinook`, `UH-1Y Huey`: a designation and a name side by side are one weapon.
  private func joiningDoubleNames(_ mentions: [Mention]) -> [Mention] {
    var result: [Mention] = []
    for mention in mentions {
      guard let last = result.last, case .system(let first) = last.kind,
        case .system(let second) = mention.kind,
        last.tokens.upperBound == mention.tokens.lowerBound, last.name != mention.name
      else {
        result.append(mention)
        continue
      }
      let index = result.count - 1
      result[index].tokens = last.tokens.lowerBound..<mention.tokens.upperBound
      result[index].name = last.name + " " + mention.name
      result[index].kind = .system(known: first ?? second)
      result[index].alsoKnown = first == nil ? nil : second
    }
    return result
  }

  /// `a Pantsir-S1 battery`, `an FREMM frigate`: one, where no further noun makes it the part of a name.
  private func isSingle(_ range: Range<Int>, _ sentence: Range<Int>) -> Bool {
    let start = range.lowerBound
    guard start > sentence.lowerBound, Self.indefinite.contains(words.key(start - 1)), range.count > 1,
      let last = range.last, words.singular(last) == nil
    else { return false }
    guard range.upperBound < sentence.upperBound else { return true }
    let next = words.key(range.upperBound)
    return !tokens[range.upperBound].isWord || Vocabulary.prepositions.contains(next)
      || Vocabulary.clauseMarkers.contains(next) || Vocabulary.coordinators.contains(next)
      || Vocabulary.beForms.contains(next) || Vocabulary.haveForms.contains(next)
      || Vocabulary.modals.contains(next)
  }
  private static let indefinite = Vocabulary.keys("a an one")

  private func head(at index: Int, end: Int) -> (Int, WeaponHead)? {
    var best: (Int, WeaponHead)?
    lexicon.weaponHeads.forEachMatch(at: index, in: words, end: end) { length, _, head in
      if length > (best?.0 ?? 0) { best = (length, head) }
    }
    guard let best, !isVerb(index, best.0), best.0 > 1 || !isTurn(index, end) else { return nil }
    return best
  }

  /// `a new round of talks`, `the second round`: a turn and no shot; `think tank`, `fuel tank`.
  private func isTurn(_ index: Int, _ end: Int) -> Bool {
    if index > 0, words.key(index) == Self.tank || words.key(index) == Self.tanks {
      return Self.vessels.contains(words.key(index - 1))
    }
    guard Self.turns.contains(words.key(index)) else { return false }
    if index > 0, Self.ordinals.contains(words.key(index - 1)) { return true }
    return index + 2 < end && words.key(index + 1) == WordKey("of")
      && !Self.charges.contains(words.key(index + 2))
  }
  private static let tank = WordKey("tank")
  private static let tanks = WordKey("tanks")
  private static let vessels = Vocabulary.keys("think fuel water septic fish gas oil drop storage petrol")
  private static let turns = Vocabulary.keys("round rounds")
  private static let ordinals = Vocabulary.keys(
    "first second third fourth fifth new next last latest final fresh another previous")
  private static let charges = Vocabulary.keys(
    "ammunition ammo munitions artillery shot tank mortar rifle 155mm small-arms various live")

  /// `strike`, `shell`, `guns`, `mines` and their like may be verbs, `turkey` and `jets` may not.
  private func isVerb(_ index: Int, _ length: Int) -> Bool {
    guard length == 1, index > 0 else { return false }
    let before = words.key(index - 1)
    return before == WordKey("to") && !tokens[index].flags.contains(.sentenceStart)
      || Vocabulary.modals.contains(before)
  }

  private func modifiers(
    before index: Int, _ lower: Int, _ occupied: [Int: Int], _ head: WeaponHead
  ) -> (start: Int, WeaponClass, modified: Bool) {
    var start = index
    var weaponClass = head.weaponClass
    var modified = false
    extend: while start > lower {
      for length in [3, 2, 1] where start - length >= lower {
        var match: WeaponModifier?
        lexicon.weaponModifiers.forEachMatch(at: start - length, in: words, end: start) {
          matched, _, modifier in
          if matched == length, modifier.isKind { match = modifier }
        }
        guard let match, !(start - length..<start).contains(where: { occupied[$0] != nil }),
          length > 1 || !followsAuxiliary(start - 1)
        else { continue }
        if !modified || head.use != .always, let own = match.weaponClass { weaponClass = own }
        modified = true
        start -= length
        continue extend
      }
      break
    }
    return (start, weaponClass, modified)
  }

  /// `would not supply tanks`: a word that may be a modifier and is a verb here.
  private func followsAuxiliary(_ index: Int) -> Bool {
    guard index > 0 else { return false }
    let before = words.key(index - 1)
    return before == WordKey("to") || Vocabulary.modals.contains(before)
      || Vocabulary.negations.contains(before)
      || Vocabulary.doForms.contains(before)
  }

  private func system(endingAt index: Int, in mentions: [Mention], _ known: Int) -> Int? {
    var position = index
    // `S-400 “Triumf” long-range missiles`: free modifiers may stand between.
    for _ in 0..<3 {
      if let found = mentions.indices.first(where: {
        if case .system = mentions[$0].kind { return mentions[$0].tokens.upperBound == position }
        return false
      }) {
        return found
      }
      guard position > 0 else { return nil }
      var isModifier = false
      lexicon.weaponModifiers.forEachMatch(at: position - 1, in: words, end: position) { _, _, modifier in
        isModifier = true
      }
      guard isModifier else { return nil }
      position -= 1
    }
    return nil
  }

  /// The words of a kind, the last in the singular.
  private func singularName(_ range: Range<Int>) -> String {
    var text = words.text.string(tokens: range)
    if range.count > 1,
      range.allSatisfy({
        tokens[$0].isCapitalized && tokens[$0].flags.isDisjoint(with: [.allCaps, .hasDigit])
      })
    {
      // `Missile Systems` of a headline
      text = text.lowercased()
    } else if tokens[range.lowerBound].isCapitalized, !tokens[range.lowerBound].flags.contains(.allCaps) {
      text = text.prefix(1).lowercased() + text.dropFirst()
    }
    guard let last = range.last, words.singular(last) != nil else { return text }
    if text.hasSuffix("ies"), text.count > 4 { return String(text.dropLast(3)) + "y" }
    for suffix in ["ches", "shes", "sses", "xes"] where text.hasSuffix(suffix) {
      return String(text.dropLast(2))
    }
    return text.hasSuffix("s") ? String(text.dropLast()) : text
  }

  /// What is counted in `two shipments of rifles`.
  private static let lots = Vocabulary.keys(
    """
    shipment shipments batch batches delivery deliveries package packages tranche tranches consignment consignments \
    contract contracts order orders container containers crates boxes types kinds versions variants phases stages
    """)

  /// The number in front of a weapon: `36 Mi-28NE`, `up to 40 of the`, `two dozen used F-16s`, `a frigate`.
  private func quantity(before start: Int, _ lower: Int, _ end: Int) -> Int? {
    var index = start - 1
    var passed = 0
    // `eighteen (18) launchers`
    if index - 2 >= lower, words.text.string(tokens[index]) == ")", tokens[index - 1].isNumber,
      words.text.string(tokens[index - 2]) == "("
    {
      index -= 1
    }
    while index >= lower, passed < 6 {
      if tokens[index].isNumber || Vocabulary.numbers[words.key(index)] != nil
        || Vocabulary.multiples[words.key(index)] != nil
      {
        var first = index
        while first > lower,
          tokens[first - 1].isNumber || Vocabulary.numbers[words.key(first - 1)] != nil
            || Vocabulary.multiples[words.key(first - 1)] != nil
        {
          first -= 1
        }
        if first > lower, Vocabulary.articles.contains(words.key(first - 1)),
          Vocabulary.multiples[words.key(first)] != nil
        {
          first -= 1
          if first > lower, words.key(first - 1) == WordKey("half") { first -= 1 }
        }
        guard let number = finder.figures.number(at: first, end: start),
          number.tokens.upperBound == index + 1,
          number.value >= 1, number.value < 1e7, number.value == number.value.rounded()
        else { return nil }
        // `Leopard 2`, `$4.2 billion`, `19 percent` are no counts.
        if first > lower, Vocabulary.currencySigns[words.key(first - 1)] != nil { return nil }
        if tokens[first].isNumber, tokens[first].end - tokens[first].start == 4,
          (1950...2050).contains(number.value),
          !words.text.string(tokens[first]).contains(",")
        {
          return nil
        }
        return Int(number.value)
      }
      let key = words.key(index)
      guard tokens[index].isWord, !Vocabulary.prepositions.contains(key) || key == WordKey("of"),
        !Vocabulary.definite.contains(key)
          || index > lower && words.key(index - 1) == WordKey("of"),
        !Vocabulary.coordinators.contains(key), !Vocabulary.clauseMarkers.contains(key),
        !Vocabulary.units.contains(key), !Self.lots.contains(key), !Vocabulary.beForms.contains(key),
        !Vocabulary.modals.contains(key),
        DealWords.verb(key) == nil || tokens[index].flags.contains(.hasHyphen)
      else { return nil }
      index -= 1
      passed += 1
    }
    return nil
  }
}
