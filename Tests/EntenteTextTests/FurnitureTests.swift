import EntenteModel
import EntenteText
import Testing

@Suite struct FurnitureTests {
  @Test func headlineIsFoundBehindTheMenu() throws {
    let read = try document(
      """
      Skip to content
      THE ZENDA HERALD
      Home | Nation | Ships | Opinion
      LIVE: Regatta results

      \(Sample.article)
      """)
    #expect(read.info.title == Sample.headline)
    #expect(read.texts(.furniture).count == 4)
    #expect(read.texts(.paragraph).count == 3)
  }

  @Test(arguments: [
    "MORE COVERAGE", "Related Articles", "Herald Recommends", "Leave a Comment", "You may also like",
    "Also in Ships", "Read next: A day on the lake", "Most read",
  ])
  func tailIsCut(marker: String) throws {
    let read = try document(
      """
      \(Sample.article)
      \(marker)

      A cake that took a week
      The baker of Hentzau tells how he did it. It was not easy, and it was not cheap, but everybody who came \
      to the fair had a piece of it in the end.
      • Ten walks in the hills
      """)
    #expect(read.texts(.paragraph) == [Sample.first, Sample.second, Sample.third])
    #expect(read.texts(.furniture).count == 4)
  }

  @Test func textAboutTheSameGoesOnBehindATeaser() throws {
    let read = try document(
      """
      \(Sample.headline)

      \(Sample.first)

      \(Sample.second)

      Read also: The long wait for boats

      \(Sample.third)
      """)
    #expect(read.texts(.paragraph).last == Sample.third)
    #expect(read.texts(.furniture) == ["Read also: The long wait for boats"])
  }

  @Test(arguments: [
    "We use cookies to make this site better. Accept all", "Subscribe to our newsletter",
    "Please subscribe and donate to keep us going!", "(c) The Zenda Herald. All rights reserved.",
    "Advertisement", "Share on Facebook", "Loading, please wait...", "Support the Herald!",
    "Kestrel 14.20 ▲ | Strelsau Steel 3.11 ▼", "Regatta: the finish in slow motion 01:42",
    "Follow us on Facebook and Instagram", "Sign in to comment", "Updated 3 hours ago",
  ])
  func noticesAreFurniture(notice: String) throws {
    let read = try document(
      "\(Sample.headline)\n\n\(Sample.first)\n\n\(notice)\n\n\(Sample.second)\n\n\(Sample.third)\n")
    #expect(read.texts(.furniture) == [notice])
    #expect(read.texts(.paragraph) == [Sample.first, Sample.second, Sample.third])
  }

  @Test(arguments: [
    "The minister said that Ruritania was ready to support its neighbour with boats.",
    "“We want you to know that we support US plans,” she said in Zenda.",
    "Kestrel Marine subscribes to none of these rules.",
    "Both sides signed in the morning.",
    "The two sides had to share the cost of the dock.",
  ])
  func sentencesAreNot(sentence: String) throws {
    let read = try document(
      "\(Sample.headline)\n\n\(Sample.first)\n\n\(sentence)\n\n\(Sample.second)\n\n\(Sample.third)\n")
    #expect(read.texts(.furniture).isEmpty)
  }

  @Test func reportsWithoutHeadlineKeepTheirShortLead() throws {
    let lead = "Kravonia has signed a contract with Borduria for six Florizel trainers."
    let read = try document("\(lead)\n\n\(Sample.first)\n\n\(Sample.second)\n")
    #expect(read.texts(.paragraph) == [lead, Sample.first, Sample.second])
  }

  @Test func reportsMayEndOnShortSentencesWithNewNames() throws {
    let endings = [
      "Kravonia has been promised an order for ninety lorries by Borduria.",
      "A Florizel trainer was considered in the spring, too.",
    ]
    let read = try document(([Sample.headline, Sample.first] + endings).joined(separator: "\n\n") + "\n")
    #expect(read.texts(.paragraph) == [Sample.first] + endings)
  }

  @Test func repeatedTeasersGo() throws {
    let teaser = "Fog on the lake\nFog on the lake\n\n\n  Fog on the lake\n\nFog on the lake 02:10\n\n"
    let read = try document(
      "\(Sample.headline)\n\n\(Sample.first)\n\n\(teaser)\(Sample.second)\n\n\(Sample.third)\n")
    #expect(read.texts(.furniture).count == 4)
    #expect(read.texts(.subheading).isEmpty)
  }

  @Test func subheadingsBylinesAndCaptionsStay() throws {
    let read = try document(
      """
      \(Sample.headline)

      By Anton Hentzau

      PHOTO: Rupert Strelsau in Zenda on Monday.

      \(Sample.first)

      A long contest

      \(Sample.second)

      Black Michael reports from Zenda:

      \(Sample.third)

      (Reporting by Anton Hentzau; editing by Fritz Tarlenheim)
      """)
    #expect(
      read.blocks.map(\.role) == [
        .headline, .byline, .caption, .paragraph, .subheading, .paragraph, .byline, .paragraph, .byline,
      ])
  }

  @Test func highlightsStay() throws {
    let read = try document(
      "\(Sample.headline)\n\nStory highlights\n\n  • Ruritania buys boats from Sylvania\n\n\(Sample.body)\n")
    #expect(read.texts(.listItem) == ["Ruritania buys boats from Sylvania"])
    #expect(read.texts(.furniture) == ["Story highlights"])
  }
}
