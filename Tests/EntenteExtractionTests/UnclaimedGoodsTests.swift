import EntenteExtraction
import EntenteModel
import Testing

/// Models that a story of deals names beside them, in words that no frame knows.
@Suite struct UnclaimedGoodsTests {
  private static let news = "Thailand ordered 12 Gripen fighters from Sweden for $600 million in 2024.\n\n"

  @Test(
    "A model close to a deal is taken for goods, with sides and status from the words around",
    arguments: [
      ("Washington suggested the F-16 instead.", "United States > Thailand: F-16, offered"),
      ("With them go 40 RBS 15 missiles.", "Sweden > Thailand: 40 RBS 15, signed"),
      ("The rest of the list is short: 3 Saab 340 aircraft.", "Sweden > Thailand: 3 Saab 340, signed"),
      ("Then, in 2021, it was the turn of the S-400 of Russia.", "Russia > Thailand: S-400, signed 2021"),
    ])
  func named(_ sentence: String, _ deal: String) throws {
    let found = try FactLines(Self.news + sentence).deals
    #expect(found.contains { $0 == deal || $0.hasPrefix(deal + ",") || $0.hasPrefix(deal + " ") }, "\(found)")
  }

  @Test(
    "What flies, fires or is somebody's already is not for sale",
    arguments: [
      "Its pilots flew the F-5 over the border.", "Two F-5 jets crashed last month.",
      "Thailand operates the F-5.", "Rebels fired Stinger missiles at the base.",
    ])
  func notForSale(_ sentence: String) throws {
    let found = try FactLines(Self.news + sentence).deals
    #expect(found.count == 1 && found[0].contains("Gripen"), "\(found)")
  }

  @Test("A story without a deal gets none")
  func noDeal() throws {
    #expect(try FactLines("Thailand held its parade. Behind the F-16 came the T-84 of Ukraine.").deals.isEmpty)
  }

  @Test("Models far from every deal stay out")
  func farAway() throws {
    let filler = "The town is old. Its market is famous. Rain fell. Nobody minded. "
    let found = try FactLines(Self.news + filler + "A S-300 stood in the museum.").deals
    #expect(found.count == 1, "\(found)")
  }
}
