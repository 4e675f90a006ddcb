import EntenteExtraction
import EntenteModel
import Testing

/// Which stage a deal has reached and in which year, on a page of 3 June 2023.
@Suite struct DealDateTests {
  @Test(
    "A date dates the act in whose phrase it stands",
    arguments: [
      (
        "Poland, which ordered 96 Apache helicopters from Boeing in 2022, received the first of them last month.",
        "delivered 2023"
      ),
      (
        "Norway signed for 54 Leopard 2 tanks from Germany in February, and the first were delivered in May.",
        "delivered 2023"
      ),
      (
        "Algeria took delivery in 2015 of the last of 16 Su-30 fighters it had bought from Russia in 2010.",
        "delivered 2015"
      ),
      (
        "Three Heron drones, bought from Israel in 2014 for about $50 million, reached Morocco in January 2020.",
        "delivered 2020"
      ),
      (
        "In August Bucharest scrapped the purchase of four Gowind corvettes from Naval Group, which had been selected in 2019.",
        "cancelled 2022"
      ),
      (
        "Last month the United States fined a Chinese firm after Beijing bought Su-35 jets from Moscow in 2015.",
        "signed 2015"
      ),
      (
        "Egypt received its first MiG-29M fighters from Russia in 2017 under a deal signed two years earlier.",
        "delivered 2017"
      ),
      (
        "Russia delivered S-300 systems to Iran in 2016, nine years after the contract was signed.",
        "delivered 2016"
      ),
      ("Argentina shelved a plan to buy 14 Kfir fighters from Israel in 2015.", "suspended 2015"),
    ])
  func attachment(_ sentence: String, _ stage: String) throws {
    #expect(try Self.stages(sentence) == [stage])
  }

  @Test(
    "A noun of a deal takes the date of its verb",
    arguments: [
      ("Kuwait placed an order with Leonardo for 28 Eurofighters in 2016.", "signed 2016"),
      ("Deliveries of 36 Rafale jets from France to India were completed in 2022.", "delivered 2022"),
      ("Deliveries of K2 tanks from South Korea to Poland began in December.", "delivered 2022"),
      ("Hungary extended the lease of 14 Gripens from Sweden in 2012.", "signed 2012"),
    ])
  func nouns(_ sentence: String, _ stage: String) throws {
    #expect(try Self.stages(sentence) == [stage])
  }

  @Test(
    "Dates told by their distance from the page or from the year before",
    arguments: [
      ("Two years ago Morocco ordered 13 Bayraktar TB2 drones from Turkey.", "signed 2021"),
      ("Poland ordered 180 K2 tanks from South Korea a year ago.", "signed 2022"),
      (
        "Congress was notified last week of a planned sale of 12 Chinook helicopters to Egypt.",
        "offered 2023"
      ),
      ("Oman bought 12 Typhoon jets from Britain last summer.", "signed 2022"),
      (
        "In 1996 Jakarta agreed to take nine F-16s from the United States, but President Suharto called it off the next year.",
        "cancelled 1997"
      ),
    ])
  func relativeDates(_ sentence: String, _ stage: String) throws {
    #expect(try Self.stages(sentence) == [stage])
  }

  @Test(
    "What is of old has no year unless one is told",
    arguments: [
      ("Iran bought three Kilo submarines from Russia in the early 1990s.", "signed"),
      ("Iran bought three Kilo submarines from Russia decades ago.", "signed"),
      (
        "Russian officials said on Tuesday that Moscow had offered Egypt 50 Ka-52K helicopters.",
        "offered 2023"
      ),
    ])
  func ofOld(_ sentence: String, _ stage: String) throws {
    #expect(try Self.stages(sentence) == [stage])
  }

  @Test("The sentences of an entry of a chronicle are of its year")
  func chronicle() throws {
    let text =
      "Feb. 1986 - Washington now deals directly. The United States delivers 1,000 TOW missiles to Iran."
    #expect(try Self.stages(text) == ["delivered 1986"])
  }

  @Test(
    "What verb and paper say of the stage",
    arguments: [
      (
        "Saudi Arabia signed a letter of intent with Britain for 48 Typhoon jets in 2018.", "negotiating 2018"
      ),
      (
        "Saudi Arabia signed a memorandum of understanding with Spain on five Avante corvettes.",
        "negotiating 2023"
      ),
      ("Malaysia and South Korea are close to a deal on 18 FA-50 jets.", "negotiating 2023"),
      ("Finland has chosen the F-35 of Lockheed Martin.", "sought 2023"),
      (
        "Finland chose the F-35 in 2021, and has now ordered 64 F-35 jets from Lockheed Martin.",
        "signed 2023"
      ),
      ("North Korea was accused of shipping artillery shells to Russia in 2022.", "delivered 2022"),
      ("Eight Leopard 2 tanks are going to Ukraine from Norway.", "signed 2023"),
      ("Turkey was to have received 100 F-35 fighters from the United States.", "signed 2023"),
      ("Germany withdrew its offer of 20 Leopard 2 tanks to Poland in 2022.", "cancelled 2022"),
    ])
  func stage(_ sentence: String, _ stage: String) throws {
    #expect(try Self.stages(sentence) == [stage])
  }

  @Test(
    "A sum paid for something else is no price",
    arguments: [
      "Israel sold China a Phalcon radar aircraft and later paid $350 million in compensation.",
      "Romania bought 17 F-16s from Portugal, while Greece is having 84 of its own upgraded for $1.5 billion.",
    ])
  func otherSums(_ sentence: String) throws {
    #expect(try FactLines(Self.page(sentence)).facts.deals.allSatisfy { $0.value == nil })
  }

  private static func page(_ text: String) -> String { "A headline of no deal\n\n3 June 2023\n\n\(text)\n" }

  /// `delivered 2023`, for each deal.
  private static func stages(_ text: String) throws -> [String] {
    try FactLines(page(text)).facts.deals.map { deal in
      deal.status.rawValue + (deal.year.map { " \($0)" } ?? "")
    }.sorted()
  }
}
