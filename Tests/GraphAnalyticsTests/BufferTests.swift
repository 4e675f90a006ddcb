import Testing

@testable import GraphAnalytics

@Suite struct BufferTests {
  @Test(
    "What is moved piece by piece arrives whole, wherever a piece ends",
    arguments: [1, 7, 1000, 4096, 30_000])
  func movingGivesBackOnlyWhatWasMoved(piece: Int) {
    let count = 100_003
    let buffer = Buffer<Int32>(uninitializedCount: count)
    for index in 0..<count { buffer[index] = Int32(index) }
    var moved: [Int32] = []
    for start in stride(from: 0, to: count, by: piece) {
      buffer.move(start..<min(count, start + piece), to: &moved)
    }
    #expect(moved.elementsEqual(0..<Int32(count)))
  }

  @Test("Moving nothing moves nothing") func anEmptyRange() {
    let buffer = Buffer<Double>(repeating: 2, count: 3)
    var moved: [Double] = []
    buffer.move(1..<1, to: &moved)
    #expect(moved.isEmpty)
    #expect(buffer.array() == [2, 2, 2])
  }
}
