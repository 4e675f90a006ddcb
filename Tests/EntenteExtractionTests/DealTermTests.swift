import EntenteExtraction
import Testing

/// What a deal costs, who is paid, and what became of it in words of several kinds.
@Suite struct DealTermTests {
  @Test(
    "What was told of is priced, paid for and signed",
    arguments: [
      (
        "Poland ordered 24 TB2 drones from Turkey. It is worth 270 million dollars.",
        ["Turkey > Poland: 24 TB2, signed, USD 270000000"]
      ),
      (
        "Poland ordered 24 TB2 drones from Turkey. The programme is put at 270 million dollars.",
        ["Turkey > Poland: 24 TB2, signed, USD 270000000"]
      ),
      (
        "Serbia ordered 12 Rafales from France. Belgrade will pay 2.7 billion euros.",
        ["France > Serbia: 12 Rafale, signed, EUR 2700000000"]
      ),
      (
        "Argentina paid Denmark 300 million dollars for 24 F-16s.",
        ["Denmark > Argentina: 24 F-16, signed, USD 300000000"]
      ),
      (
        "The Rafales replace old jets. Croatia pays France 999 million euros for them.",
        ["France > Croatia: Rafale, signed, EUR 999000000"]
      ),
      (
        "Croatia wants 12 Rafales from France. The two governments signed in November 2021.",
        ["France > Croatia: 12 Rafale, signed 2021"]
      ),
      (
        "Cyprus needed Lazar 3 vehicles. Nicosia got them from Serbia.",
        ["Serbia > Cyprus: Lazar 3, delivered"]
      ),
    ] as [(String, [String])])
  func terms(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }

  @Test(
    "Halts, wishes and firm acts have many wordings",
    arguments: [
      (
        "Iraq signed for 28 L-159 jets with the Czech Republic, but the deal was never carried out.",
        "cancelled"
      ),
      ("Bulgaria pulled the plug on the purchase of eight Gripens from Sweden.", "cancelled"),
      ("Pakistan has buried the contract for 30 T129 helicopters from Turkey.", "cancelled"),
      ("The sale of 40 Typhoons by Britain to Turkey is blocked for now by Germany.", "suspended"),
      ("The sale of 40 Typhoons by Britain to Turkey is blocked by Germany.", "cancelled"),
      ("South Korea made a bid to supply Canada with 12 KSS-III submarines.", "offered"),
      ("Serbia is thinking about 12 Rafales from France.", "sought"),
      ("Colombia is leaning towards 16 Gripens from Sweden.", "sought"),
      (
        "The Netherlands and France are working out the terms of a contract for four Barracuda submarines.",
        "negotiating"
      ),
      ("Croatia put pen to paper for 12 Rafales from France.", "signed"),
      ("The Czech Republic is getting 24 F-35s from the United States.", "signed"),
      ("A deal under which Portugal gets six A-29N aircraft from Brazil was signed in Lisbon.", "signed"),
      ("Warsaw is the first NATO capital to buy TB2 drones from Turkey.", "signed"),
      (
        "Romania's parliament has given the army leave to ask the United States for 54 Abrams tanks.",
        "sought"
      ),
    ])
  func stage(_ text: String, _ status: String) throws {
    let deals = try FactLines(text).deals
    #expect(deals.count == 1, "\(deals)")
    #expect(deals[0].contains(", \(status)"), "\(deals)")
  }

  @Test(
    "Numbers are read in words of several kinds",
    arguments: [
      ("Peru got half a dozen Mi-24s from Russia.", ["Russia > Peru: 6 Mi-24, delivered"]),
      ("Oman ordered a pair of Khareef corvettes from Britain.", ["Britain > Oman: 2 Khareef, signed"]),
      ("Chad ordered a couple of Mi-24s from Russia.", ["Russia > Chad: 2 Mi-24, signed"]),
    ] as [(String, [String])])
  func numbers(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }

  @Test(
    "Goods are joined with what names them in another way",
    arguments: [
      (
        "Navantia will build five corvettes of the Avante 2200 class for Saudi Arabia.",
        ["Navantia > Saudi Arabia: 5 Avante 2200, signed"]
      ),
      (
        "Spain has cancelled the sale of 12 transport aircraft to Venezuela. The C-295s hold American parts.",
        ["Spain > Venezuela: 12 C-295, cancelled"]
      ),
      (
        "Ghana ordered four patrol boats from China. The boats arrived from China in 2012.",
        ["China > Ghana: 4 patrol boat, delivered 2012"]
      ),
      (
        "A train brought a dozen T-72s, a gift from Poland to Ukraine.",
        ["Poland > Ukraine: 12 T-72, signed"]
      ),
    ] as [(String, [String])])
  func kinds(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }

  @Test(
    "What goes back, and what a ship is armed with, is no deal",
    arguments: [
      "Fifteen MiG-29s went back from Algeria to Russia.",
      "At least four Peykaap III boats were seen, armed with CM-90 missiles.",
    ])
  func none(_ text: String) throws {
    #expect(try FactLines(text).deals == [])
  }

  @Test("The other act of a sentence has no date of its own")
  func otherAct() throws {
    let deals = try FactLines(
      "Greece gave 40 BMP-1 vehicles to Ukraine in 2022 and received 40 Marders from Germany."
    ).deals
    #expect(deals.contains("Greece > Ukraine: 40 BMP-1, delivered 2022"), "\(deals)")
    #expect(deals.contains("Germany > Greece: 40 Marder, delivered"), "\(deals)")
  }
}
