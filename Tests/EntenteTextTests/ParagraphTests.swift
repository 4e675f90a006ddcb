import EntenteModel
import EntenteText
import Testing

@Suite struct ParagraphTests {
  @Test func wrappedLinesAreOneBlock() throws {
    let wrapped = """
      Ruritania orders patrol boats from Sylvania

      Ruritania has ordered twelve light patrol boats from the Sylvanian
      yard Kestrel Marine, the two governments said on Monday, ending a
      contest that had dragged on for three years.

      Defence Minister Rupert Strelsau signed the contract in the port of
      Zenda beside his Sylvanian colleague, Ilse Marberg. Neither would
      say what the boats will cost.
      """
    let read = try document(wrapped)
    #expect(read.texts(.headline) == ["Ruritania orders patrol boats from Sylvania"])
    #expect(read.texts(.paragraph).count == 2)
    #expect(read.texts(.paragraph)[0].hasSuffix("three years."))
    read.checkInvariants()
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func lineEndsOfAllSystems(lineEnd: String) throws {
    let text = Sample.article.split(separator: "\n", omittingEmptySubsequences: false).joined(
      separator: lineEnd)
    let read = try document(text)
    #expect(read.texts(.headline) == [Sample.headline])
    #expect(read.texts(.paragraph) == [Sample.first, Sample.second, Sample.third])
    #expect(read.text == Array(text.utf8))
  }

  @Test func shortLinesStayApart() throws {
    let read = try document(
      """
      Ruritania orders patrol boats from Sylvania
      By Anton Hentzau
      Monday, 4 March 2019
      \(Sample.first)
      \(Sample.second)
      """)
    #expect(read.blocks.map(\.role) == [.headline, .byline, .date, .paragraph, .paragraph])
  }

  @Test func indentedParagraphsAreParted() throws {
    let read = try document(
      """
         Ruritania has ordered twelve light patrol boats from the Sylvanian
      yard Kestrel Marine, the two governments said on Monday, after years of
      talks that had been broken off twice and taken up again every spring in
         Defence Minister Rupert Strelsau signed the contract in the port of
      Zenda beside his Sylvanian colleague, Ilse Marberg, who had come by the
      night train with a small staff and went home again the same afternoon.
      """)
    #expect(read.texts(.paragraph).count == 2)
  }

  @Test func listItemsLoseTheirMarks() throws {
    let read = try document(
      Sample.article + "\nWhat Ruritania has asked for:\n\n• twelve patrol boats of Kestrel Marine\n"
        + "• engines from Sylvania\n\n" + Sample.third.replacing("four", with: "five"))
    #expect(read.texts(.listItem) == ["twelve patrol boats of Kestrel Marine", "engines from Sylvania"])
  }

  @Test func oneSentenceIsAnArticle() throws {
    let read = try document("Ruritania buys boats.")
    #expect(read.blocks.count == 1)
    #expect(read.blocks[0].role != .furniture)
  }

  @Test(arguments: [SourceFormat.plainText, .markdown, .html])
  func tooManyPiecesAreRefused(format: SourceFormat) {
    let text = String(repeating: "<p>Boats.\n\n", count: 200)
    let error = #expect(throws: ReadingError.self) {
      try document(text, format: format, limits: Limits(maxBlocks: 100))
    }
    #expect(error?.kind == .tooManyBlocks(limit: 100))
  }

  @Test func endlessLineIsCutIntoBlocks() throws {
    let bytes = Array(String(repeating: "The boats are late again, he said. ", count: 300_000).utf8)
    let read = try document(bytes: bytes)
    #expect(read.blocks.allSatisfy { $0.range.count <= Limits.default.maxBlockBytes })
    #expect(read.blocks.count > 20)
    #expect(read.blocks.reduce(0) { $0 + $1.range.count } > bytes.count * 9 / 10)
  }

  /// The square of so many letters would take hours; the limit only ends what hangs.
  @Test(
    .timeLimit(.minutes(10)),
    arguments: ["a", "é", "☃", "> ", "| ", "[", "*", "<", "&", "\u{A0}", "\"", "- "])
  func endlessRepetitionEnds(unit: String) throws {
    let text = "The boats are late. " + String(repeating: unit, count: 400_000)
    for format in SourceFormat.allCases {
      let read = try? document(text, format: format)
      read?.checkInvariants()
    }
  }
}
