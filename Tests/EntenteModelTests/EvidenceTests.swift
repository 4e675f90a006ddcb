import EntenteModel
import Testing

@Suite struct EvidenceTests {
  let document = DocumentID("a.txt")

  func evidence(_ start: Int, rule: String = "r", inferred: Bool = false) -> Evidence {
    Evidence(document: document, range: start..<start + 5, quote: "Words", rule: rule, isInferred: inferred)
  }

  @Test func anEmptySequenceIsNoEvidence() {
    #expect(EvidenceList([Evidence]()) == nil)
  }

  @Test func evidenceStandsInOrderAndOnce() {
    let list = EvidenceList(evidence(9), [evidence(3), evidence(9), evidence(3, inferred: true)])
    #expect(list.map(\.range.lowerBound) == [3, 9])
    #expect(list.allSatisfy { !$0.isInferred })
  }
}
