import EntenteExtraction
import EntenteModel
import Testing

/// Whose plan, order or package it is, in sentences as agencies word them.
@Suite struct DealPartnerTests {

  @Test(
    "An infinitive behind a deal leads to goods and to nobody",
    arguments: [
      (
        "The Philippines has scrapped a deal to buy 16 Russian Mi-17 military transport helicopters because of fears of sanctions.",
        ["Russia > Philippines: 16 Mi-17, cancelled"]
      )
    ] as [(String, [String])])
  func infinitives(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }

  @Test(
    "Who makes the goods of a deal between two is no third",
    arguments: [
      (
        "The Czech Republic signed a memorandum with the United States completing the purchase of 24 F-35A jets made by Lockheed Martin.",
        ["United States > Czech Republic: 24 F-35A, signed"]
      ),
      (
        "Egypt signed a deal with France for 24 Rafale fighters, a FREMM frigate and MBDA missiles, becoming the first foreign customer for the jet.",
        ["France > Egypt: 1 FREMM + 24 Rafale, signed"]
      ),
      (
        "Saab and the Australian Army agreed on a sale of 300 howitzers.",
        ["Saab > Australia: 300 howitzer, signed"]
      ),
    ] as [(String, [String])])
  func makers(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }

  @Test(
    "Who asks for a licence or is barred is the one that would have sold",
    arguments: [
      (
        "Switzerland rejected a German request to pass on 12,400 rounds to Ukraine.",
        ["Germany > Ukraine: 12400 round, cancelled"]
      ),
      (
        "Germany had barred Rheinmetall from exporting shells to Saudi Arabia.",
        ["Rheinmetall > Saudi Arabia: shell, cancelled"]
      ),
      (
        "Germany has cleared the way for the sale of 40 Typhoons to Turkey, dropping its opposition.",
        ["Germany > Turkey: 40 Typhoon, offered"]
      ),
      (
        "Greece gave the green light to the purchase of a Belharra frigate from France.",
        ["France > Greece: 1 Belharra, signed"]
      ),
    ] as [(String, [String])])
  func licences(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }

  @Test(
    "What lost is not bought, nor meant by what follows",
    arguments: [
      (
        "Colombia picked the Gripen over the F-16 and the Rafale, and Peru is considering 24 of the type. Sweden builds it.",
        ["Sweden > Colombia: Gripen, sought", "Sweden > Peru: 24 Gripen, sought"]
      )
    ] as [(String, [String])])
  func rivals(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }

  @Test(
    "A package may tell in the next sentence what is in it",
    arguments: [
      (
        "The United States announced on Friday a 3.75 billion dollar package for Ukraine. It also includes 18 M109 howitzers.",
        ["United States > Ukraine: 18 M109, signed, USD 3750000000"]
      ),
      ("The United States announced on Friday a 3.75 billion dollar package for Ukraine. It rained.", []),
      (
        "India signed a contract with Russia for the lease of an Akula-class submarine. The $3.3 billion deal covers training.",
        ["Russia > India: 1 Akula-class, signed, USD 3300000000"]
      ),
    ] as [(String, [String])])
  func packages(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }

  @Test(
    "Goods arrive behind the clause that tells who bought them",
    arguments: [
      (
        "The first six of 24 F-16 fighters that Argentina bought from Denmark for 300 million dollars landed in Rio Cuarto.",
        ["Denmark > Argentina: 24 F-16, delivered, USD 300000000"]
      ),
      (
        "AH-4 howitzers were re-exported to the Rapid Support Forces by the United Arab Emirates.",
        ["United Arab Emirates > Rapid Support Forces: AH-4, delivered"]
      ),
      (
        "It was the first seizure of Iranian weapons shipped to the Houthis.",
        ["Iran > Houthis: arms, delivered"]
      ),
    ] as [(String, [String])])
  func arrivals(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }

  @Test(
    "Who reports a purchase between commas makes none",
    arguments: [
      (
        "Rwanda, says a UN report, has acquired TB2 drones from Turkey.",
        ["Turkey > Rwanda: TB2, signed"]
      ),
      (
        "Vietnam has approached South Korea about jets, two officials said in June, and agreed to buy 20 K9 howitzers.",
        ["South Korea > Vietnam: 20 K9, signed", "South Korea > Vietnam: jet, sought"]
      ),
    ] as [(String, [String])])
  func reporters(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }

  @Test(
    "A think tank is no tank, and a president called Gabriel no missile",
    arguments: [
      (
        "According to the think tank, Iran has supplied Venezuela with Mohajer-6 drones.",
        ["Iran > Venezuela: Mohajer-6, delivered"]
      ),
      (
        "Chile's president, Gabriel Boric, has ordered the army to buy no more Spike missiles from Israel.",
        []
      ),
    ] as [(String, [String])])
  func otherThings(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }
}
