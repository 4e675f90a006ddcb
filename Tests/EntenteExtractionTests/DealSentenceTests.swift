import EntenteExtraction
import EntenteModel
import Testing

/// Each way of telling of a transfer, and what must be read from it.
@Suite struct DealSentenceTests {
  @Test(arguments: [
    (
      "Russia has agreed to sell Iraq 36 Mi-28NE attack helicopters in a deal worth $4.2 billion.",
      "Russia > Iraq: 36 Mi-28NE, signed, USD 4200000000"
    ),
    ("Poland ordered 180 K2 tanks from South Korea.", "South Korea > Poland: 180 K2, signed"),
    (
      "Venezuela bought 24 Su-30 fighters and 100,000 Kalashnikov rifles from Russia for $3 billion.",
      "Russia > Venezuela: 100000 Kalashnikov + 24 Su-30, signed, USD 3000000000"
    ),
    ("Egypt received three Rafale jets from France.", "France > Egypt: 3 Rafale, delivered"),
    (
      "Germany delivered 18 Leopard 2 tanks to Ukraine in March 2023.",
      "Germany > Ukraine: 18 Leopard 2, delivered 2023"
    ),
    ("Iran supplied Russia with Shahed-136 drones.", "Iran > Russia: Shahed-136, delivered"),
    (
      "North Korea is shipping artillery shells to Russia.",
      "North Korea > Russia: artillery shell, delivered"
    ),
    ("Peru leased Russian Mi-17 helicopters in 2010.", "Russia > Peru: Mi-17, signed 2010"),
    (
      "Nexter was promised an order for 490 VBCI armoured vehicles by Qatar.",
      "Nexter > Qatar: 490 VBCI, signed"
    ),
    (
      "Saab has received an order from the Swedish Defence Materiel Administration for Gripen E fighters.",
      "Saab > Sweden: Gripen E, signed"
    ),
    (
      "Moscow blocked the transfer of MiG-29s from Slovakia to Ukraine.",
      "Slovakia > Ukraine: MiG-29, cancelled"
    ),
    ("Turkey bought Russia's S-400 in 2017.", "Russia > Turkey: S-400, signed 2017"),
    ("Lockheed Martin delivered Taiwan's F-16s.", "Lockheed Martin > Taiwan: F-16, delivered"),
    ("Britain donated 14 Challenger 2 tanks to Ukraine.", "Britain > Ukraine: 14 Challenger 2, delivered"),
    (
      "The Turkish drone maker Baykar sold 24 Bayraktar TB2 drones to Poland.",
      "Baykar > Poland: 24 Bayraktar TB2, signed"
    ),
  ])
  func activeVerbs(_ sentence: String, _ deal: String) throws {
    #expect(try FactLines(sentence).deals == [deal])
  }

  @Test(arguments: [
    (
      "Eighteen Leopard 2 tanks were delivered to Ukraine by Germany.",
      "Germany > Ukraine: 18 Leopard 2, delivered"
    ),
    ("The sale of F-35 fighters to Turkey was blocked by Congress.", "? > Turkey: F-35, cancelled"),
  ])
  func passives(_ sentence: String, _ deal: String) throws {
    #expect(try FactLines(sentence).deals == [deal])
  }

  @Test(arguments: [
    (
      "Iraq signed a contract with Russia for 42 Pantsir-S1 air defence systems.",
      "Russia > Iraq: 42 Pantsir-S1, signed"
    ),
    (
      "Greece signed an agreement to purchase 18 Rafale fighter jets from France for 2.5 billion euros.",
      "France > Greece: 18 Rafale, signed, EUR 2500000000"
    ),
    (
      "South Korea's Hanwha Aerospace won a contract to supply Poland with 212 K9 howitzers.",
      "Hanwha Aerospace > Poland: 212 K9, signed"
    ),
    ("Turkey's purchase of the S-400 from Russia angered Washington.", "Russia > Turkey: S-400, signed"),
    ("Talks between Egypt and Italy on two FREMM frigates continue.", "Italy > Egypt: 2 FREMM, negotiating"),
  ])
  func nouns(_ sentence: String, _ deal: String) throws {
    #expect(try FactLines(sentence).deals == [deal])
  }

  @Test(arguments: [
    ("Russia offered Indonesia 11 Su-35 fighters.", "Russia > Indonesia: 11 Su-35, offered"),
    (
      "The United States approved the possible sale of 24 AH-64E Apache helicopters to Indonesia for $1.4 billion.",
      "United States > Indonesia: 24 AH-64E Apache, offered, USD 1400000000"
    ),
    (
      "Poland will buy 96 Apache helicopters from the United States.",
      "United States > Poland: 96 Apache, sought"
    ),
    (
      "India is considering buying MQ-9B drones from the United States.",
      "United States > India: MQ-9B, sought"
    ),
    (
      "Taiwan requested 66 F-16V fighters from the United States in 2019.",
      "United States > Taiwan: 66 F-16V, sought 2019"
    ),
    (
      "Sweden has pledged 50 CV90 infantry fighting vehicles to Ukraine.", "Sweden > Ukraine: 50 CV90, signed"
    ),
    ("Moscow said it would deliver S-300 missiles to Damascus.", "Russia > Syria: S-300, signed"),
    (
      "Washington froze a sale of precision-guided munitions to Saudi Arabia.",
      "United States > Saudi Arabia: precision-guided munition, suspended"
    ),
    ("Berlin suspended the delivery of Leopard tanks to Turkey.", "Germany > Turkey: Leopard, suspended"),
    (
      "The Philippines scrapped a deal to buy 16 Mi-17 helicopters from Russia.",
      "Russia > Philippines: 16 Mi-17, cancelled"
    ),
    ("France refused to sell Mistral warships to Russia.", "France > Russia: Mistral, cancelled"),
  ])
  func stages(_ sentence: String, _ deal: String) throws {
    #expect(try FactLines(sentence).deals == [deal])
  }

  @Test(arguments: [
    (
      "Saudi Arabia leased six Apache helicopters from the United States.",
      "United States > Saudi Arabia: 6 Apache, signed"
    ),
    ("Hungary flies 14 Gripens leased from Sweden.", "Sweden > Hungary: 14 Gripen, delivered"),
    ("Boeing received an order from Qatar for 36 F-15QA jets.", "Boeing > Qatar: 36 F-15QA, signed"),
    (
      "Baykar won an order from Morocco for 13 Bayraktar TB2 drones.",
      "Baykar > Morocco: 13 Bayraktar TB2, signed"
    ),
    ("Kuwait awarded Leonardo a contract for 28 Typhoon jets.", "Leonardo > Kuwait: 28 Typhoon, signed"),
    ("Egypt took delivery of three Rafale jets from France.", "France > Egypt: 3 Rafale, delivered"),
    ("Poland has eight submarines on order from Sweden.", "Sweden > Poland: 8 submarine, signed"),
    (
      "Morocco placed an order with Airbus for four C-295 transport planes.",
      "Airbus > Morocco: 4 C-295, signed"
    ),
    (
      "President Hugo Chávez of Venezuela bought 24 Su-30 fighters in Moscow.",
      "Russia > Venezuela: 24 Su-30, signed"
    ),
  ])
  func whoGivesAndWhoGets(_ sentence: String, _ deal: String) throws {
    #expect(try FactLines(sentence).deals == [deal])
  }

  @Test(arguments: [
    ("Ukraine has asked Germany for Taurus missiles.", "Germany > Ukraine: Taurus, sought"),
    (
      "Vietnam turned down an offer of F-16 fighters from the United States.",
      "United States > Vietnam: F-16, cancelled"
    ),
    (
      "The sale of 40 Typhoons to Turkey has been put on hold by Germany.",
      "Germany > Turkey: 40 Typhoon, suspended"
    ),
    ("Belgium called off the purchase of 34 F-35 jets.", "? > Belgium: 34 F-35, cancelled"),
    (
      "Saudi Arabia cancelled its order for 48 Typhoon jets from Britain.",
      "Britain > Saudi Arabia: 48 Typhoon, cancelled"
    ),
  ])
  func refusalsAndRequests(_ sentence: String, _ deal: String) throws {
    #expect(try FactLines(sentence).deals == [deal])
  }

  @Test func pronounsAndBareNumbersMeanTheGoodsBefore() throws {
    let text = """
      Germany has offered Poland Leopard tanks. Warsaw wants 20 of them. Hungary is buying K9 howitzers from South Korea; \
      another 12 were ordered in 2021.
      """
    let deals = try FactLines(text).deals
    #expect(deals.contains { $0.hasPrefix("Germany > Poland: 20 Leopard") }, "\(deals)")
    #expect(deals.contains { $0.contains("12 K9, signed 2021") }, "\(deals)")
  }

  @Test func aListIsReadWithTheSentenceThatAnnouncesIt() throws {
    let text = """
      Poland has asked the United States for help with its defence. Warsaw wants to buy: eighteen (18) M142 HIMARS \
      launchers; forty-five (45) ATACMS missiles. The sale would strengthen the country.
      """
    let deals = try FactLines(text).deals
    #expect(deals.contains { $0.contains("18 M142 HIMARS") && $0.contains("45 ATACMS") }, "\(deals)")
  }

  @Test(arguments: [
    "Lockheed Martin makes the F-35.",
    "Syria operates S-300 missiles.",
    "Iran and Iraq agreed on a new border crossing.",
    "The company sold its stake in the bank to a Russian investor for $3 billion.",
    "Arsenal signed the striker from Sporting in a deal worth $60 million.",
    "The missiles struck a depot near Kyiv, and two tanks were destroyed.",
    "Kazakhstan denied that it had sold MiG-31 fighters to Syria.",
    "Ankara has not bought the Patriot system from the United States.",
    "If Greece bought the F-35, Turkey would protest.",
    "The army used Leopard tanks in the parade.",
    "The two countries signed a trade deal worth $3 billion.",
  ])
  func storiesWithoutDeals(_ sentence: String) throws {
    #expect(try FactLines(sentence).deals.isEmpty)
  }

  @Test func aDealGoesOnOverSentences() throws {
    let text = """
      MOSCOW, Oct. 9, 2012 - Russia signed a deal to sell Iraq 36 Mi-28NE attack helicopters, Prime Minister \
      Dmitry Medvedev said on Tuesday. The contract is worth $4.2 billion.
      """
    let lines = try FactLines(text)
    #expect(lines.deals == ["Russia > Iraq: 36 Mi-28NE, signed 2012, USD 4200000000"])
    let deal = try #require(lines.facts.deals.first)
    #expect(deal.value?.evidence.first?.quote == "The contract is worth $4.2 billion.")
  }

  @Test func evidenceIsTheSentenceAtItsPlace() throws {
    let text = "It rained in Paris. Poland ordered 180 K2 tanks from South Korea. It rained again."
    let facts = try FactLines(text).facts
    let evidence = try #require(facts.deals.first?.evidence.first)
    #expect(evidence.quote == "Poland ordered 180 K2 tanks from South Korea.")
    #expect(Array(text.utf8)[evidence.range].elementsEqual(evidence.quote.utf8))
  }
}
