public import EntenteModel

/// Tables for people: `actors.csv`, `weapons.csv`, `deals.csv` and `relations.csv`, with the first sentence that says so.
///
/// RFC 4180; text that a spreadsheet would take for a formula is led by an apostrophe.
public struct CSVTablesExporter: FileSetExporter {
  public init() {}

  public func files(of graph: KnowledgeGraph) -> [ExportedFile] {
    ReportTables.make(graph).map { table in
      ExportedFile(table.name + ".csv") { sink in
        sink.writeRow(table.columns.map(\.name))
        for row in table.rows { sink.writeRow(row) }
      }
    }
  }
}
