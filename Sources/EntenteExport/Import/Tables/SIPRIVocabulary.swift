import EntenteModel

/// What the words of SIPRI's trade register mean here.
enum SIPRIVocabulary {
  /// Classes by the last word of a description: `anti-ship missile` is a missile, `missile boat` a vessel.
  ///
  /// Where a description names several things (`patrol ship/tug`), the last one decides.
  private static let classOfHead: [String: WeaponClass] = [
    "aircraft": .aircraft, "helicopter": .aircraft, "airship": .aircraft,
    "drone": .drone, "ugv": .drone,
    "radar": .sensor, "sonar": .sensor, "satellite": .sensor, "system": .sensor,
    "missile": .missile,
    "torpedo": .munition, "bomb": .munition, "rocket": .munition, "shell": .munition, "mine": .munition,
    "munition": .munition,
    "gun": .artillery, "mortar": .artillery, "launcher": .artillery,
    "tank": .armouredVehicle, "vehicle": .armouredVehicle, "bridgelayer": .armouredVehicle,
    "ship": .naval, "boat": .naval, "gunboat": .naval, "craft": .naval, "corvette": .naval,
    "frigate": .naval, "destroyer": .naval, "cruiser": .naval, "carrier": .naval, "submarine": .naval,
    "minehunter": .naval, "minesweeper": .naval, "minelayer": .naval, "icebreaker": .naval,
    "tanker": .naval, "tug": .naval,
  ]

  /// Descriptions whose last word alone would mislead, by their beginning or a part.
  private static let classOfPhrase: [(phrase: String, weaponClass: WeaponClass)] = [
    ("surface-to-air missile", .airDefence), ("anti-aircraft gun", .airDefence),
    ("air-defence system", .airDefence), ("anti-ballistic missile", .airDefence),
    ("coastal defence system", .missile), ("missile launcher", .missile),
    ("personnel carrier", .armouredVehicle), ("tank destroyer", .armouredVehicle),
    ("air refuel system", .other), ("loitering munition", .drone), ("attack drone", .drone),
  ]

  /// The class of a description, `other` for engines and what the tables do not know.
  static func weaponClass(of description: String) -> WeaponClass {
    let text = description.lowercased()
    // A ship's missile that can also be fired at aircraft stays a missile.
    if !text.hasPrefix("anti-ship/") {
      for (phrase, weaponClass) in classOfPhrase where text.contains(phrase) { return weaponClass }
    }
    var words = text.split { $0 == " " || $0 == "/" || $0 == "-" }
    // A turret or a chassis belongs to what it is part of.
    while let last = words.last, last == "turret" || last == "chassis" { words.removeLast() }
    return words.last.flatMap { classOfHead[String($0)] } ?? .other
  }

  /// States that the register calls otherwise than newspapers do, which make the ids of articles' graphs; and
  /// groups, without the state that it names behind them.
  private static let usualNames: [String: String] = [
    "Bosnia-Herzegovina": "Bosnia and Herzegovina", "Cabo Verde": "Cape Verde",
    "Congo": "Republic of the Congo", "Cote d'Ivoire": "Ivory Coast", "Czechia": "Czech Republic",
    "DR Congo": "Democratic Republic of the Congo", "East Germany (GDR)": "East Germany",
    "Saint Vincent": "Saint Vincent and the Grenadines", "Timor-Leste": "East Timor",
    "Turkiye": "Turkey", "United Kingdom": "Britain", "Viet Nam": "Vietnam", "eSwatini": "Eswatini",
    "ANC (South Africa)": "African National Congress", "Amal (Lebanon)": "Amal",
    "Contras (Nicaragua)": "Contras", "FMLN (El Salvador)": "Farabundo Martí National Liberation Front",
    "FRELIMO (Portugal)": "FRELIMO", "Hamas (Palestine)": "Hamas", "Hezbollah (Lebanon)": "Hezbollah",
    "Houthi rebels (Yemen)": "Houthis", "Khmer Rouge (Cambodia)": "Khmer Rouge",
    "Kurdistan Regional Government (Iraq)": "Kurdistan Regional Government",
    "LRA (Uganda)": "Lord's Resistance Army", "LTTE (Sri Lanka)": "Liberation Tigers of Tamil Eelam",
    "MPLA (Portugal)": "MPLA", "NTC (Libya)": "National Transitional Council",
    "Northern Alliance (Afghanistan)": "Northern Alliance",
    "OSCE": "Organization for Security and Co-operation in Europe",
    "PKK (Turkiye)": "Kurdistan Workers' Party",
    "Palestinian Islamic Jihad (Israel/Palestine)": "Palestinian Islamic Jihad",
    "Pathet Lao (Laos)": "Pathet Lao", "RPF (Rwanda)": "Rwandan Patriotic Front",
    "RSF (Sudan)": "Rapid Support Forces", "UNITA (Angola)": "UNITA",
    "United Wa State (Myanmar)": "United Wa State Army", "Viet Cong (South Vietnam)": "Viet Cong",
    "Viet Minh (France)": "Viet Minh",
  ]

  /// An actor as the register names it.
  ///
  /// One asterisk marks an armed group, two an alliance; both are organizations, and the mark goes. Who is unknown
  /// is an actor of its own for each other side, `unknown supplier(s) (Iraq)`: one for all would join states that
  /// have nothing to do with each other.
  static func actor(_ marked: String, otherSide: String) -> TableGraph.Actor {
    let name = unmarked(marked)
    let isUnknown = isUnknown(marked)
    let usual = usualNames[name]
    var aliases: [String] = []
    if let usual, usual != name { aliases.append(usual) }
    if name != marked, !isUnknown, name.hasSuffix(")"), let bracket = name.firstIndex(of: "(") {
      let short = String(name[..<bracket].reversed().drop { $0 == " " }.reversed())
      if !short.isEmpty, short != usual { aliases.append(short) }
    }
    return TableGraph.Actor(
      name: isUnknown && !otherSide.isEmpty ? "\(name) (\(unmarked(otherSide)))" : name,
      kind: name != marked || isUnknown ? .organization : .state, usualName: usual, isUnknown: isUnknown,
      aliases: aliases.sorted { $0.precedesInBytes($1) })
  }

  private static func unmarked(_ name: String) -> String {
    var name = name
    while name.hasSuffix("*") { name.removeLast() }
    return name
  }

  /// `unknown supplier(s)`, `unknown recipient(s)`, `unknown rebel group*`.
  static func isUnknown(_ name: String) -> Bool { name.hasPrefix("unknown ") }
}
