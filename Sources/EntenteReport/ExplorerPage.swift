import EntenteModel

/// The page of the explorer, as a file of its own or as a server hands it out.
public enum ExplorerPage {
  /// What the page says of itself before its script runs.
  struct Words {
    var title: String
    var generator: String
    var summary = ""
  }

  /// A file that holds everything: only its own script and style run, pictures may be only such as it makes itself, and
  /// nothing is fetched from anywhere.
  static func file(_ words: Words, graph: [UInt8], report: [UInt8]) -> [UInt8] {
    let style = "\n" + ExplorerFiles.text("style.css")
    let script = "\n" + ExplorerFiles.script
    let policy =
      "default-src 'none'; script-src 'sha256-\(SHA256.base64(of: Array(script.utf8)))'; "
      + "style-src 'sha256-\(SHA256.base64(of: Array(style.utf8)))'; img-src data:; base-uri 'none'; "
      + "form-action 'none'"
    func data(_ id: String, _ json: [UInt8]) -> [UInt8] {
      Array("<script type=\"application/json\" id=\"\(id)\">".utf8) + PageText.inScript(json)
        + Array("</script>\n".utf8)
    }
    return filled(
      words,
      [
        "policy": Array("<meta http-equiv=\"Content-Security-Policy\" content=\"\(policy)\">\n".utf8),
        "style": Array("<style>\(style)</style>".utf8),
        "script": Array("<script type=\"module\">\(script)</script>".utf8),
        "data": data("graph", graph) + data("report", report),
        "noscript": Array(
          "The explorer is a script within this file, which asks no network for anything. Allow it to run."
            .utf8),
      ])
  }

  /// A page without data, as a server hands it out: its script and style lie under `/assets/`, its policy stands in a
  /// header, and the element `html` has the attribute `data-source="server"`.
  public static func served(title: String, generator: String) -> [UInt8] {
    filled(
      Words(title: title, generator: generator),
      [
        "source": Array(" data-source=\"server\"".utf8),
        "style": Array("<link rel=\"stylesheet\" href=\"/assets/style.css\">".utf8),
        "script": Array("<script type=\"module\" src=\"/assets/main.js\"></script>".utf8),
        "noscript": Array("The explorer is a script of this server. Allow it to run.".utf8),
      ])
  }

  private static func filled(_ words: Words, _ parts: [String: [UInt8]]) -> [UInt8] {
    var values = parts
    for (name, text) in [
      ("title", words.title), ("generator", words.generator), ("summary", words.summary),
    ] {
      values[name] = Array(PageText.escaped(text).utf8)
    }
    return PageText.filled(ExplorerFiles.text("page.html"), with: values)
  }
}
