import EntenteModel
import EntenteText
import Testing

@Suite struct MarkdownTests {
  @Test func article() throws {
    let markdown = """
      ---
      title: "Boats"
      date: 2019-03-04
      ---
      # \(Sample.headline)
      By Anton Hentzau

      \(Sample.first.replacing("Kestrel Marine", with: "**[Kestrel Marine](https://kestrel.example/a_(b))**"))

      ![A boat](boat.png)

      ## A long *contest*

      > \(Sample.second.replacing("contract", with: "_contract_"))

      - twelve boats of `Kestrel` snake_case

      ```
      let boats = 12
      ```

      | Year | Boats of Kestrel |
      |------|:-----:|
      | 2019 | 4 for Ruritania |

      \(Sample.third)

      [1]: https://example.org
      """
    let read = try document(markdown, format: .markdown)
    read.checkInvariants()
    #expect(read.info.title == Sample.headline)
    #expect(read.info.date?.description == "2019-03-04")
    #expect(read.texts(.paragraph) == [Sample.first, Sample.second, Sample.third])
    #expect(read.texts(.byline) == ["By Anton Hentzau"])
    #expect(read.texts(.subheading) == ["A long contest"])
    #expect(read.texts(.listItem) == ["twelve boats of Kestrel snake_case"])
    #expect(read.texts(.tableRow) == ["Year | Boats of Kestrel", "2019 | 4 for Ruritania"])
    #expect(!String(decoding: read.text, as: UTF8.self).contains("http"))
    #expect(!String(decoding: read.text, as: UTF8.self).contains("let boats"))
  }

  @Test func underlinedHeadingsAndWrappedLines() throws {
    let read = try document(
      "\(Sample.headline)\n====\n\n\(Sample.first.replacing(", ", with: ",\n"))\n\n\(Sample.second)\n",
      format: .markdown)
    #expect(read.texts(.headline) == [Sample.headline])
    #expect(read.texts(.paragraph) == [Sample.first, Sample.second])
  }

  @Test(arguments: [
    ("5 * 3 boats", "5 * 3 boats"), (#"\*no emphasis\*"#, "*no emphasis*"), ("a < b & c", "a < b & c"),
    ("[not a link]", "[not a link]"), ("[a [b] c](d)", "a [b] c"), ("x<br>y", "xy"), ("AT&amp;T", "AT&T"),
    ("<https://example.org> here", "here"), ("~~old~~ new", "old new"),
  ])
  func inlineMarks(source: String, text: String) throws {
    let read = try document("The line has this in it: \(source)", format: .markdown)
    #expect(String(decoding: read.text, as: UTF8.self) == "The line has this in it: \(text)")
  }

  @Test func formatIsRecognised() throws {
    let reader = DocumentReader()
    func text(_ name: String, _ content: String) throws -> String {
      let documents = try reader.read(bytes: Array(content.utf8), id: DocumentID(name), format: nil)
      return String(decoding: documents[0].text, as: UTF8.self)
    }
    #expect(try text("a.md", "The **boats** are late.") == "The boats are late.")
    #expect(try text("a.txt", "The **boats** are late.") == "The **boats** are late.")
    #expect(try text("a.txt", " <!-- x --><HTML><p>The boats are late.") == "The boats are late.")
    #expect(try text("a", "# Boats\n\nThe *boats* are late.") == "Boats\n\nThe boats are late.")
  }
}
