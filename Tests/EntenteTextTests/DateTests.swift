import EntenteModel
import EntenteText
import Testing

@Suite struct DateTests {
  @Test(arguments: [
    ("Published - October 10, 2012 08:25 pm IST", "2012-10-10"),
    ("Saturday 15 July 2023, 21:10 BST", "2023-07-15"),
    ("27 February 1987", "1987-02-27"), ("Feb. 27, 1987", "1987-02-27"), ("2015-10-07", "2015-10-07"),
    ("Posted: 23/10/2015 at 18:00", "2015-10-23"), ("10/23/2015", "2015-10-23"), ("24.12.2014", "2014-12-24"),
    ("Updated: March 1st, 2011", "2011-03-01"), ("Herald, 3rd of Sept., 1999", "1999-09-03"),
    ("XY-ZZ-02-27-87 0914EST", "1987-02-27"),
    ("Live updates · The war in the south · Wednesday 25 January 2023", "2023-01-25"),
    ("A word from our man | On the road again | 3 May 2021", "2021-05-03"),
    ("By Antonia Flavia\nStrelsau, 27 January 2022", "2022-01-27"),
  ])
  func dateLines(line: String, date: String) throws {
    let read = try document("\(Sample.headline)\n\n\(line)\n\n\(Sample.body)\n")
    #expect(read.info.date?.description == date)
    #expect(read.texts(.paragraph).count == 3)
  }

  @Test(arguments: [
    "10/07/2015", "February 31, 2012", "32 March 2012", "May 2012", "Regatta of 2012",
  ])
  func openOrWrongDates(line: String) throws {
    #expect(try document("\(Sample.headline)\n\n\(line)\n\n\(Sample.body)\n").info.date == nil)
  }

  @Test func publishedBeatsUpdated() throws {
    let read = try document(
      """
      \(Sample.headline)

      Updated - November 17, 2021 04:43 am

      Published - October 10, 2012 08:25 pm

      \(Sample.body)
      """)
    #expect(read.info.date == CalendarDate(year: 2012, month: 10, day: 10))
    let one = try document(
      "\(Sample.headline)\n\nUpdated 3 May 2021, first published 10 October 2012\n\n\(Sample.body)\n")
    #expect(one.info.date == CalendarDate(year: 2012, month: 10, day: 10))
  }

  @Test func datesInTheTextAreNotThePublication() throws {
    let read = try document(
      Sample.article + "\nThe old boats were bought on 3 May 1988 from Kestrel Marine.\n")
    #expect(read.info.date == nil)
  }

  @Test(arguments: [
    ("ZENDA, Oct. 10, 2013 — ", "2013-10-10"), ("ZENDA/STRELSAU, 10 October 2013 - ", "2013-10-10"),
    ("ZENDA (Herald) - ", nil), ("Zenda, Oct 10 (Herald) -- ", nil),
    ("ZENDA, Ruritania, March 20, 2000 (Lake Press) – ", "2000-03-20"),
  ])
  func datelinesArePartedFromTheText(dateline: String, date: String?) throws {
    let read = try document("\(Sample.headline)\n\n\(dateline)\(Sample.body)\n")
    #expect(read.texts(.dateline) == [dateline.trimmedAtEnd])
    #expect(read.texts(.paragraph).first == Sample.first)
    #expect(read.info.date?.description == date)
    read.checkInvariants()
  }

  @Test(arguments: ["Nov. 24, 1985 - ", "Kestrel Marine - ", "The yard — "])
  func otherDashesStay(start: String) throws {
    let read = try document("\(Sample.headline)\n\n\(Sample.first)\n\n\(start)\(Sample.third)\n")
    #expect(read.texts(.dateline).isEmpty)
    #expect(read.texts(.paragraph).last?.hasPrefix(start) == true)
  }
}

extension String {
  fileprivate var trimmedAtEnd: String { hasSuffix(" ") ? String(dropLast()) : self }
}
