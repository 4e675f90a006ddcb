import EntenteExtraction
import Testing

/// Goods that are said to be there, by which a deal that was told of has been delivered.
@Suite struct DealPresenceTests {
  private static let order = "Chile bought 12 Scorpène submarines from France in 2004. "

  @Test(
    "What is in use, was seen at home or has left the yard has been delivered",
    arguments: [
      "Six of them are now in service.", "Both have since joined the fleet.",
      "They are all in the country now.",
      "The last submarine left Cherbourg in 2006.", "All of them have been at Talcahuano ever since.",
      "The navy took possession of the last two.", "The submarines were commissioned in 2006.",
      "The first were seen in Santiago.", "Two of them crashed in 2009.", "They landed at Talcahuano.",
      "The final boat reached Talcahuano.",
    ])
  func there(_ next: String) throws {
    let deals = try FactLines(Self.order + next).deals
    #expect(deals.count == 1)
    #expect(deals[0].hasPrefix("France > Chile: 12 Scorpène, delivered"), "\(deals)")
  }

  @Test(
    "What is to come, is the type's or another's says nothing of the goods",
    arguments: [
      "They will be based at Talcahuano.", "None of them is in service yet.", "They are not yet in service.",
      "They are to be in service by 2010.", "The first will be handed over in 2009.",
      "The Scorpène has seen action.", "They have been used in India.", "They were seen in India.",
      "The yard launched the first last week.",
    ])
  func notThere(_ next: String) throws {
    #expect(try FactLines(Self.order + next).deals == ["France > Chile: 12 Scorpène, signed 2004"])
  }

  @Test("Goods that nobody bought make no deal by being there")
  func nobody() throws {
    #expect(try FactLines("The Typhoons were parked at Coningsby. Six of them are in service.").deals == [])
  }

  @Test(
    "What opens the sentence has come, though a clause about it stands between",
    arguments: [
      (
        "The first batch of TB2 drones that Mali bought from Turkey was presented in Bamako in December 2022.",
        ["Turkey > Mali: TB2, delivered 2022"]
      ),
      (
        "Angola's air force now has all 12 Su-30K fighters it bought from Russia.",
        ["Russia > Angola: 12 Su-30K, delivered"]
      ),
    ] as [(String, [String])])
  func opening(_ text: String, _ deals: [String]) throws {
    #expect(try FactLines(text).deals == deals)
  }
}
