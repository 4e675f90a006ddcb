public import EntenteAnalysis
import EntenteDiagram
public import EntenteExport
public import EntenteModel

/// The formats that a graph can be written in, the drawn picture among them.
public enum OutputFormat: String, Sendable, CaseIterable {
  case dot, svg, graphml, json

  /// Writes a graph.
  ///
  /// - Parameter title: The heading of the picture.
  /// - Returns: The bytes, and what could not be said exactly.
  public func bytes(of graph: KnowledgeGraph, title: String) throws(OutputError) -> [UInt8] {
    let options = ExportOptions(generator: "entente " + Entente.version, title: title)
    switch self {
    case .dot: return ExportFormat.dot.bytes(of: graph, options: options)
    case .graphml: return ExportFormat.graphml.bytes(of: graph, options: options)
    case .json: return ExportFormat.json.bytes(of: graph, options: options)
    case .svg:
      let json = ExportFormat.json.bytes(of: graph, options: options)
      let names = (try? GraphAnalysis(of: graph))?.clusters.map(\.name) ?? []
      do throws(DiagramError) {
        return try Diagram(
          graph, options: .init(title: title, fingerprint: Fingerprint.of(json), version: Entente.version, clusterNames: names)
        ).svg()
      } catch {
        throw OutputError(reason: error.description)
      }
    }
  }
}

/// Why a graph could not be written.
public struct OutputError: Error, Sendable, CustomStringConvertible {
  public let reason: String
  public var description: String { reason }
}

/// What the program says of itself.
public enum Entente {
  public static let version = "0.1.0"
}

/// A short name for the content of a graph, by which a printed picture is traced back to its data.
enum Fingerprint {
  /// FNV-1a over 64 bits (Fowler, Noll, Vo 1991) as 16 hexadecimal digits.
  static func of(_ bytes: [UInt8]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
