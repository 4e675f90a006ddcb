public import EntenteModel

/// Reads files into documents: recognises encoding and format, removes markup, parts article from page.
///
/// ```swift
/// let reader = DocumentReader()
/// for file in CorpusFinder.find(["articles"]).files {
///   let documents = try reader.read(contentsOf: file.path, id: file.id)
/// }
/// ```
public struct DocumentReader: Sendable {
  public let limits: Limits

  public init(limits: Limits = .default) { self.limits = limits }

  /// Reads a file.
  ///
  /// - Throws: ``ReadingError``, which names the file, the reason and the remedy. Pipes and devices are
  ///   refused without waiting for them.
  /// - Complexity: O(*n*) in time and memory for a file of *n* bytes.
  public func read(contentsOf path: String, id: DocumentID) throws(ReadingError) -> [Document] {
    let bytes = try FileBytes.read(path, limit: limits.maxFileBytes)
    return try read(bytes, id: id, format: nil, path: path)
  }

  /// Reads the content of a file; without a format, it is recognised by the content and by the name, for
  /// which the id stands.
  public func read(
    bytes: [UInt8], id: DocumentID, format: SourceFormat? = nil
  ) throws(ReadingError) -> [Document] {
    guard bytes.count <= limits.maxFileBytes else {
      throw ReadingError(
        path: id.rawValue, kind: .tooLarge(bytes: bytes.count, limit: limits.maxFileBytes))
    }
    return try read(bytes, id: id, format: format, path: id.rawValue)
  }

  private func read(
    _ bytes: [UInt8], id: DocumentID, format: SourceFormat?, path: String
  ) throws(ReadingError) -> [Document] {
    func failure(_ kind: ReadingError.Kind) -> ReadingError { ReadingError(path: path, kind: kind) }
    let text: [UInt8]
    switch TextDecoder.decode(bytes) {
    case .text(let decoded): text = decoded
    case .refused(let kind): throw failure(kind)
    }
    let page: PageText
    switch format ?? SourceFormat.recognised(in: text, name: path) {
    case .plainText: page = PlainText.read(text, limits: limits)
    case .markdown: page = Markdown.read(text, limits: limits)
    case .html:
      guard let read = HTMLReader.read(text, limits: limits) else {
        throw failure(.tooDeep(limit: limits.maxDepth))
      }
      page = read
    }
    if page.isOverfull { throw failure(.tooManyBlocks(limit: limits.maxBlocks)) }
    let document = Cleaner.document(page, id: id, limits: limits)
    guard document.blocks.contains(where: { $0.role != .furniture && $0.role != .date }) else {
      throw failure(.noArticle)
    }
    return [document]
  }
}
