/// How a file's text is marked up.
public enum SourceFormat: String, Hashable, Sendable, CaseIterable {
  case plainText, markdown, html

  /// Recognises the format by the text itself, else by the end of the name, else by the text's look.
  static func recognised(in text: [UInt8], name: String) -> SourceFormat {
    if looksLikeHTML(text) { return .html }
    switch CorpusFinder.fileExtension(name) {
    case "html", "htm", "xhtml": return .html
    case "md", "markdown": return .markdown
    case "": return looksLikeMarkdown(text) ? .markdown : .plainText
    default: return .plainText
    }
  }

  private static func looksLikeHTML(_ text: [UInt8]) -> Bool {
    var index = 0
    let end = min(text.count, 4096)
    while index < end {
      if Bytes.isSpace(text[index]) {
        index += 1
      } else if text.matches("<!--", at: index, before: end) || text.matches("<?xml", at: index, before: end)
      {
        guard let close = text[index..<end].firstIndex(of: UInt8(ascii: ">")) else { return false }
        index = close + 1
      } else {
        return text.matches("<!doctype html", at: index, before: end)
          || text.matches("<html", at: index, before: end) || text.matches("<head", at: index, before: end)
          || text.matches("<body", at: index, before: end)
      }
    }
    return false
  }

  private static func looksLikeMarkdown(_ text: [UInt8]) -> Bool {
    text.matches("# ", at: 0, before: text.count) || text.matches("---\n", at: 0, before: text.count)
  }
}
