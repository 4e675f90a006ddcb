import EntenteModel
import Testing

/// Ways of telling for whom somebody acts, who met whom and who stands against whom.
@Suite struct OfficeSentenceTests {
  @Test(arguments: [
    (
      "Laura Richardson, the general who heads the US Southern Command, was in Ushuaia.",
      "Laura Richardson represents US Southern Command"
    ),
    (
      "Karen Kuo, who speaks for Taiwan, thanked Washington.", "Karen Kuo represents Taiwan"
    ),
    (
      "\"It is a mess,\" said Andrew Smith, of the Campaign Against Arms Trade.",
      "Andrew Smith represents Campaign Against Arms Trade"
    ),
    (
      "The Bulgarian Socialist Party praised the move. Its leader, Kornelia Ninova, went home.",
      "Kornelia Ninova represents Bulgarian Socialist Party"
    ),
    (
      "General Christopher Musa, Nigeria's chief of defence staff, was there.",
      "Christopher Musa represents Nigeria"
    ),
    (
      "The spokesman of the Pakistani military, Major General Babar Iftikhar, was angry.",
      "Babar Iftikhar represents Pakistan"
    ),
    (
      "Colombian planes bombed a FARC camp at night.",
      "Colombia attacks Revolutionary Armed Forces of Colombia"
    ),
    ("The Houthis shot down a Saudi Tornado.", "Houthis attacks Saudi Arabia"),
    ("Japan voiced concern over China's conduct at sea.", "Japan opposes China"),
    ("Turkey objected to Sweden's membership for a year.", "Turkey opposes Sweden"),
    ("Romania, Greece and Chile fly F-16s.", "Chile operates F-16"),
    ("Elbit Systems, also of Israel, was there.", "Elbit part_of Israel"),
    ("Germany has stopped exporting arms to Saudi Arabia.", "Germany sanctions Saudi Arabia"),
    (
      "Prime Minister Viktor Orban received Jens Stoltenberg in Budapest.",
      "Jens Stoltenberg meets Viktor Orban"
    ),
  ])
  func relations(_ text: String, _ relation: String) throws {
    let found = try FactLines(text).relations
    #expect(found.contains(relation), "\(found)")
  }
}
