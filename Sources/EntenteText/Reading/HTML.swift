internal import CLibXML2

/// Reads the text of a page with libxml2's HTML parser.
///
/// The parser tells of elements as it meets them and builds no tree: no nesting can exhaust a stack, and
/// memory is bounded by the text. Its own limit of depth, beyond which it drops the rest without a word,
/// belongs to the tree.
final class HTMLReader {
  private struct Open {
    var element: HTMLElement
    var origin: Piece.Origin
    var isSuspect: Bool
    /// How many of the open elements up to this one are links, have no text, or keep line ends.
    var links: Int
    var skipped: Int
    var preformatted: Int
    /// Cells with text in the row that is open here.
    var cells = 0
  }

  private let maxDepth: Int
  private var builder: PageBuilder
  private var stack: [Open] = []
  private var title: [UInt8] = []
  private var headline: String?
  private var published: String?
  private var time: String?
  private var inTitle = false
  private var inScript = false
  private var script: [UInt8] = []
  private var context: htmlParserCtxtPtr?
  private(set) var isTooDeep = false

  private init(limits: Limits) {
    maxDepth = limits.maxDepth
    builder = PageBuilder(maxPieces: limits.maxBlocks)
  }

  /// Reads a page, or `nil` where its elements are nested deeper than the limit.
  static func read(_ source: [UInt8], limits: Limits) -> PageText? {
    let reader = HTMLReader(limits: limits)
    reader.parse(HTMLSource.withoutEndlessTags(source))
    if reader.isTooDeep { return nil }
    return reader.page()
  }

  private func parse(_ source: [UInt8]) {
    guard let context = htmlNewParserCtxt() else { return }
    defer { htmlFreeParserCtxt(context) }
    self.context = context
    defer { self.context = nil }
    let handler = context.pointee.sax
    if let handler {
      handler.pointee = htmlSAXHandler()
      handler.pointee.startElement = { data, name, attributes in
        guard let data, let name else { return }
        HTMLReader.from(data).start(String(cString: name), attributes)
      }
      handler.pointee.endElement = { data, name in
        guard let data, let name else { return }
        HTMLReader.from(data).end(String(cString: name))
      }
      handler.pointee.characters = { data, bytes, count in
        guard let data, let bytes, count > 0 else { return }
        HTMLReader.from(data).characters(UnsafeBufferPointer(start: bytes, count: Int(count)))
      }
      handler.pointee.ignorableWhitespace = handler.pointee.characters
      handler.pointee.cdataBlock = handler.pointee.characters
    }
    context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    builder.reserve(source.count / 4)
    let options =
      HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NONET.rawValue
      | HTML_PARSE_NODEFDTD.rawValue | HTML_PARSE_IGNORE_ENC.rawValue | HTML_PARSE_COMPACT.rawValue
    source.withUnsafeBytes { bytes in
      let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      // The encoding is given: a page that names another one was decoded already.
      let document = htmlCtxtReadMemory(
        context, start, Int32(clamping: bytes.count), nil, "UTF-8", Int32(options))
      if let document { xmlFreeDoc(document) }
    }
    builder.flush(.text)
  }

  private static func from(_ data: UnsafeMutableRawPointer) -> HTMLReader {
    Unmanaged<HTMLReader>.fromOpaque(data).takeUnretainedValue()
  }

  private func page() -> PageText {
    var pieces = builder.pieces
    // A hint that would take most of the running text away misleads.
    let lengths = pieces.reduce(into: (suspect: 0, clear: 0)) { sum, piece in
      guard piece.origin != .aside, piece.range.count > 120 else { return }
      if piece.isSuspect { sum.suspect += piece.range.count } else { sum.clear += piece.range.count }
    }
    if lengths.suspect > lengths.clear {
      for index in pieces.indices { pieces[index].isSuspect = false }
    }
    let trimmed = title.trimmed(0..<title.count)
    return PageText(
      text: builder.text, pieces: pieces, title: headline ?? (trimmed.isEmpty ? nil : title.string(trimmed)),
      published: published, time: time, isOverfull: builder.isOverfull)
  }

  private var origin: Piece.Origin { stack.last?.origin ?? .text }

  private func flush() { builder.flush(origin, isSuspect: stack.last?.isSuspect ?? false) }

  private func start(
    _ name: String, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {
    if isTooDeep { return }
    let element = HTMLElement.named(name)
    var open =
      stack.last
      ?? Open(element: .block, origin: .text, isSuspect: false, links: 0, skipped: 0, preformatted: 0)
    open.element = element
    open.cells = 0
    var caption = false
    forEachAttribute(attributes) { attribute, value in
      switch attribute {
      case "hidden": open.skipped += 1
      case "style":
        let style = value.lowercased().filter { $0 != " " }
        if style.contains("display:none") { open.skipped += 1 }
      case "class", "id":
        guard element == .block || element == .listItem || element == .inline, name != "body" else { return }
        if HTMLHint.isFurniture(value) { open.isSuspect = true }
        if HTMLHint.isCaption(value) { caption = true }
      default: break
      }
    }
    switch element {
    case .inline, .void: if caption, open.origin != .aside { open.origin = .caption }
    case .link: open.links += 1
    case .skipped: open.skipped += 1
    case .lineBreak: builder.lineBreak()
    case .title: inTitle = stack.allSatisfy { $0.element != .skipped } && title.isEmpty
    case .script:
      open.skipped += 1
      forEachAttribute(attributes) { name, value in
        if name == "type", value.lowercased().contains("ld+json") { inScript = true }
      }
    case .time:
      forEachAttribute(attributes) { name, value in
        if name == "datetime", time == nil, open.origin != .aside, !open.isSuspect { time = value }
        if name == "itemprop", value == "datePublished" { open.cells = 1 }
      }
    case .meta: readMeta(attributes)
    case .cell:
      if open.origin == .tableRow, !builder.isEmpty { builder.append(" | ".utf8) }
      if let row = stack.lastIndex(where: { $0.element == .row }) { stack[row].cells += 1 }
    case .block, .heading1, .heading2, .listItem, .row, .caption, .aside, .preformatted:
      flush()
      if element == .preformatted { open.preformatted += 1 }
      if open.origin != .aside {
        switch element {
        case .heading1: open.origin = .heading(level: 1)
        case .heading2: open.origin = .heading(level: 2)
        case .listItem: open.origin = .listItem
        case .row: open.origin = .tableRow
        case .caption: open.origin = .caption
        case .aside: open.origin = .aside
        default:
          // A table that lays out a page holds paragraphs; a list may hold them too and stays a list.
          if caption { open.origin = .caption } else if open.origin == .tableRow { open.origin = .text }
        }
      }
    }
    guard element != .void, element != .meta, element != .lineBreak else {
      // The parser ends these at once; so that both sides balance, they are pushed like all others.
      stack.append(stack.last ?? open)
      stack[stack.count - 1].element = element
      return checkDepth()
    }
    stack.append(open)
    checkDepth()
  }

  private func checkDepth() {
    guard stack.count > maxDepth else { return }
    isTooDeep = true
    if let context { xmlStopParser(context) }
  }

  private func end(_ name: String) {
    guard !isTooDeep, let open = stack.last else { return }
    let element = HTMLElement.named(name)
    switch element {
    case .title: inTitle = false
    case .script:
      if inScript { readScript() }
      inScript = false
    case .row:
      // A row of one cell is layout, not data.
      builder.flush(
        open.cells > 1 || open.origin != .tableRow ? open.origin : .text, isSuspect: open.isSuspect)
    case .block, .heading1, .heading2, .listItem, .caption, .aside, .preformatted: flush()
    default: break
    }
    stack.removeLast()
  }

  private func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    if inTitle {
      title += bytes
      return
    }
    if inScript {
      script += bytes
      return
    }
    guard let open = stack.last else { return builder.append(bytes) }
    if open.skipped > 0 { return }
    guard open.preformatted > 0 else { return builder.append(bytes, inLink: open.links > 0) }
    var blank = false
    for byte in bytes {
      if byte == 0x0A {
        if blank { flush() } else { builder.lineBreak() }
        blank = true
      } else {
        if !Bytes.isSpace(byte) { blank = false }
        builder.append(byte, inLink: open.links > 0)
      }
    }
  }

  private func forEachAttribute(
    _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ body: (String, String) -> Void
  ) {
    guard var pair = attributes else { return }
    while let name = pair[0] {
      body(String(cString: name), pair[1].map { String(cString: $0) } ?? "")
      pair += 2
    }
  }

  private static let dateNames: Set<String> = [
    "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate",
    "publish-date", "publish_date", "publication_date", "article.published", "dc.date", "dc.date.issued",
    "dcterms.created", "dcterms.date", "parsely-pub-date", "sailthru.date", "originalpublicationdate",
    "citation_publication_date", "article_date_original", "displaydate",
  ]

  private func readMeta(_ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
    var name = ""
    var content = ""
    forEachAttribute(attributes) { key, value in
      switch key {
      case "name", "property", "itemprop": name = value.lowercased()
      case "content": content = value
      default: break
      }
    }
    guard !content.isEmpty else { return }
    if name == "og:title", headline == nil { headline = content }
    if published == nil, Self.dateNames.contains(name) { published = content }
  }

  /// Looks for the one field of the linked data that matters, without reading all of it.
  private func readScript() {
    defer { script = [] }
    guard published == nil else { return }
    let key = Array("\"datePublished\"".utf8)
    var index = 0
    while index + key.count < script.count {
      guard script[index] == key[0], script[index..<index + key.count].elementsEqual(key) else {
        index += 1
        continue
      }
      let rest = script[(index + key.count)...].prefix(64)
      let parts = rest.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
      if parts.count >= 2 { published = String(decoding: parts[1], as: UTF8.self) }
      return
    }
  }
}
