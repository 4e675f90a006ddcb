import EntenteModel
import EntenteText
import Testing

@Suite struct HTMLTests {
  private static func page(_ body: String, head: String = "") -> String {
    "<!DOCTYPE html><html><head><meta charset=iso-8859-2>\(head)</head><body>\(body)</body></html>"
  }

  private static let paragraphs = "<p>\(Sample.first)</p><p>\(Sample.second)<p>\(Sample.third)"

  @Test func article() throws {
    let html = Self.page(
      """
      <nav><ul><li>Home<li>Ships</ul></nav><script>var x = "<p>no</p>";</script><style>p { }</style>
      <main><h1>Ruritania orders&nbsp;patrol\n boats from Sylvania</h1>
      <p class=byline>By Anton Hentzau</p><figure><img src=x><figcaption>Strelsau in Zenda</figcaption></figure>
      \(Self.paragraphs)<h2>A long contest</h2><p>Na\u{EF}ve &amp; caf&eacute; &#8212; said the <b>minister</b>.</p>
      <table><tr><th>Year<th>Boats of Kestrel<tr><td>2019<td>4 for Ruritania</table>
      </main><footer>All about us</footer><noscript>Turn it on</noscript>
      """,
      head: """
        <title>Ruritania orders patrol boats from Sylvania | Herald</title>
        <meta property="article:published_time" content="2019-03-04T08:00:00Z">
        """)
    let read = try document(html, format: nil)
    read.checkInvariants()
    #expect(read.info.title == Sample.headline)
    #expect(read.info.date == CalendarDate(year: 2019, month: 3, day: 4))
    #expect(read.texts(.byline) == ["By Anton Hentzau"])
    #expect(read.texts(.caption) == ["Strelsau in Zenda"])
    #expect(read.texts(.subheading) == ["A long contest"])
    #expect(
      read.texts(.paragraph) == [
        Sample.first, Sample.second, Sample.third, "Naïve & café — said the minister.",
      ])
    #expect(read.texts(.tableRow) == ["Year | Boats of Kestrel", "2019 | 4 for Ruritania"])
    #expect(!String(decoding: read.text, as: UTF8.self).contains("var x"))
    #expect(read.texts(.furniture) == ["Home", "Ships", "All about us"])
  }

  @Test func linkedDataGivesTheDate() throws {
    let html = Self.page(
      "<h1>\(Sample.headline)</h1>\(Self.paragraphs)",
      head:
        #"<script type="application/ld+json">{"@type":"NewsArticle","datePublished": "2020-01-13T10:00"}</script>"#
    )
    #expect(try document(html, format: .html).info.date?.description == "2020-01-13")
  }

  @Test func layoutTablesAndLineBreaks() throws {
    let html = Self.page(
      """
      <table><tr><td><font size=2>\(Sample.headline)<br><br>\(Sample.first)<br><br>\(Sample.second)<br>
      <br>\(Sample.third)</font></td></tr></table>
      """)
    let read = try document(html, format: .html)
    #expect(read.texts(.headline) == [Sample.headline])
    #expect(read.texts(.paragraph) == [Sample.first, Sample.second, Sample.third])
  }

  @Test func classNamesThatMisleadAreIgnored() throws {
    let html = Self.page("<div class=\"social\"><h1>\(Sample.headline)</h1>\(Self.paragraphs)</div>")
    #expect(try document(html, format: .html).texts(.paragraph).count == 3)
  }

  @Test func hiddenTextIsNotRead() throws {
    let html = Self.page(
      "<h1>\(Sample.headline)</h1>\(Self.paragraphs)<p style='display: none'>Secret</p><p hidden>Secret</p>")
    #expect(!String(decoding: try document(html, format: .html).text, as: UTF8.self).contains("Secret"))
  }

  @Test(arguments: ["<div>", "<b>", "<table><tr><td>", "<ul><li>", "<q class=x>"])
  func deepNestingIsRefusedByName(tag: String) throws {
    let html = Self.page(String(repeating: tag, count: 100_000) + Self.paragraphs)
    let error = #expect(throws: ReadingError.self) { try document(html, format: .html) }
    #expect(error?.kind == .tooDeep(limit: 1024))
    #expect(error?.description.contains("1024") == true)
  }

  @Test func nestingBeyondTheParsersOwnLimitLosesNothing() throws {
    let html = Self.page(String(repeating: "<div>", count: 600) + Self.paragraphs)
    #expect(try document(html, format: .html).texts(.paragraph).count == 3)
  }

  @Test func endlessTagTakesNoEndlessTime() throws {
    let attributes = (0..<100_000).map { "a\($0)=\"x > y\"" }.joined(separator: " ")
    let read = try document(Self.page("<p \(attributes)>\(Sample.first)</p>"), format: .html)
    #expect(read.texts(.paragraph) == [Sample.first])
  }

  @Test func windows1252Page() throws {
    var bytes = Array("<html><meta charset=windows-1252><p>\(Sample.first)<p>The caf".utf8)
    bytes += [0xE9] + Array(" in Zenda is where they met, Mr Strelsau said.".utf8)
    let read = try document(bytes: bytes, format: nil)
    #expect(read.texts(.paragraph).last == "The café in Zenda is where they met, Mr Strelsau said.")
  }

  @Test func pageWithoutArticle() {
    let error = #expect(throws: ReadingError.self) {
      try document(Self.page("<nav><a href=/>Home</a></nav>"), format: .html)
    }
    #expect(error?.kind == .noArticle)
  }

  @Test(arguments: [
    "<", "<!--", "<p", "</", "<a href='", "&#xFFFFFFFF;", "<![CDATA[", "<script>", "<!DOCTYPE", "<title>",
  ])
  func brokenMarkupIsSurvived(end: String) throws {
    let read = try document("<html><body><p>\(Sample.first)</p><p>\(Sample.second)</p>" + end, format: .html)
    #expect(read.texts(.paragraph).contains(Sample.first))
    read.checkInvariants()
  }
}
