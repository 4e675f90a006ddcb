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
        "Iraq signed contracts with Russia for armoured vehicles in 2013 after the United States delayed the delivery of F-16s to Iraq.",
        ["Russia > Iraq: armoured vehicle, signed 2013", "United States > Iraq: F-16, delivered"]
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
        "Iran has shipped Shahed-136 drones abroad, and Tehran has shipped them for two years. Iran says that the Su-35 is on its way. Egypt had once ordered 24 Su-35 jets from Russia. Iran still flies the MiG-29, of which a few were acquired from the Soviet Union.",
        [
          "Iran > ?: Shahed-136, delivered", "Russia > Egypt: 24 Su-35, signed",
          "Soviet Union > ?: MiG-29, signed",
        ]
      )
    ] as [(String, [String])])
  func namedOnce(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }

  @Test(
    "Another number of the same goods further on is another deal",
    arguments: [
      (
        "Norway ordered 24 K9 howitzers from South Korea in 2017. They are liked. The winters are cold. Oslo wants 200 K9 howitzers from South Korea.",
        ["South Korea > Norway: 200 K9, sought", "South Korea > Norway: 24 K9, signed 2017"]
      ),
      (
        "Norway ordered 24 K9 howitzers from South Korea in 2017. They are liked. The winters are cold. Eight K9 howitzers were delivered to Norway by South Korea in 2019.",
        ["South Korea > Norway: 24 K9, delivered 2019"]
      ),
    ] as [(String, [String])])
  func otherNumber(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }

  @Test(
    "Who is named next does not receive, nor does whom it speaks of less",
    arguments: [
      (
        "Argentina lost its jets. Buenos Aires looked for more, and Argentina was angry. Brazil leased two Bandeirante planes to its neighbour. Libya bought six MiG-23 jets from the Soviet Union.",
        ["Brazil > Argentina: 2 Bandeirante, signed", "Soviet Union > Libya: 6 MiG-23, signed"]
      )
    ] as [(String, [String])])
  func beforeNotAfter(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }

  @Test(
    "The government is that of the state that the lead is about",
    arguments: [
      (
        "Croatia cancels purchase of Israeli jets\n\nCroatia gave up its plan on Monday. It rained. It was cold. Nobody came. Israel was sorry, Israel and Israeli firms had hoped for more, and Israelis said so in Israel. The government chose 12 F-16 jets in March.",
        ["? > Croatia: 12 F-16, sought", "Israel > Croatia: jet, cancelled"]
      )
    ] as [(String, [String])])
  func government(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }

  @Test(
    "Who flies what somebody unnamed bought got it",
    arguments: [
      (
        "Iran still operates F-4 Phantoms that the Shah bought from the United States.",
        ["United States > Iran: F-4 Phantom, delivered"]
      )
    ] as [(String, [String])])
  func fliesWhatWasBought(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }

  @Test(
    "Who tells of an offer of another state got it",
    arguments: [
      (
        "Bulgaria's Defence Minister Todor Tagarev disclosed that the United States had offered 12 F-16 jets.",
        ["United States > Bulgaria: 12 F-16, offered"]
      ),
      (
        "France has proposed 24 Rafale jets, Indonesian Defence Minister Prabowo Subianto revealed.",
        ["France > Indonesia: 24 Rafale, offered"]
      ),
    ] as [(String, [String])])
  func offerTold(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }

  @Test(
    "Who is only said to build goods that no frame takes up does not sell them",
    arguments: [
      (
        "Algeria ordered 180 T-90S tanks from Russia in 2006. In the same hall stood the Su-30MKA, built by Irkut, and the Pantsir-S1.",
        ["Russia > Algeria: 180 T-90S, signed 2006", "Russia > Algeria: Pantsir-S1, signed"]
      )
    ] as [(String, [String])])
  func onlyMaker(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }

  @Test(
    "Who is told to buy is the state of the leaders who are told",
    arguments: [
      (
        "Moscow urged Iran's leadership to buy S-400 systems.",
        ["Russia > Iran: S-400, sought"]
      ),
      (
        "Washington pressed the Polish government to buy 32 F-35 jets.",
        ["United States > Poland: 32 F-35, sought"]
      ),
    ] as [(String, [String])])
  func toldLeaders(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }

  @Test(
    "Ships unload what others supply",
    arguments: [
      (
        "The Baltic Endurance unloaded 42 T-72 tanks from Ukraine.",
        ["Ukraine > ?: 42 T-72, delivered"]
      )
    ] as [(String, [String])])
  func unloaded(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }

  @Test(
    "A council of defence buys for its state",
    arguments: [
      (
        "Romania's president was glad. In April the Supreme Council of National Defence endorsed a plan to buy 32 F-35A jets from the United States. Bucharest is sure.",
        ["United States > Romania: 32 F-35A, sought"]
      )
    ] as [(String, [String])])
  func council(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }

  @Test(
    "What is to be handed over goes not to the one who offers it",
    arguments: [
      (
        "Berlin offered Poland 20 Leopard 2 tanks, to be handed over one a month from April.",
        ["Germany > Poland: 20 Leopard 2, offered"]
      ),
      (
        "Poland is to be given 20 Leopard 2 tanks by Germany.",
        ["Germany > Poland: 20 Leopard 2, signed"]
      ),
    ] as [(String, [String])])
  func toBeHandedOver(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }

  @Test(
    "What is on order is what the buyer has, not what it is likened to",
    arguments: [
      (
        "Egypt has 30 more Rafales on order from France.",
        ["France > Egypt: 30 Rafale, signed"]
      )
    ] as [(String, [String])])
  func onOrder(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }
}
