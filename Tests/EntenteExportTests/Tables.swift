import EntenteExport
import EntenteTestSupport

/// Exports of tables as one piece.
enum Tables {
  static func bytes(_ exporter: some TableExporter, _ graph: PropertyGraph) -> [UInt8] {
    let box = Box()
    var sink = ByteSink { chunk in box.bytes += chunk }
    exporter.write(graph, to: &sink)
    // A box in memory cannot fail.
    try? sink.finish()
    return box.bytes
  }

  private final class Box {
    var bytes: [UInt8] = []
  }
}

enum URLs {
  /// The path of a fixture that stands beside a test.
  static func fixture(_ name: String, besides file: String) -> String {
    file.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/Fixtures/" + name
  }
}
