import EntenteAnalysis
import EntenteExport
import EntenteModel

/// What the explorer needs beside the graph: places, clusters, brokers, texts, and how the report was made.
struct ReportData {
  static let schema = "entente-report/1"

  let report: Report
  let places: ReportPlaces
  /// The SHA-256 sum of the graph's JSON.
  let graphSum: String

  func json() -> [UInt8] {
    let options = report.options
    var fields = [
      field("schema", Self.schema), field("title", options.title), field("generator", options.generator),
      field("graphSum", graphSum),
      "\"notes\": [" + options.notes.map(JSONText.quoted).joined(separator: ", ") + "]",
      "\"modularity\": " + number(report.modularity),
      "\"clusters\": [" + report.clusters.map(JSONText.quoted).joined(separator: ",\n")
        + "]",
      "\"brokers\": ["
        + report.brokers.map { broker in
          "{\"node\": \(broker.node), \"share\": \(number(broker.share)), \(field("reason", broker.reason))}"
        }.joined(separator: ",\n") + "]",
      "\"places\": ["
        + places.places.map { "\($0.x),\($0.y),\($0.width),\($0.height)" }.joined(separator: ",\n") + "]",
    ]
    let texts = options.texts.sorted { $0.key < $1.key }
    fields.append(
      "\"texts\": {"
        + texts.map {
          JSONText.quoted($0.key.rawValue) + ": " + JSONText.quoted(String(decoding: $0.value, as: UTF8.self))
        }
        .joined(separator: ",\n") + "}")
    return Array(("{" + fields.joined(separator: ",\n") + "}\n").utf8)
  }

  private func field(_ name: String, _ value: String) -> String { "\"\(name)\": " + JSONText.quoted(value) }

  private func number(_ value: Double) -> String { value.isFinite ? value.description : "0.0" }
}
