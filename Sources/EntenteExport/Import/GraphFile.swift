/// A file that holds a graph or a part of one.
public struct GraphFile: Sendable {
  public let bytes: [UInt8]
  /// The name for messages, a path where there is one.
  public let name: String

  public init(_ bytes: [UInt8], name: String) {
    self.bytes = bytes
    self.name = name
  }

  /// The name without the folder, under which tables are cited: a graph does not depend on where they lie.
  var shortName: String { name.split(separator: "/").last.map(String.init) ?? name }

  /// The name of the table that belongs to a table: `deals-nodes.csv` and `deals-edges.csv`, `nodes.csv` and
  /// `edges.csv` name each other; `nil` for other names.
  public static func partner(of name: String) -> String? {
    for (ending, other) in [("nodes", "edges"), ("edges", "nodes"), ("Nodes", "Edges"), ("Edges", "Nodes")] {
      for kind in [".csv", ".tsv", ".CSV"] where name.hasSuffix(ending + kind) {
        let stem = name.dropLast(ending.count + kind.count)
        guard let last = stem.last else { return other + kind }
        if last == "/" || last == "-" || last == "_" || last == "." || last == " " {
          return String(stem) + other + kind
        }
      }
    }
    return nil
  }
}
