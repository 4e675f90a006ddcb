import EntenteExport
import Testing

@Suite struct JSONFieldsTests {
  private func fields(_ text: String) throws(ImportError) -> JSONFields {
    try JSONFields(Array(text.utf8), name: "body")
  }

  @Test func textsNumbersAndListsOfTextsAreFound() throws {
    let fields = try fields(
      #" {"a": "x\u00e9\n", "b": 12, "c": ["1", "2"], "d": [], "e": {"f": [1]}, "g": null} "#)
    #expect(fields.text("a") == "xé\n" && fields.integer("b") == 12)
    #expect(fields.texts("c") == ["1", "2"] && fields.texts("d") == [])
    #expect(fields.text("b") == nil && fields.integer("a") == nil && fields.text("e") == nil)
    #expect(fields.names == ["a", "b", "c", "d", "e", "g"])
  }

  @Test func aListOfOtherThingsIsNone() throws {
    #expect(try fields(#"{"a": ["1", 2], "b": 1.5, "c": 99999999999999999999}"#).texts("a") == nil)
    #expect(try fields(#"{"b": 1.5}"#).integer("b") == nil)
  }

  @Test(arguments: [
    "", "null", "[]", "{", "{}{}", "{} x", #"{"a": 1, "a": 2}"#, #"{"a": }"#, #"{"a": "}"#, "{'a': 1}",
    #"{"a": "\u{1}"}"#, #"{"a": "\ud800"}"#, #"{"a": 1,}"#,
  ])
  func whatIsNoObjectIsRefusedWithItsPlace(_ text: String) {
    #expect(throws: ImportError.self) { try fields(text) }
  }

  @Test func depthIsBounded() {
    let text = #"{"a": "# + String(repeating: "[", count: 100_000)
    #expect(throws: ImportError.self) { try fields(text) }
  }
}
