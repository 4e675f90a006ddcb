/// The words that stand about a date in a line of dates.
enum DateWord {
  case published, updated, filler

  private static let publishedWords: Set<String> = [
    "published", "posted", "filed", "issued", "released", "created",
  ]
  private static let updatedWords: Set<String> = ["updated", "modified", "revised", "update", "edited"]
  private static let fillers: Set<String> = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed",
    "thu", "thur", "thurs", "fri", "sat", "sun", "am", "pm", "a", "p", "m", "at", "on", "first", "last",
    "date",
    "gmt", "utc", "est", "edt", "ist", "bst", "cet", "cest", "pst", "pdt", "msk", "jst", "kst", "et", "ct",
    "eet",
    "th", "st", "nd", "rd", "ago", "hour", "hours", "minute", "minutes", "min", "mins", "day", "days", "h",
    "hrs",
    "t", "z", "o", "clock", "time", "local", "article", "story", "the", "of", "and", "today", "yesterday",
  ]

  static func kind(_ text: [UInt8], _ word: Range<Int>) -> DateWord? {
    if Bytes.isDigit(text[word.lowerBound]) { return .filler }
    guard word.count <= 12 else { return nil }
    let lower = text.string(word).lowercased()
    if publishedWords.contains(lower) { return .published }
    if updatedWords.contains(lower) { return .updated }
    return fillers.contains(lower) ? .filler : nil
  }
}
