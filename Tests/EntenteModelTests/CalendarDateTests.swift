import EntenteModel
import Testing

/// Dates are read as the model writes them, and nothing else is.
@Suite struct CalendarDateTests {
  @Test(arguments: [
    ("2012-10-09", CalendarDate(year: 2012, month: 10, day: 9)),
    ("2012-10", CalendarDate(year: 2012, month: 10)),
    ("2012", CalendarDate(year: 2012)), ("9999-12-31", CalendarDate(year: 9999, month: 12, day: 31)),
    ("0001-01-01", CalendarDate(year: 1, month: 1, day: 1)),
  ])
  func aDateIsReadAsItWasWritten(_ text: String, _ date: CalendarDate) throws {
    let read = try #require(CalendarDate(text))
    #expect(read == date)
    #expect(CalendarDate(read.description) == date)
  }

  @Test(arguments: [
    "", "-", "2012-13-01", "2012-00-01", "2012-10-00", "2012-10-32", "0000-10-09", "10000-01-01",
    "2012/10/09",
    "2012-10-09-", "2012-10-0x", "20121009-1", "2012-1００", "today",
  ])
  func anythingElseIsNone(_ text: String) {
    #expect(CalendarDate(text) == nil)
  }
}
