import EntenteModel

/// A horizontal scale of years, or of months where all happens within a few years.
///
/// Long stretches in which nothing happens are folded to a narrow gap, so that one old deal does not press all the
/// others together.
struct TimeAxis {
  static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// A run of units without a fold: where it begins on the page.
  struct Stretch {
    let units: ClosedRange<Int>
    let x: Double
  }

  struct Tick {
    let text: String
    /// The middle of the unit.
    let x: Double
  }

  /// The years, or months counted from the year 0.
  let isMonthly: Bool
  let stretches: [Stretch]
  let unitWidth: Double
  let width: Double

  private static let fold = 30.0
  private static let narrowestUnit = 16.0

  /// A scale on which all of some dates have room, as wide as is wished or wider.
  init(_ dates: [CalendarDate], width wish: Double) {
    let spans = dates.map(Self.years)
    let first = spans.map(\.lowerBound).min() ?? 2000
    let last = spans.map(\.upperBound).max() ?? 2001
    let isMonthly = last - first <= 3 + 1e-9 && dates.contains { $0.month != nil }
    self.isMonthly = isMonthly
    var busy: Set<Int> = []
    for span in spans {
      let (from, to) = (Self.units(span.lowerBound, isMonthly), Self.units(span.upperBound, isMonthly))
      for unit in Int(
        (from + 1e-6).rounded(.down))...max(
          Int((from + 1e-6).rounded(.down)), Int((to - 1e-6).rounded(.down)))
      { busy.insert(unit) }
    }
    if busy.isEmpty { busy.insert(Int(first)) }
    var runs: [ClosedRange<Int>] = []
    for unit in busy.sorted() {
      // A fold has to save more than it costs.
      if let run = runs.last, unit - run.upperBound <= (isMonthly ? 8 : 5) {
        runs[runs.count - 1] = run.lowerBound...unit
      } else {
        runs.append(unit...unit)
      }
    }
    let count = runs.reduce(0) { $0 + $1.count }
    let folds = Double(runs.count - 1) * Self.fold
    let unitWidth = max(Self.narrowestUnit, (wish - folds) / Double(count))
    self.unitWidth = unitWidth
    width = folds + Double(count) * unitWidth
    var x = 0.0
    stretches = runs.map { run in
      defer { x += Double(run.count) * unitWidth + Self.fold }
      return Stretch(units: run, x: x)
    }
  }

  /// The time that a date may mean, in years.
  static func years(of date: CalendarDate) -> ClosedRange<Double> {
    let year = Double(date.year)
    guard let month = date.month else { return year...year + 1 }
    let start = year + Double(month - 1) / 12
    guard let day = date.day else { return start...start + 1.0 / 12 }
    let length = 1.0 / (12 * 31)
    return start + Double(day - 1) * length...start + Double(day) * length
  }

  private static func units(_ years: Double, _ isMonthly: Bool) -> Double {
    isMonthly ? years * 12 : years
  }

  /// Where a date stands: in the middle of the time that it may mean.
  func x(of date: CalendarDate) -> Double {
    let span = Self.years(of: date)
    let (from, to) = (Self.units(span.lowerBound, isMonthly), Self.units(span.upperBound, isMonthly))
    return x(ofUnit: (from + to) / 2)
  }

  private func x(ofUnit unit: Double) -> Double {
    for stretch in stretches where unit <= Double(stretch.units.upperBound + 1) {
      return stretch.x + max(0, unit - Double(stretch.units.lowerBound)) * unitWidth
    }
    return width
  }

  /// The lines between the units, and around each stretch.
  var lines: [Double] {
    stretches.flatMap { stretch in
      (0...stretch.units.count).map { stretch.x + Double($0) * unitWidth }
    }
  }

  /// Where time is folded: the middle of each fold.
  var folds: [Double] { stretches.dropFirst().map { $0.x - Self.fold / 2 } }

  /// The names of units that have room beside each other, from left to right; first of all those that a stretch or a
  /// year of months begins with.
  func ticks(fontSize: Double) -> [Tick] {
    var first: [Tick] = []
    var others: [Tick] = []
    for stretch in stretches {
      for (place, unit) in stretch.units.enumerated() {
        let x = stretch.x + (Double(place) + 0.5) * unitWidth
        guard isMonthly else {
          if place == 0 { first.append(Tick(text: String(unit), x: x)) }
          others.append(Tick(text: String(unit), x: x))
          continue
        }
        let month = Self.months[unit % 12]
        if place == 0 || unit % 12 == 0 { first.append(Tick(text: "\(month) \(unit / 12)", x: x)) }
        others.append(Tick(text: month, x: x))
      }
    }
    var placer = LabelPlacer([])
    let placed = (first + others).filter { tick in
      let size = Size(width: FontMetrics.width(tick.text, size: fontSize) + 3, height: fontSize)
      return placer.place(size, at: CollectionOfOne(Point(x: tick.x, y: 0))) != nil
    }
    return placed.sorted { $0.x < $1.x }
  }
}
