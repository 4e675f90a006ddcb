import EntenteExtraction
import EntenteModel
import Testing

/// What the rest of a text gives a deal, and what it must not.
@Suite struct DealContextTests {

  @Test(
    "Who is named beside goods that no frame takes up does not get them",
    arguments: [
      (
        "Peru ordered 12 Rafale jets from France in 2023. Chile watched with concern, and the Mirage 2000 was on offer as well.",
        ["France > Peru: 12 Rafale, signed 2023", "France > Peru: Mirage 2000, offered"]
      ),
      (
        "Oman bought 12 Typhoon jets from Britain in 2012. Yemen is near; the other candidate was the Rafale.",
        ["? > Oman: Rafale, signed", "Britain > Oman: 12 Typhoon, signed 2012"]
      ),
    ] as [(String, [String])])
  func bystander(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }

  @Test(
    "The goods of another verb are not those of the first",
    arguments: [
      (
        "France took the side of Greece and in August flew two of its Rafales to Crete.",
        []
      ),
      (
        "Norway sent engineers to Jordan, where they saw a parade of Leopard 2 tanks.",
        []
      ),
      (
        "Germany sent two of its Patriot batteries to Poland.",
        ["Germany > Poland: 2 Patriot, delivered"]
      ),
    ] as [(String, [String])])
  func otherVerb(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }

  @Test(
    "A firm that sells goods of a class under any of its names sells others of that class",
    arguments: [
      (
        "Denmark bought eight PULS launchers from Elbit Systems. The Netherlands ordered 20 PULS.",
        ["Elbit > Denmark: 8 PULS, signed", "Elbit > Netherlands: 20 PULS, signed"]
      ),
      (
        "Israel is proud. Morocco bought Barak MX systems from Israel Aerospace Industries. India ordered ten Heron drones.",
        ["Israel > India: 10 Heron, signed", "Israel Aerospace Industries > Morocco: Barak MX, signed"]
      ),
    ] as [(String, [String])])
  func sellingFirm(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }

  @Test(
    "Used goods come from the state that they are named by, whoever made them",
    arguments: [
      (
        "Croatia is to buy a dozen used Israeli F-16 jets. The United States made them.",
        ["Israel > Croatia: 12 F-16, sought"]
      ),
      (
        "Chile bought 100 second-hand Dutch Leopard 2 tanks.",
        ["Netherlands > Chile: 100 Leopard 2, signed"]
      ),
      (
        "Romania received surplus Norwegian F-16s.",
        ["Norway > Romania: F-16, delivered"]
      ),
    ] as [(String, [String])])
  func usedGoods(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }

  @Test(
    "Goods come from where they are made",
    arguments: [
      (
        "PAC-3 interceptors produced in Japan will be sold to the United States.",
        ["Japan > United States: PAC-3, signed"]
      ),
      (
        "Ukraine asked about artillery shells made in Bulgaria.",
        ["Bulgaria > Ukraine: artillery shell, sought"]
      ),
    ] as [(String, [String])])
  func madeThere(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }

  @Test(
    "A partner that is no side of the deal beside it has another deal",
    arguments: [
      (
        "Iraq signed an arms deal with Russia worth $4.2 billion in 2013 after the United States delayed the delivery of F-16s to Iraq.",
        ["Russia > Iraq: arms, signed 2013, USD 4200000000", "United States > Iraq: F-16, delivered"]
      )
    ] as [(String, [String])])
  func otherPartner(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }

  @Test(
    "The kinds of a headline are written as in the text",
    arguments: [
      (
        "Iraq in Talks to Buy Russian Missile Systems\n\nBAGHDAD - Iraq has resumed talks with Russia to buy its S-300 surface-to-air missile systems.",
        ["Russia > Iraq: S-300, negotiating"]
      )
    ] as [(String, [String])])
  func headlineKinds(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }

  @Test(
    "The country is that of the body that the sentence begins with",
    arguments: [
      (
        "The United States was angry, and Washington said so. Members of the Knesset said the country was considering buying F-35 jets. Israel is near. America had no comment.",
        ["United States > Israel: F-35, sought"]
      )
    ] as [(String, [String])])
  func countryOfBody(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }

  @Test(
    "Half numbers count no weapons",
    arguments: [
      (
        "Ecuador bought 5,000 FAL rifles from Argentina. The minister got five and a half years.",
        ["Argentina > Ecuador: 5000 FAL, signed"]
      )
    ] as [(String, [String])])
  func halves(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }

  @Test(
    "A state that is named once is not whom a text is about",
    arguments: [
      (
        "Iran has shipped Shahed-136 drones abroad. Iran bought nothing of late. Tehran says the Su-35 is coming, but Egypt ordered 24 Su-35 jets from Russia and walked away. Iran still flies the MiG-29, of which a few were acquired from the Soviet Union.",
        ["x"]
      )
    ] as [(String, [String])])
  func namedOnce(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }
}
