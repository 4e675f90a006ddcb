public import EntenteModel

/// One of the files that an export consists of.
public struct ExportedFile: Hashable, Sendable {
  /// A plain name without folders, of our own and never from a document: `nodes.csv`.
  public let name: String
  public let bytes: [UInt8]

  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// Makes a file of what is written to a sink in memory.
  init(_ name: String, writing write: (inout ByteSink) -> Void) {
    var bytes: [UInt8] = []
    var sink = ByteSink { bytes += $0 }
    write(&sink)
    // A collector in memory cannot fail.
    try? sink.finish()
    self.init(name: name, bytes: bytes)
  }
}

/// Writes a graph as several files that belong together.
///
/// What holds for a ``GraphExporter`` holds here: same graph, same bytes, every text escaped.
public protocol FileSetExporter: Sendable {
  /// The files, in the order in which they are to be read.
  func files(of graph: KnowledgeGraph) -> [ExportedFile]
}

/// The formats that need more than one file.
public enum FileSetFormat: String, Hashable, Sendable, CaseIterable {
  case csv
  case csvTables = "csv-tables"
  case neo4j, kuzu

  /// Whether the files belong into a folder of their own; the others share a beginning of their names.
  public var isFolder: Bool { self == .neo4j || self == .kuzu }

  /// One line for a help text.
  public var summary: String {
    switch self {
    case .csv: "a table of nodes and one of edges, for Gephi, pandas and spreadsheets"
    case .csvTables: "tables of actors, weapons, deals and relations, for people"
    case .neo4j: "a folder for neo4j-admin database import"
    case .kuzu: "a folder for IMPORT DATABASE of Kùzu and its successor Ladybug"
    }
  }

  public func exporter(_ options: ExportOptions = ExportOptions()) -> any FileSetExporter {
    switch self {
    case .csv: CSVExporter()
    case .csvTables: CSVTablesExporter()
    case .neo4j: Neo4jExporter(options: options)
    case .kuzu: KuzuExporter(options: options)
    }
  }
}
