import EntenteExtraction
import EntenteModel
import Testing

/// Verbs and phrases of transfer in one plain sentence each.
@Suite struct DealVerbTests {
  @Test(arguments: [
    ("bagged", "signed"), ("booked", "signed"), ("sourced", "signed"), ("forked out for", "signed"),
    ("shelled out for", "signed"), ("stumped up for", "signed"), ("committed to", "signed"),
    ("made a down payment on", "signed"), ("took up an option on", "signed"), ("is in line for", "signed"),
    ("expects", "signed"), ("inherited", "delivered"), ("borrowed", "delivered"), ("accepted", "delivered"),
    ("came by", "delivered"), ("shortlisted", "sought"), ("down-selected", "sought"), ("prefers", "sought"),
    ("is keen on", "sought"), ("is eager for", "sought"), ("applied for", "sought"), ("pushed for", "sought"),
    ("set aside $900 million for", "sought"), ("earmarked $900 million for", "sought"),
    ("voted in favour of buying", "signed"), ("secured", "signed"),
  ])
  func whoGets(_ verb: String, _ status: String) throws {
    let deals = try FactLines("Chile \(verb) 24 Centauro vehicles from Italy.").deals
    #expect(deals.count == 1)
    #expect(deals.first?.hasPrefix("Italy > Chile: 24 Centauro, \(status)") == true, "\(deals)")
  }

  @Test(arguments: [
    ("ceded", "delivered"), ("offloaded", "delivered"), ("released", "delivered"),
    ("channelled", "delivered"),
    ("bequeathed", "delivered"), ("granted", "delivered"), ("dispatched", "delivered"),
    ("hawked", "offered"), ("waved through the sale of", "offered"),
    ("rubber-stamped the sale of", "offered"), ("unblocked the sale of", "offered"),
    ("reneged on a promise to supply", "cancelled"), ("stayed the sale of", "suspended"),
  ])
  func whoGives(_ verb: String, _ status: String) throws {
    let deals = try FactLines("Italy \(verb) 24 Centauro vehicles to Chile.").deals
    #expect(deals.count == 1)
    #expect(deals.first?.hasPrefix("Italy > Chile: 24 Centauro, \(status)") == true, "\(deals)")
  }

  @Test(arguments: [
    (
      "Rheinmetall beat Nexter to win an order for 60 vehicles from Latvia.",
      "Rheinmetall > Latvia: 60 vehicle, signed"
    ),
    ("Three frigates are under discussion between Peru and Spain.", "Spain > Peru: 3 frigate, negotiating"),
    ("Oman operates 12 Typhoon jets from Britain.", "Britain > Oman: 12 Typhoon, delivered"),
    ("Chad has received approval to buy six drones from Turkey.", "Turkey > Chad: 6 drone, offered"),
    ("Six MiG-29 jets were flown to Serbia from Belarus.", "Belarus > Serbia: 6 MiG-29, delivered"),
    (
      "The contract for six patrol boats between Senegal and Piriou was terminated.",
      "Piriou > Senegal: 6 patrol boat, cancelled"
    ),
    (
      "Peru has two corvettes, both still unfinished, on order from Hyundai Heavy Industries.",
      "Hyundai Heavy Industries > Peru: 2 corvette, signed"
    ),
  ])
  func constructions(_ text: String, _ deal: String) throws {
    #expect(try FactLines(text).deals == [deal])
  }

  @Test(arguments: [
    "Italy expects Russian missiles over Kyiv.", "The navy of Chile commissioned its new frigate.",
    "Denmark released 12 Harpoon missiles in an exercise.", "Peru is considering selling its Mirage jets.",
    "Italy stayed out of the sale.", "Pilots of Oman flew Typhoon jets.",
    "Chile received offers from two firms.", "Two F-22 jets landed at a base in Jordan.",
    "Britain sent two Typhoons to Estonia to patrol Baltic airspace.",
    "Russia assigned six Su-34 bombers to the base in Syria.",
    "Israel surrendered two Merkava tanks to Hamas.",
  ])
  func noTransferFromAnybody(_ text: String) throws {
    #expect(try FactLines(text).deals.filter { !$0.contains("> ?") } == [])
  }
}
