import EntenteExtraction
import EntenteModel
import Testing

/// How far a deal has come, as the sentences of a text tell it one by one.
@Suite struct DealStageTests {
  @Test(arguments: [
    (
      "Chile will take delivery of two frigates from Britain in 2031.",
      "Britain > Chile: 2 frigate, signed"
    ),
    (
      "Deliveries to Peru of 20 FA-50 jets from KAI will begin next spring.",
      "Korea Aerospace Industries > Peru: 20 FA-50, signed"
    ),
    (
      "Latvia ordered 42 ASCOD vehicles from GDELS. Deliveries are due to start in the autumn.",
      "General Dynamics European Land Systems > Latvia: 42 ASCOD, signed"
    ),
    (
      "Oman ordered 12 Typhoon jets from Britain. Deliveries began on Sunday.",
      "Britain > Oman: 12 Typhoon, delivered"
    ),
    (
      "The delivery of the Patriot launchers from the United States to Romania has slipped again.",
      "United States > Romania: Patriot, signed"
    ),
  ])
  func deliveriesBegunAndToCome(_ text: String, _ deal: String) throws {
    try expect(text, [deal])
  }

  @Test(arguments: [
    (
      "Kenya was promised 12 helicopters by Italy, but no contract has been signed.",
      "Italy > Kenya: 12 helicopter, negotiating"
    ),
    (
      "Ghana agreed to buy six Super Tucano jets from Embraer. The contract is expected in the spring.",
      "Embraer > Ghana: 6 Super Tucano, negotiating"
    ),
    (
      "Italy has agreed in principle to sell Peru two submarines.",
      "Italy > Peru: 2 submarine, negotiating"
    ),
    (
      "Latvia sent a letter of intent to Kongsberg for four NASAMS batteries.",
      "Kongsberg > Latvia: 4 NASAMS, negotiating"
    ),
    (
      "Boeing is finalising a contract with Oman for 28 F-15EX jets.",
      "Boeing > Oman: 28 F-15EX, negotiating"
    ),
    ("Lima close to buying 24 Gripen jets from Stockholm", "Sweden > Peru: 24 Gripen, negotiating"),
  ])
  func papersThatAreStillToBeSigned(_ text: String, _ deal: String) throws {
    try expect(text, [deal])
  }

  @Test(arguments: [
    ("collapsed", "cancelled"), ("got nowhere", "cancelled"), ("was shot down", "cancelled"),
    ("is dead", "cancelled"), ("will not go ahead", "cancelled"), ("never materialised", "cancelled"),
    ("stalled", "suspended"), ("is in limbo", "suspended"), ("has ground to a halt", "suspended"),
    ("was completed", "delivered"), ("has been carried out", "delivered"),
    ("is in the works", "negotiating"), ("is being discussed", "negotiating"),
    ("has not been signed", "negotiating"),
    ("went ahead", "signed"), ("is off the record", "signed"), ("may yet collapse", "signed"),
  ])
  func whatIsSaidOfTheDealAsAWhole(_ predicate: String, _ status: String) throws {
    try expect(
      "Italy agreed to sell 14 M-346 jets to Peru. The deal \(predicate).",
      ["Italy > Peru: 14 M-346, \(status)"])
  }

  @Test(arguments: [
    ("Austria decided against buying 18 Gripens from Saab.", "Saab > Austria: 18 Gripen, cancelled"),
    (
      "Chile will not go ahead with the purchase of six C-390 jets from Embraer.",
      "Embraer > Chile: 6 C-390, cancelled"
    ),
    ("Ankara failed to sell Jordan 24 Hurkus aircraft.", "Turkey > Jordan: 24 Hurkus, cancelled"),
    (
      "Canberra balked at selling Kyiv 40 Bushmaster vehicles.",
      "Australia > Ukraine: 40 Bushmaster, cancelled"
    ),
    ("Oslo stopped supplying NASAMS missiles to Oman.", "Norway > Oman: NASAMS, suspended"),
    (
      "Chile's senate ratified the purchase of 12 Rafale jets from France, and the president vetoed it on Friday.",
      "France > Chile: 12 Rafale, cancelled"
    ),
  ])
  func refusalsOfManyKinds(_ text: String, _ deal: String) throws {
    try expect(text, [deal])
  }

  @Test(arguments: [
    (
      "Washington lifted its ban on Hellfire missiles for Qatar.",
      "United States > Qatar: Hellfire, offered"
    ),
    (
      "Germany suspended deliveries of Leopard tanks to Oman. It resumed deliveries of Leopard tanks to Oman last month.",
      "Germany > Oman: Leopard, delivered"
    ),
  ])
  func haltsThatEnd(_ text: String, _ deal: String) throws {
    try expect(text, [deal])
  }

  @Test(arguments: [
    (
      "Ecuador ordered 12 Gripen jets from Sweden. The first arrived in May.",
      "Sweden > Ecuador: 12 Gripen, delivered"
    ),
    (
      "Ecuador ordered 12 Gripen jets from Sweden. The last batch was handed over on Monday.",
      "Sweden > Ecuador: 12 Gripen, delivered"
    ),
    (
      "Ecuador ordered 12 Gripen jets from Sweden. The first will arrive in May.",
      "Sweden > Ecuador: 12 Gripen, signed"
    ),
  ])
  func theFirstOfThem(_ text: String, _ deal: String) throws {
    try expect(text, [deal])
  }

  @Test(arguments: [
    ("Chile, Turkey sign contract for TB2 drones", "Turkey > Chile: TB2, signed"),
    ("Oman has asked France to sell it 12 Rafale jets.", "France > Oman: 12 Rafale, sought"),
    ("Washington asked Rome to sell SAMP/T batteries to Ukraine.", "Italy > Ukraine: SAMP/T, sought"),
    (
      "Chile's parliament has approved a plan to buy 24 Gripen jets from Sweden.",
      "Sweden > Chile: 24 Gripen, signed"
    ),
    (
      "Oman has been cleared to buy 24 F-16 jets from the United States.",
      "United States > Oman: 24 F-16, offered"
    ),
    (
      "The Peruvian minister flew to Seoul to sign a contract for 20 FA-50 jets.",
      "South Korea > Peru: 20 FA-50, signed"
    ),
  ])
  func tenseAndPermission(_ text: String, _ deal: String) throws {
    let deals = try FactLines(text).deals
    #expect(deals.contains(deal), "\(deals)")
  }

  private func expect(_ text: String, _ deals: [String]) throws {
    // The years of statuses are tested with dates.
    let found = try FactLines(text).deals.map { deal in
      deals.first { deal == $0 || deal.hasPrefix($0 + " ") } ?? deal
    }
    #expect(found == deals.sorted())
  }
}
