import EntenteExtraction
import EntenteModel
import Testing

/// Arms that move, are shown and are spoken of, and that nobody sells or gives.
@Suite struct NoDealTests {

  @Test(
    "Forces that go to a show, an exercise or a watch stay their owner's",
    arguments: [
      ("Greece sent four F-16s to Cyprus for the parade.", []),
      ("Germany sent 14 Leopard 2 tanks to Poland as part of an exercise.", []),
      ("Denmark sent F-16s to Lithuania to guard its airspace.", []),
      ("France flew two Rafales to Crete in this year's drill.", []),
      ("The US Army sent two HIMARS launchers from its base in Germany to the Baltic.", []),
      ("The Netherlands will send one of its own Patriot batteries to the same place later.", []),
      ("Four Royal Air Force Typhoon jets arrived in Estonia on Monday.", []),
      (
        "Greece sent four F-16s to Cyprus, which had asked for them.",
        ["Greece > Cyprus: 4 F-16, delivered"]
      ),
      ("Denmark sent 19 F-16s to Ukraine to replace its MiGs.", ["Denmark > Ukraine: 19 F-16, delivered"]),
      (
        "The United States sent two HIMARS launchers from its base in Germany to Ukraine.",
        ["United States > Ukraine: 2 HIMARS, delivered"]
      ),
      ("Four Typhoon jets arrived in Oman from Britain on Monday.", ["Britain > Oman: 4 Typhoon, delivered"]),
      ("Norway sent Ukraine six patrol boats.", ["Norway > Ukraine: 6 patrol boat, delivered"]),
    ] as [(String, [String])])
  func deployed(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }

  @Test(
    "What comes back to its owner is no deal",
    arguments: [
      ("The Dutch army got its Panther tank back from Belgium.", []),
      ("Portugal sent the Leopard 2 tanks home.", []),
      ("Belgium has got back its Panther tank.", []),
      ("Greece got 20 Leopard 2 tanks from Belgium.", ["Belgium > Greece: 20 Leopard 2, delivered"]),
    ] as [(String, [String])])
  func broughtBack(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }

  @Test(
    "Goods that turn, are given up or banned halt no deal",
    arguments: [
      ("Russia was angry. The Tu-95 bomber turned away.", []),
      ("Ukraine gave up its Tu-160 bombers in 1999.", []),
      ("A Russian Su-24 was shot down, and relations with Turkey were frozen.", []),
      ("Russia has tested missiles that the treaty with the United States had banned.", []),
      (
        "Croatia gave up its plan to buy 12 F-16 jets from Israel.",
        ["Israel > Croatia: 12 F-16, cancelled"]
      ),
      ("Poland turned down 48 Typhoon jets from Italy.", ["Italy > Poland: 48 Typhoon, cancelled"]),
      ("The delivery of Russian S-400 systems to Turkey was frozen.", ["Russia > Turkey: S-400, suspended"]),
      ("Germany banned the export of missiles to Turkey.", ["Germany > Turkey: missile, cancelled"]),
    ] as [(String, [String])])
  func halted(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }

  @Test(
    "Everyday verbs with other things as their object give no arms",
    arguments: [
      ("Kyiv awarded the crew of the Patriot battery a medal.", []),
      ("Ottawa sent two Iranians to prison for hiding rifles.", []),
      ("The Chilean squadron gave her a cake in the shape of a jet.", []),
      ("The United States provides 450 of its 1,150 soldiers. They fly the Black Hawk.", []),
      ("Pakistan takes part with JF-17 jets, China with J-10C jets.", []),
      ("Poland gave aid to the Czechs, and an F-16 of the US Air Force followed the boat.", []),
      ("Kyiv awarded Rheinmetall a contract for a howitzer.", ["Rheinmetall > Ukraine: howitzer, signed"]),
      ("Norway gave Latvia a batch of 20 howitzers.", ["Norway > Latvia: 20 howitzer, delivered"]),
      ("Ottawa sent two shipments of rifles to Ukraine.", ["Canada > Ukraine: rifle, delivered"]),
      (
        "Spain parted with 20 Leopard 2 tanks, which went to Ukraine.",
        ["Spain > Ukraine: 20 Leopard 2, delivered"]
      ),
    ] as [(String, [String])])
  func everyday(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }

  @Test(
    "Rumours, questions and wishes of nobody in particular tell of no deal",
    arguments: [
      ("Iraqi officials dismissed talk of a purchase of French Rafale jets.", []),
      ("Rumours of a sale of Rafale jets to Iraq spread in Paris.", []),
      ("There was no sign that Finland wanted to sell its Leopard 2 tanks to Estonia.", []),
      ("Peru is near. It rained. Has Chile bought Rafale jets from France? Nobody knows.", []),
      ("Ukraine had a stand at the show. \"I want a Typhoon,\" said the boy.", []),
      ("Iraqi officials welcomed the purchase of French Rafale jets.", ["France > Iraq: Rafale, signed"]),
    ] as [(String, [String])])
  func rumoured(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }

  @Test(
    "Airliners are no arms",
    arguments: [
      ("Airbus delivered 63 aircraft in May, among them 48 A320s and three A350s.", []),
      ("Turkish Airlines ordered 20 jets from Airbus.", []),
      ("Airbus delivered 20 aircraft to the French Air Force.", ["Airbus > France: 20 aircraft, delivered"]),
    ] as [(String, [String])])
  func airliners(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }

  @Test(
    "Rounds of talks are no shots",
    arguments: [
      ("Greece and Turkey agreed on a new round of confidence talks.", []),
      ("Serbia bought 5,000 rounds from Turkey.", ["Turkey > Serbia: 5000 round, signed"]),
    ] as [(String, [String])])
  func rounds(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }
}
