import EntenteModel
import EntenteText

/// The verbs and nouns of relations between actors.
enum RelationWords {
  static let verbs = VerbTable<EdgeKind>([
    (
      """
      accuse warn threaten condemn reject criticize criticise denounce blame protest oppose block slam blast object \
      complain rebuke deplore dismiss chide lambast berate rebuff contest castigate assail decry vilify admonish
      """, .opposes
    ),
    (
      "support back praise defend aid assist help endorse hail laud applaud bolster champion commend",
      .supports
    ),
    (
      """
      attack strike/struck bomb kill invade shell fight/fought raid assassinate bombard overrun ambush torpedo \
      occupy destroy overthrow/overthrew/overthrown shoot/shot sink/sank/sunk ram storm pound
      """, .attacks
    ),
    ("meet/met visit host", .meets),
    ("speak/spoke/spoken talk confer telephone phone ring/rang/rung greet", .meets),
    ("receive welcome raise discuss sign brief", .meets),
    ("cooperate ally partner collaborate train", .cooperatesWith),
    ("sanction blacklist embargo", .sanctions),
    ("induct", .operates),
    ("deploy operate use field fly/flew/flown fire launch possess own station", .operates),
    ("make/made build/built produce manufacture develop design assemble", .produces),
  ])

  struct Noun: Sendable {
    let kind: EdgeKind
    /// The prepositions that lead to the other side.
    let prepositions: Set<WordKey>
  }

  static let nouns: [WordKey: Noun] = {
    var result: [WordKey: Noun] = [:]
    let groups: [(String, EdgeKind, String)] = [
      (
        "talks meeting meetings summit negotiations visit visits call conversation dinner lunch", .meets,
        "with to between"
      ),
      (
        "cooperation alliance partnership pact treaty accord ties alignment collaboration exercise exercises drill drills agreement agreements deal memorandum",
        .cooperatesWith,
        "with between"
      ),
      ("support aid backing assistance praise", .supports, "for to"),
      (
        """
        criticism condemnation warning warnings accusations threat threats objections protest opposition odds concern \
        concerns alarm outrage quarrel dispute
        """,
        .opposes, "of against to from with over about at"
      ),
      (
        "attack attacks strike strikes raid raids invasion war offensive assault bombing airstrike airstrikes killing assassination bombardment",
        .attacks, "on of against in with"
      ),
      ("sanctions embargo sanction ban", .sanctions, "on against"),
    ]
    for (words, kind, prepositions) in groups {
      let noun = Noun(kind: kind, prepositions: Vocabulary.keys(prepositions))
      for word in words.split(separator: " ") { result[WordKey(String(word))] = noun }
    }
    return result
  }()
}
