/// What may be said of what: a word for a kind of weapon and the kind of a model.
enum WeaponKinds {
  /// Helicopters are no jets, submarines no frigates and corvettes no frigates either; other kinds of one class may be
  /// said of each other.
  static func fits(_ kind: String, _ category: String) -> Bool {
    if special.contains(where: { kind.contains($0) && !category.contains($0) }) { return false }
    for group in parted {
      let (a, b) = (group.contains(where: kind.contains), group.contains(where: category.contains))
      if a != b, !general.contains(where: kind.hasSuffix) { return false }
    }
    return true
  }
  private static let parted = [["helicopter", "chopper", "gunship"], ["submarine"], ["tank"], ["carrier"]]
  /// What a kind that has it says of its model.
  private static let special = [
    "frigate", "corvette", "destroyer", "patrol", "howitzer", "trainer", "transport", "tanker",
  ]
  private static let general = ["aircraft", "vessel", "ship", "boat", "vehicle"]
}
