import GraphAnalytics
import Testing

@Suite struct PartitionComparisonTests {
  @Test(arguments: TieReference.all.filter { $0.comparison != nil })
  func comparisonsAreThoseOfTheReference(reference: TieReference) throws {
    let nodes = 0..<(try reference.graph().nodeCount)
    let one = Partition(labels: nodes.map { $0 % 3 })
    let other = Partition(labels: nodes.map { $0 * $0 % 5 })
    for (first, second) in [(one, other), (other, one)] {
      let found = [
        try first.normalizedMutualInformation(with: second), try first.variationOfInformation(from: second),
        try first.adjustedRandIndex(with: second),
      ]
      expectClose(found, reference.comparison ?? [])
    }
  }

  @Test(arguments: 0...20)
  func aPartitionIsTheSameAsItself(count: Int) throws {
    for step in [1, 2, 3, 50] {
      let partition = Partition(labels: (0..<count).map { $0 * $0 % (7 * step) / step })
      #expect(try partition.normalizedMutualInformation(with: partition) == 1)
      #expect(try partition.variationOfInformation(from: partition) == 0)
      #expect(try partition.adjustedRandIndex(with: partition) == 1)
    }
  }

  /// The index by its definition: the agreement of all pairs, and its mean over all orders of the nodes.
  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func theIndexIsZeroOnAverage(seed: UInt64) throws {
    var dice = Dice(seed)
    let labels = (0..<30).map { _ in Int.random(in: 0..<4, using: &dice) }
    let one = Partition(labels: labels)
    var sum = 0.0
    for _ in 0..<400 {
      let other = Partition(labels: labels.shuffled(using: &dice))
      sum += try one.adjustedRandIndex(with: other)
    }
    #expect(abs(sum / 400) < 0.02)
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func variationIsADistance(seed: UInt64) throws {
    var dice = Dice(seed)
    let partitions = (0..<3).map { _ in
      Partition(labels: (0..<40).map { _ in Int.random(in: 0..<5, using: &dice) })
    }
    let (a, b, c) = (partitions[0], partitions[1], partitions[2])
    let direct = try a.variationOfInformation(from: c)
    let around = try a.variationOfInformation(from: b) + b.variationOfInformation(from: c)
    #expect(direct > 0)
    #expect(direct <= around + 1e-12)
    let information = try a.normalizedMutualInformation(with: c)
    #expect(information >= 0 && information < 1)
  }

  @Test func groupingsThatTellNothingOfEachOtherShareNoInformation() throws {
    let rows = Partition(labels: (0..<12).map { $0 / 4 })
    let columns = Partition(labels: (0..<12).map { $0 % 4 })
    #expect(try rows.normalizedMutualInformation(with: columns) < 1e-12)
    let whole = Partition(labels: [Int](repeating: 0, count: 12))
    let single = Partition(labels: Array(0..<12))
    #expect(try whole.adjustedRandIndex(with: single) == 0)
    #expect(try whole.normalizedMutualInformation(with: single) < 1e-12)
  }

  @Test func onlyGroupingsOfTheSameNodesCanBeCompared() {
    let (one, other) = (Partition(labels: [0, 1]), Partition(labels: [0]))
    let error = GraphAnalyticsError.countMismatch(expected: 2, found: 1)
    #expect(throws: error) { try one.normalizedMutualInformation(with: other) }
    #expect(throws: error) { try one.variationOfInformation(from: other) }
    #expect(throws: error) { try one.adjustedRandIndex(with: other) }
  }
}
