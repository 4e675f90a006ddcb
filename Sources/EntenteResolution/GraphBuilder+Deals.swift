import EntenteModel

/// Finds out which deals there are, and what joins them to their sides and items.
extension GraphBuilder {
  /// A node of a deal that has to be made.
  struct DealTask {
    let draft: Int
    let members: [ResolvedDeal]
    let requests: Range<Int>
  }

  /// What deals of the same sides and year are called.
  private struct DealName {
    let name: String
    let nameSum: Int
    /// Which beginning of ids they have.
    let prefix: Int
  }

  /// Who is on which side, and when.
  private struct DealSides: Hashable {
    let suppliers: [Int32]
    let recipients: [Int32]
    let year: Int?
  }

  /// The names of deals, each made once.
  private struct DealNames {
    /// A beginning of ids, what stands for it, and how many deals have it.
    typealias Prefix = (text: String, sum: Int, count: Int32)

    var all: [DealName] = []
    var numberOf: [DealSides: Int] = [:]
    /// Most deals have one supplier, one recipient and a year: these are found without lists.
    var pairs = NumberTable()
    var numberOfPair = NumberTable()
    /// How the names of nodes stand in ids.
    var slugs: [Int32: String] = [:]
    var prefixes: [Prefix] = []
    var prefixOf: [String: Int] = [:]
  }

  /// - Parameters:
  ///   - actors: The nodes of the actors of the columns.
  ///   - weapons: The nodes of the weapons of the columns.
  mutating func planDeals(_ actors: [Int32], _ weapons: [Int32]) {
    if !run.corrections.isEmpty { dropRejected(actors, weapons) }
    var resolver = DealResolver()
    resolver.reserve(columns.deals.count)
    let classes = nodes.map { $0.weaponClass.map { WeaponClasses($0) } ?? WeaponClasses() }
    for (document, item) in documents.enumerated() {
      let date = infos[document].date
      for place in item.deals {
        let deal = columns.deals[Int(place)]
        guard !deal.suppliers.isEmpty || !deal.recipients.isEmpty || !deal.items.isEmpty else { continue }
        let day = date ?? CalendarDate(year: deal.year ?? 0)
        resolver.add(
          ResolvedDeal(
            document: Int32(truncatingIfNeeded: document), place: place - item.deals.lowerBound,
            day: (Int(Int32(clamping: day.year)) * 16 + (day.month ?? 0)) * 32 + (day.day ?? 0),
            status: deal.status,
            year: deal.year, currency: deal.currency, amount: Double(deal.hundredths) / 100,
            suppliers: resolver.list(columns.slots[deal.suppliers.places], item.actors.lowerBound, actors),
            recipients: resolver.list(columns.slots[deal.recipients.places], item.actors.lowerBound, actors),
            items: resolver.list(columns.slots[deal.items.places], item.weapons.lowerBound, weapons),
            classes: WeaponClasses()),
          classes: classes)
      }
    }
    var names = DealNames()
    let groups = resolver.groups()
    nodes.reserveCapacity(nodes.count + groups.count)
    for group in groups { plan(group.map { resolver.deals[$0] }, resolver.nodes, actors, weapons, &names) }
  }

  private mutating func plan(
    _ members: [ResolvedDeal], _ lists: [Int32], _ actors: [Int32], _ weapons: [Int32],
    _ names: inout DealNames
  ) {
    let called = names.all[name(members, lists, &names)]
    names.prefixes[called.prefix].count += 1
    let prefix = names.prefixes[called.prefix]
    var idSum = Digest()
    idSum.add(prefix.sum)
    idSum.add(Int(prefix.count))
    var text = Digest()
    text.add(idSum.value)
    // Sides may get other names while the id stays.
    text.add(called.nameSum)
    var sum = PartSum(text)
    for member in members { sum.add(place(of: member), of: sums[Int(member.document)]) }
    let number = nodes.count
    let state = sum.state(since: former)
    // They always have a number, and other ids never begin like them.
    let id = GraphPatch.DeferredID(prefix.text, number: prefix.count)
    nodes.append(
      NodeDraft(
        // What is made and its edges have one id together.
        deferredID: state.isSame ? id : GraphPatch.DeferredID(id.id.rawValue), name: called.name,
        idSum: idSum.value, input: sum.input, former: state.former))
    if !state.isSame {
      let first = requests.count
      for member in members { requests.add(place(of: member)) }
      deals.append(DealTask(draft: number, members: members, requests: first..<requests.count))
    }
    let first = edges.drafts.count
    for member in members {
      addEdges(of: member, Int32(truncatingIfNeeded: number), from: first, actors, weapons)
    }
    edges.endDeal(from: first, former: former)
  }

  private func place(of deal: ResolvedDeal) -> FactPlace {
    FactPlace(Int(deal.document), .deal, Int(deal.place))
  }

  private mutating func addEdges(
    of member: ResolvedDeal, _ node: Int32, from first: Int, _ actors: [Int32], _ weapons: [Int32]
  ) {
    let document = documents[Int(member.document)]
    let deal = columns.deals[Int(document.deals.lowerBound + member.place)]
    func place(_ kind: FactPlace.Kind, _ slot: Int32, _ range: Range<Int32>) -> FactPlace {
      FactPlace(Int(member.document), kind, Int(member.place), slot: Int(slot - range.lowerBound))
    }
    for slot in deal.suppliers {
      edges.add(
        actors[Int(document.actors.lowerBound + columns.slots[Int(slot)].index)], .supplies, node,
        at: place(.supplier, slot, deal.suppliers), ofDealFrom: first, nodes: nodes, sums: sums)
    }
    for slot in deal.recipients {
      edges.add(
        node, .suppliedTo, actors[Int(document.actors.lowerBound + columns.slots[Int(slot)].index)],
        at: place(.recipient, slot, deal.recipients), ofDealFrom: first, nodes: nodes, sums: sums)
    }
    for slot in deal.items {
      edges.add(
        node, .includes, weapons[Int(document.weapons.lowerBound + columns.slots[Int(slot)].index)],
        at: place(.item, slot, deal.items), ofDealFrom: first, nodes: nodes, sums: sums)
    }
  }

  /// All nodes of some lists, each once, in the order of their ids.
  private func together(_ ranges: [Range<Int32>], _ lists: [Int32]) -> [Int32] {
    let all =
      ranges.count == 1 ? Array(lists[ranges[0].places]) : ranges.flatMap { lists[$0.places] }.sortedOnce()
    return all.count < 2 ? all : all.sorted { nodes[Int($0)].id < nodes[Int($1)].id }
  }

  /// The number of the name of a deal.
  private func name(_ members: [ResolvedDeal], _ lists: [Int32], _ names: inout DealNames) -> Int {
    let year = DealHistory.outcome(of: members).year
    func sides() -> DealSides {
      DealSides(
        suppliers: together(members.map(\.suppliers), lists),
        recipients: together(members.map(\.recipients), lists), year: year)
    }
    if members.count == 1, members[0].suppliers.count == 1, members[0].recipients.count == 1,
      let year = year.flatMap({ Int32(exactly: $0) })
    {
      let (supplier, recipient) = (
        lists[Int(members[0].suppliers.lowerBound)], lists[Int(members[0].recipients.lowerBound)]
      )
      let pair = names.pairs.number(
        of: Int(supplier) << 32 | Int(recipient), orElse: Int32(truncatingIfNeeded: names.pairs.count))
      let key = Int(pair) << 32 | Int(UInt32(bitPattern: year))
      if let known = names.numberOfPair[key] { return Int(known) }
      let number = made(sides(), &names)
      names.numberOfPair[key] = Int32(truncatingIfNeeded: number)
      return number
    }
    let sides = sides()
    if let known = names.numberOf[sides] { return known }
    let number = made(sides, &names)
    names.numberOf[sides] = number
    return number
  }

  /// Makes a name.
  private func made(_ sides: DealSides, _ names: inout DealNames) -> Int {
    let suppliers = sides.suppliers.map { nodes[Int($0)].name }
    let recipients = sides.recipients.map { nodes[Int($0)].name }
    let name =
      (suppliers.isEmpty ? "unknown supplier" : suppliers.joined(separator: " and ")) + " → "
      + (recipients.isEmpty ? "unknown recipient" : recipients.joined(separator: " and "))
      + (sides.year.map { ", \($0)" } ?? "")
    func slug(_ side: [Int32]) -> String {
      guard let first = side.first else { return "unknown" }
      if let known = names.slugs[first] { return known }
      let slug = Slug.of(nodes[Int(first)].name)
      names.slugs[first] = slug
      return slug
    }
    let year = sides.year.map(String.init) ?? "undated"
    let text = "deal/" + slug(sides.suppliers) + "-" + slug(sides.recipients) + "-" + year
    let prefix = names.prefixOf[text] ?? names.prefixes.count
    if prefix == names.prefixes.count {
      names.prefixOf[text] = prefix
      var sum = Digest()
      sum.add(text)
      names.prefixes.append((text, sum.value, 0))
    }
    var sum = Digest()
    sum.add(name)
    names.all.append(DealName(name: name, nameSum: sum.value, prefix: prefix))
    return names.all.count - 1
  }

  /// Takes from deals the sides and items that the user rejects.
  private mutating func dropRejected(_ actors: [Int32], _ weapons: [Int32]) {
    for item in documents {
      func node(_ nodeOf: [Int32], _ facts: Range<Int32>, _ slot: DealFact.Slot) -> Node? {
        made[Int(nodeOf[Int(facts.lowerBound) + slot.index])]
      }
      for place in item.deals {
        var fact = whole[item.number].deals[Int(place - item.deals.lowerBound)]
        fact.suppliers.removeAll {
          run.rejects(node(actors, item.actors, $0), .supplies, nil, $0.evidence)
        }
        fact.recipients.removeAll {
          run.rejects(nil, .suppliedTo, node(actors, item.actors, $0), $0.evidence)
        }
        fact.items.removeAll { run.rejects(nil, .includes, node(weapons, item.weapons, $0), $0.evidence) }
        whole[item.number].deals[Int(place - item.deals.lowerBound)] = fact
        columns.replaceSlots(ofDeal: Int(place), with: fact)
      }
    }
  }
}

extension Range<Int32> {
  var places: Range<Int> { Int(lowerBound)..<Int(upperBound) }
}
