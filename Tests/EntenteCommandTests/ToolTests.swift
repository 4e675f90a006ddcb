import EntenteTestSupport
import Testing

@Suite struct ToolTests {
  @Test(
    "A program that hangs is ended, so that no test waits for ever", .enabled(if: Tool.find("sleep") != nil))
  func hangingProgramsAreEnded() throws {
    let result = try Tool.run(try #require(Tool.find("sleep")), ["600"], seconds: 0.2)
    #expect(result.status == 9)
  }
}
