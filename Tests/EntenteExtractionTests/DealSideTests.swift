import EntenteExtraction
import EntenteModel
import Testing

/// Whose a deal is where the words around it say so: lists without their verb, speakers, services, nicknames.
@Suite struct DealSideTests {
  @Test(arguments: [
    (
      "Sweden's CV90 is made by BAE Systems Hagglunds. Slovakia bought 152 in December. The Czech Republic signed for 246 in May.",
      ["Sweden > Czech Republic: 246 CV90, signed", "Sweden > Slovakia: 152 CV90, signed"]
    ),
    (
      "Greece has ordered 18 Rafale jets from France, Croatia 12 and Egypt 54.",
      [
        "France > Croatia: 12 Rafale, signed", "France > Egypt: 54 Rafale, signed",
        "France > Greece: 18 Rafale, signed",
      ]
    ),
    (
      "Saab has sold 36 Gripens to Brazil, 12 to Thailand and 14 to Hungary.",
      [
        "Saab > Brazil: 36 Gripen, signed", "Saab > Hungary: 14 Gripen, signed",
        "Saab > Thailand: 12 Gripen, signed",
      ]
    ),
    (
      "Serbia ordered 12 Rafales from Dassault. It had earlier bought six H145 helicopters from Airbus.",
      ["Airbus > Serbia: 6 H145, signed", "Dassault Aviation > Serbia: 12 Rafale, signed"]
    ),
    (
      "Poland will receive 1,000 K2 tanks from South Korea. The country also bought 250 Abrams tanks from the United States.",
      ["South Korea > Poland: 1000 K2, signed", "United States > Poland: 250 Abrams, signed"]
    ),
    (
      "Algeria operates Su-30MKA fighters. It bought 28 of them from Russia in 2006.",
      ["Russia > Algeria: 28 Su-30MKA, signed 2006"]
    ),
    (
      "Vietnam's navy has six Kilo-class submarines, all of them bought from Russia.",
      ["Russia > Vietnam: 6 Kilo-class, signed"]
    ),
    (
      "Vietnam's six Kilo-class submarines came from Russia.",
      ["Russia > Vietnam: 6 Kilo-class, delivered"]
    ),
    (
      "Morocco's army chief said that the kingdom had bought Barak 8 missiles from Israel Aerospace Industries.",
      ["Israel Aerospace Industries > Morocco: Barak 8, signed"]
    ),
    (
      "Asked about tanks, the Polish minister said his country would buy 366 Abrams from the Americans.",
      ["United States > Poland: 366 Abrams, sought"]
    ),
    (
      "\"We have ordered 22 Caracal helicopters from France,\" said Indonesian Defence Minister Prabowo Subianto.",
      ["France > Indonesia: 22 Caracal, signed"]
    ),
    (
      "\"We will give Ukraine all our F-16s,\" Danish Prime Minister Mette Frederiksen said.",
      ["Denmark > Ukraine: F-16, signed"]
    ),
    (
      "Britain has offered the Saudis 48 Typhoon jets.",
      ["Britain > Saudi Arabia: 48 Typhoon, offered"]
    ),
    (
      "The Saudis want 48 Typhoon jets from Britain.",
      ["Britain > Saudi Arabia: 48 Typhoon, sought"]
    ),
    (
      "The kingdom's order for 84 F-15SA jets was placed with Boeing in 2011, Saudi officials said.",
      ["Boeing > Saudi Arabia: 84 F-15SA, signed 2011"]
    ),
    (
      "Boeing's contract for 24 F-15EX jets for Indonesia has lapsed.",
      ["Boeing > Indonesia: 24 F-15EX, cancelled"]
    ),
    (
      "China exported CH-4 drones to Iraq, Jordan and Saudi Arabia.",
      ["China > Iraq & Jordan & Saudi Arabia: CH-4, signed"]
    ),
    (
      "Lockheed Martin received a contract from the Pentagon for 14 F-16 Block 70s for Bulgaria.",
      ["Lockheed Martin > Bulgaria: 14 F-16 Block 70, signed"]
    ),
    (
      "A Saab spokeswoman said the company had signed a deal to sell four GlobalEye planes to the Emirates.",
      ["Saab > United Arab Emirates: 4 GlobalEye, signed"]
    ),
    (
      "Saab has sold GlobalEye planes to the Emirates and, more recently, to Sweden.",
      ["Saab > United Arab Emirates: GlobalEye, signed"]
    ),
    (
      "The Philippine Navy has asked Hyundai Heavy Industries to build six patrol vessels.",
      ["Hyundai Heavy Industries > Philippines: 6 patrol vessel, sought"]
    ),
    (
      "Hyundai Heavy Industries will build six offshore patrol vessels for the Philippine Navy.",
      ["Hyundai Heavy Industries > Philippines: 6 offshore patrol vessel, signed"]
    ),
    (
      "Two Pohang-class corvettes were given to the Philippine Navy by South Korea.",
      ["South Korea > Philippines: 2 Pohang-class, delivered"]
    ),
    (
      "The Houthis were supplied with Iranian missiles.",
      ["Iran > Houthis: missile, delivered"]
    ),
    (
      "The Mi-28NE, known as the Night Hunter, was sold to Iraq by Russia.",
      ["Russia > Iraq: Mi-28NE, signed"]
    ),
    (
      "Iraq has received 13 Mi-28NE \"Night Hunters\" from Russia.",
      ["Russia > Iraq: 13 Mi-28NE, delivered"]
    ),
    (
      "Russia delivered 10 Night Hunters to Iraq.",
      ["Russia > Iraq: 10 Night Hunter, delivered"]
    ),
    (
      "The Su-35, which NATO calls the Flanker-E, has been sold to Egypt by Russia.",
      ["Russia > Egypt: Su-35, signed"]
    ),
    (
      "Brazil bought 12 Mi-35M attack helicopters, which it calls the Sabre, from Russia.",
      ["Russia > Brazil: 12 Mi-35M, signed"]
    ),
    (
      "Poland bought 48 FA-50 jets from South Korea, and Malaysia bought 18.",
      ["South Korea > Malaysia: 18 FA-50, signed", "South Korea > Poland: 48 FA-50, signed"]
    ),
  ])
  func sides(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals.sorted())
  }

  @Test(arguments: [
    "France operates four frigates equipped with Exocet missiles.",
    "The Iraqi army is equipped with M1 Abrams tanks.",
    "The drones, armed with Hellfire missiles, belong to the United States.",
    "The general went to Russia for talks on tanks.",
    "Fincantieri launched the frigate Bergamini for the Italian Navy.",
    "Russia launched ten Kalibr missiles at Ukraine.",
    "Lockheed Martin is the biggest supplier of the Pentagon.",
    "Iran replaced the general who had lost the tanks.",
    "The minister is interested in peace with Israel.",
    "Cyprus bartered its Tor-M1 missiles.",
  ])
  func noDeals(_ text: String) throws {
    let deals = try FactLines(text).deals
    #expect(deals.isEmpty, "\(deals)")
  }
}
