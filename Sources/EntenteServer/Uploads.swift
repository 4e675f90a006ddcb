import EntenteExport
import EntenteModel
import EntentePipeline
import EntenteStore
import EntenteText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension ExplorerServer {
  /// Takes a document into the folder of the store and has it read.
  func upload(_ request: ServerRequest) throws(ServerError) -> ServerResponse {
    let name = try UploadName(request.parameter("name") ?? "")
    guard !Build.isAboutTheCorpus(name.text) else {
      throw ServerError(
        422, "files called \(name.stem) are notes on a corpus; give the document another name")
    }
    // What cannot be read is refused now, while somebody looks, and not in a build.
    do throws(ReadingError) {
      _ = try DocumentReader(limits: options.limits).read(bytes: request.body, id: DocumentID(name.text))
    } catch {
      throw ServerError(422, "\(name.text) \(error.reason)")
    }
    return try changing { () throws(ServerError) in
      let known: [StoredFile]
      do throws(StoreError) {
        known = try Store(openingForReading: options.store).files()
      } catch {
        throw ServerError(error)
      }
      let hash = SHA256.hex(of: request.body)
      if let same = known.first(where: { $0.hash == hash }) {
        throw ServerError(409, "the store has this document already: \(same.id)")
      }
      let stored = try UploadFolder(options.documentsFolder).add(
        request.body, as: name, besides: Set(known.map { $0.id.rawValue.lowercased() }))
      return .json(201, .object([("id", .text(stored))]))
    }
  }
}

/// A name that a file may have, made of one that a browser tells: no folder, no hidden file, no sign that a shell, a
/// terminal or another system takes for something else.
struct UploadName: Hashable {
  let stem: String
  let ending: String

  var text: String { "\(stem).\(ending)" }

  /// - Throws: ``ServerError`` with 415 where the ending is none of those that are read.
  init(_ name: String) throws(ServerError) {
    let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    let parts = last.split(separator: ".", omittingEmptySubsequences: false)
    let ending = parts.count > 1 ? (parts.last ?? "").lowercased() : ""
    guard CorpusFinder.extensions.contains(ending) else {
      let all = CorpusFinder.extensions.map { "." + $0 }.joined(separator: ", ")
      throw ServerError(415, "only \(all) are read; save the document as text")
    }
    var stem = ""
    for character in parts.dropLast().joined(separator: ".") {
      let isPlain = character.isLetter || character.isNumber || " ._()".contains(character)
      if isPlain { stem.append(character) } else if stem.last != "-" { stem.append("-") }
      if stem.utf8.count > 100 { break }
    }
    while let first = stem.first, ".- ".contains(first) { stem.removeFirst() }
    while let last = stem.last, ".- ".contains(last) { stem.removeLast() }
    self.stem = stem.isEmpty ? "document" : stem
    self.ending = ending
  }

  /// The name with a number, for the next file of the same name.
  func numbered(_ number: Int) -> String { number == 1 ? text : "\(stem)-\(number).\(ending)" }
}

/// The folder of the documents that were added.
struct UploadFolder {
  let path: String

  init(_ path: String) { self.path = path }

  /// Adds a file under a name that neither the folder nor the store has; what is there is never replaced.
  ///
  /// It is written under a hidden name and then gets its own, so that no build reads a part of it.
  ///
  /// - Parameter taken: Names that are taken, in small letters.
  /// - Returns: The name that it has.
  func add(
    _ bytes: [UInt8], as name: UploadName, besides taken: Set<String>
  ) throws(ServerError) -> String {
    let temporary = path + "/.upload-\(getpid()).part"
    do throws(FileOutputError) {
      try FileOutput.makeFolder(path)
      try FileOutput.replace(temporary, with: bytes)
    } catch {
      throw ServerError(500, error.description)
    }
    defer { _ = unlink(temporary) }
    for number in 1...10_000 {
      let own = name.numbered(number)
      if taken.contains(own.lowercased()) { continue }
      // A link is refused where there is a file of that name.
      if link(temporary, path + "/" + own) == 0 { return own }
      guard errno == EEXIST else {
        throw ServerError(500, "\(path)/\(own) cannot be written (\(System.message(errno)))")
      }
    }
    throw ServerError(409, "there are ten thousand documents called \(name.text); give it another name")
  }
}
