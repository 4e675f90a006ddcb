public import EntenteModel

/// Reads a graph from a file of this project or of a stranger: node-link JSON or GraphML.
///
/// What this project exported comes back: from JSON exactly, from GraphML with all but the evidence of single
/// figures and steps of a deal, for which the deal's own stands in.
///
/// A stranger's file may know nothing of our types. Then a node is an actor of the kind organization, and an
/// edge says `cooperates_with`, the most neutral of our relations, with a confidence of 0.5; its own label
/// becomes the edge's title. Evidence is never missing: where the file gives none, the fact cites the file
/// itself, with the bytes of the element that states it.
public enum GraphReader {
  /// Reads a graph; the format is recognised by the content.
  ///
  /// - Parameter name: The name of the file, for messages and for evidence that cites the file.
  /// - Complexity: O(*n* log *n*) for *n* bytes, in memory a small multiple of the file.
  public static func read(
    _ bytes: [UInt8], name: String, limits: ImportLimits = ImportLimits()
  ) throws(ImportError) -> KnowledgeGraph {
    do throws(ImportFailure) {
      guard bytes.count <= limits.bytes else {
        throw ImportFailure(offset: 0, reason: "the file has more than \(limits.bytes) bytes")
      }
      switch firstByte(bytes) {
      case UInt8(ascii: "{"):
        var reader = JSONGraphReader(bytes, name: name, limits: limits)
        return try reader.read()
      case UInt8(ascii: "<"):
        var reader = GraphMLReader(bytes, name: name, limits: limits)
        return try reader.read()
      case nil: throw ImportFailure(offset: 0, reason: "the file is empty")
      default:
        if var reader = SIPRIReader(bytes, name: fileName(name), limits: limits) { return try reader.read() }
        throw ImportFailure(offset: 0, reason: "this is neither node-link JSON nor GraphML")
      }
    } catch {
      throw ImportError(error, in: bytes, name: name)
    }
  }

  /// Whether the content looks like something that ``read(_:name:limits:)`` can read.
  public static func recognises(_ bytes: [UInt8]) -> Bool {
    let first = firstByte(bytes)
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "<")
  }

  /// Tables are cited by the name of the file alone, so that a graph does not depend on the folder.
  private static func fileName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  private static func firstByte(_ bytes: [UInt8]) -> UInt8? {
    var content = bytes[...]
    if content.starts(with: [0xEF, 0xBB, 0xBF]) { content = content.dropFirst(3) }
    return content.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
  }
}
