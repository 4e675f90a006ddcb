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
      ("Beside them stand 40 Stinger missiles.", "? > Thailand: 40 Stinger, signed"),
      ("Berlin answered with the Leopard 2A7.", "Germany > Thailand: Leopard 2A7, signed"),
      ("Moscow was still bidding with the Su-35.", "Russia > Thailand: Su-35, offered"),
      ("In 2021 the favourite was the Rafale, and Paris was sure.", "France > Thailand: Rafale, signed 2021"),
    ])
  func named(_ sentence: String, _ deal: String) throws {
    let found = try FactLines(Self.news + sentence).deals
    #expect(found.contains { $0 == deal || $0.hasPrefix(deal + ",") || $0.hasPrefix(deal + " ") }, "\(found)")
  }

  @Test(
    "What flies, fires or is somebody's already is not for sale",
    arguments: [
      "Its pilots flew the F-5 over the border.", "Two F-5 jets crashed last month.",
      "Thailand operates the F-5.",
      "They were brought aboard An-124 aircraft.", "The first of them came in an Il-76.",
      "The Gripen C/D will follow.", "Rebels fired Stinger missiles at the base.",
      "A more modern one is known as the Night Hunter.", "Two An-124 and Il-76 freighters have landed.",
      "Two An-124 and Il-76 freighters have landed at Merzifon.",
    ])
  func notForSale(_ sentence: String) throws {
    let found = try FactLines(Self.news + sentence).deals
    #expect(found.count == 1 && found[0].contains("Gripen"), "\(found)")
  }

  @Test("What no frame tells of is marked as inferred")
  func inferred() throws {
    let facts = try FactLines(Self.news + "Berlin answered with the Leopard 2A7.").facts
    let marks = facts.deals.map { $0.evidence.allSatisfy(\.isInferred) }
    #expect(marks.count == 2 && marks.contains(true) && marks.contains(false))
  }

  @Test("A story without a deal gets none")
  func noDeal() throws {
    #expect(
      try FactLines("Thailand held its parade. Behind the F-16 came the T-84 of Ukraine.").deals.isEmpty)
  }

  @Test("Models far from every deal stay out")
  func farAway() throws {
    let filler = "The town is old. Its market is famous. Rain fell. Nobody minded. "
    let found = try FactLines(Self.news + filler + "A S-300 stood in the museum.").deals
    #expect(found.count == 1, "\(found)")
  }
}
