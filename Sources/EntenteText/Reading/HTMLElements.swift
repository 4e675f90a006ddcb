/// What an element of HTML means to the text.
enum HTMLElement: UInt8 {
  /// Part of a line.
  case inline
  case block, heading1, heading2, listItem, row, cell, caption
  /// Nothing in it is text.
  case skipped
  /// Text of the page, but not of the article.
  case aside
  case link, lineBreak, title, script, time, meta, preformatted
  /// Never has an end tag.
  case void

  private static let names: [String: HTMLElement] = {
    var names: [String: HTMLElement] = [
      "a": .link, "br": .lineBreak, "title": .title, "script": .script, "time": .time, "meta": .meta,
      "pre": .preformatted, "h1": .heading1, "li": .listItem, "tr": .row, "td": .cell, "th": .cell,
      "figcaption": .caption, "caption": .caption,
    ]
    for name in ["h2", "h3", "h4", "h5", "h6"] { names[name] = .heading2 }
    for name in [
      "style", "noscript", "template", "svg", "math", "object", "iframe", "canvas", "audio", "video",
      "button",
      "select", "textarea", "input", "option", "label", "dialog", "map", "applet", "datalist",
    ] { names[name] = .skipped }
    for name in ["nav", "aside", "footer", "menu"] { names[name] = .aside }
    for name in [
      "p", "div", "section", "article", "main", "header", "body", "html", "head", "table", "tbody", "thead",
      "tfoot", "ul", "ol", "dl", "dt", "dd", "blockquote", "figure", "form", "fieldset", "center", "address",
      "hr", "details", "summary", "hgroup", "frameset", "noframes", "legend",
    ] { names[name] = .block }
    for name in ["img", "link", "wbr", "area", "base", "col", "embed", "param", "source", "track"] {
      names[name] = .void
    }
    return names
  }()

  static func named(_ name: String) -> HTMLElement { names[name] ?? .inline }
}

/// What the names of classes tell of a part of a page.
enum HTMLHint {
  private static let furniture: Set<String> = [
    "related", "share", "sharing", "social", "comment", "comments", "sidebar", "promo", "newsletter",
    "cookie",
    "cookies", "consent", "advert", "advertisement", "ad", "ads", "breadcrumb", "breadcrumbs", "menu",
    "navbar",
    "nav", "footer", "recommended", "recommendations", "teaser", "teasers", "paywall", "subscribe",
    "trending",
    "popular", "sponsored", "outbrain", "taboola", "disqus", "tags", "toolbar", "banner", "donate",
    "donation",
  ]
  private static let captions: Set<String> = ["caption", "figcaption"]
  /// Words that turn the meaning around: `has-sidebar` is said of the article.
  private static let negations: Set<String> = ["has", "with", "no", "without", "hide"]

  static func isFurniture(_ classes: String) -> Bool { matches(classes, furniture) }
  static func isCaption(_ classes: String) -> Bool { matches(classes, captions) }

  private static func matches(_ classes: String, _ words: Set<String>) -> Bool {
    for name in classes.lowercased().split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" }) {
      let parts = name.split(whereSeparator: { $0 == "-" || $0 == "_" }).map(String.init)
      guard let first = parts.first, let last = parts.last, !negations.contains(first) else { continue }
      if words.contains(first) || words.contains(last) { return true }
    }
    return false
  }
}
