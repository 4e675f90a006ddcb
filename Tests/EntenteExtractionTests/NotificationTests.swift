import Testing

/// Sales as the seller's government announces them to its parliament.
@Suite struct NotificationTests {
  @Test("A sale that is cleared is one offer with all that goes with it")
  func cleared() throws {
    let found = try FactLines(
      """
      WASHINGTON, May 2, 2024 - The State Department has made a determination approving a possible Foreign Military Sale \
      to the Government of Norway of F-35 Joint Strike Fighter aircraft for an estimated cost of $7.2 billion. The Defense \
      Security Cooperation Agency delivered the required certification notifying Congress of this possible sale today.

      The Government of Norway has requested to buy thirty-two (32) F-35A Joint Strike Fighter aircraft. Also included \
      are AIM-120 and AIM-9X missiles.
      """
    ).deals
    #expect(
      found.count == 1
        && found[0].hasPrefix(
          "United States > Norway: 32 F-35A Joint Strike Fighter + AIM-120 + AIM-9X, offered 2024"),
      "\(found)")
  }

  @Test(
    "Papers and words are no goods",
    arguments: [
      "The State Department delivered a formal notification to Congress on the F-16 jets of Turkey.",
      "Turkey sent a sharp note to Greece after F-16 jets crossed the line.",
      "The minister delivered a speech to the officers of Egypt beside an F-16.",
    ])
  func papers(_ sentence: String) throws {
    #expect(try FactLines(sentence).deals.isEmpty)
  }
}
