public import EntenteModel

/// A page of Markdown with four tables for people: actors, weapons, deals, relations.
///
/// Tables are those of GitHub's dialect. Nothing of a text can become markup or a link.
public struct MarkdownExporter: GraphExporter {
  public var options: ExportOptions

  public init(options: ExportOptions = ExportOptions()) { self.options = options }

  @discardableResult
  public func write(_ graph: KnowledgeGraph, to sink: inout ByteSink) -> ExportReport {
    var report = ExportReport()
    sink.write("# ")
    report.replacedCharacters += MarkdownEscaping.write(options.title ?? "Arms deals", to: &sink)
    sink.write("\n\n")
    for table in ReportTables.make(graph) where !table.rows.isEmpty {
      sink.write("## \(table.title)\n\n")
      let shown = table.columns.indices.filter { !table.columns[$0].isForSpreadsheets }
      for index in shown { sink.write("| \(table.columns[index].name) ") }
      sink.write("|\n")
      for _ in shown { sink.write("|---") }
      sink.write("|\n")
      for row in table.rows {
        for index in shown {
          sink.write("| ")
          report.replacedCharacters += MarkdownEscaping.write(row[index]?.flat ?? "", to: &sink)
          sink.write(" ")
        }
        sink.write("|\n")
      }
      sink.write("\n")
    }
    let documents = graph.citedDocuments.count
    sink.write("Read from \(documents) \(documents == 1 ? "document" : "documents") by ")
    report.replacedCharacters += MarkdownEscaping.write(options.generator, to: &sink)
    sink.write(".\n")
    return report
  }
}
