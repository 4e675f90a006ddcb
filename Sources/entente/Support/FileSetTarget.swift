import EntenteExport
import EntentePipeline

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where the files of an export that needs several go.
///
/// Their names are ours, so nothing is written beside what the user names.
struct FileSetTarget {
  private let folder: String?
  /// What stands before the name of each file, its folder included.
  private let prefix: String

  /// - Throws: ``Failure`` where no place is named; standard output cannot hold several files.
  init(_ format: FileSetFormat, output: String?) throws {
    guard let output, !output.isEmpty else {
      let example = format.isFolder ? "deals-\(format.rawValue)" : "deals"
      throw Failure(
        code: 64,
        message:
          "\(format.rawValue) writes several files; say where: --format \(format.rawValue) --output \(example)"
      )
    }
    if format.isFolder {
      folder = output
      prefix = output + (output.hasSuffix("/") ? "" : "/")
    } else if output.hasSuffix("/") || Self.isFolder(output) {
      folder = output
      prefix = output + (output.hasSuffix("/") ? "" : "/") + "entente-"
    } else {
      folder = nil
      prefix = (output.hasSuffix(".csv") ? String(output.dropLast(4)) : output) + "-"
    }
  }

  func write(_ files: [ExportedFile]) throws {
    if let folder { try FileOutput.makeFolder(folder) }
    for file in files { try FileOutput.replace(prefix + file.name, with: file.bytes) }
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && (status.st_mode & S_IFMT) == S_IFDIR
  }
}
