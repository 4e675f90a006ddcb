/// Names of properties that every database and every table takes without quotes.
///
/// An attribute of a stranger's graph may be called anything. What is no letter of English, digit or `_` becomes `_`;
/// a name that is then taken, whatever its case, gets a `_` at its end.
struct PlainNames {
  private var taken: Set<String>

  init(taken: [String]) { self.taken = Set(taken.map { $0.lowercased() }) }

  mutating func name(for text: String) -> String {
    var name = ""
    for scalar in text.unicodeScalars.prefix(60) {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_": name.unicodeScalars.append(scalar)
      default: name += "_"
      }
    }
    if !(name.first?.isLetter ?? false) { name = "a_" + name }
    while !taken.insert(name.lowercased()).inserted { name += "_" }
    return name
  }
}
