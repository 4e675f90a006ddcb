import EntenteModel

/// Weighs what a page says about its day of publication.
struct PublicationDate {
  /// The best day so far with its rank; lower ranks are better, and the first of a rank stays.
  private var candidate: (date: CalendarDate, rank: Int)?

  init(page: PageText) {
    if let published = page.published, let date = DateScanner.machineDate(published) { offer(date, rank: 0) }
    if let time = page.time, let date = DateScanner.machineDate(time) { offer(date, rank: 2) }
  }

  var best: CalendarDate? { candidate?.date }

  private mutating func offer(_ date: CalendarDate, rank: Int) {
    if let candidate, candidate.rank <= rank { return }
    candidate = (date, rank)
  }

  /// A line around the article, which may be one of dates.
  ///
  /// A page that was changed years later still was published when it was: `updated` counts last.
  mutating func offerLine(_ text: [UInt8], _ range: Range<Int>, isFurniture: Bool) {
    if let date = Lines.wireCode(text, range) { offer(date, rank: 5) }
    guard let line = Lines.dateLine(text, range) else { return }
    for (date, label) in line.dates {
      switch label {
      case .published: offer(date, rank: 1)
      case .plain: offer(date, rank: isFurniture ? 6 : 3)
      case .updated: offer(date, rank: 7)
      }
    }
  }

  mutating func offerDateline(_ text: [UInt8], _ range: Range<Int>) {
    if let found = DateScanner.dates(in: text, range).first { offer(found.date, rank: 4) }
  }
}
