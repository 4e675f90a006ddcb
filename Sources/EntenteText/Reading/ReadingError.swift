/// Why a file cannot be read as a document.
public struct ReadingError: Error, Hashable, Sendable, CustomStringConvertible {
  public enum Kind: Hashable, Sendable {
    case notFound
    /// It is there, but the system refuses to open or read it.
    case unreadable(reason: String)
    case folder
    /// A pipe, a device or a socket.
    case specialFile
    case empty
    /// Not text; `format` names what it is, where that is known, with the remedy.
    case binary(format: String?)
    case tooLarge(bytes: Int, limit: Int)
    /// Text in an encoding that is not read.
    case notText(encoding: String?)
    /// A page whose elements are nested deeper than the limit.
    case tooDeep(limit: Int)
    /// A text of more paragraphs and lines than the limit.
    case tooManyBlocks(limit: Int)
    /// Readable, but nothing in it reads like an article.
    case noArticle
  }

  public let path: String
  public let kind: Kind

  public init(path: String, kind: Kind) {
    self.path = path
    self.kind = kind
  }

  public var description: String { "\(path): \(reason)" }

  /// The reason and the remedy, without the name of the file.
  public var reason: String {
    switch kind {
    case .notFound: "there is no such file"
    case .unreadable(let reason): "cannot be read (\(reason)); check its permissions"
    case .folder: "is a folder; name a file, or read the folder as a corpus"
    case .specialFile: "is a pipe, a device or a socket; save its content to a file first"
    case .empty: "is empty"
    case .binary(let format?): "is \(format)"
    case .binary(nil): "is a binary file; only text, Markdown and HTML are read"
    case .tooLarge(let bytes, let limit):
      "has \(Self.size(bytes)), more than the limit of \(Self.size(limit)); split it"
    case .notText(let encoding?): "is encoded in \(encoding); convert it with `iconv -t UTF-8`"
    case .notText(nil): "is in no encoding that is read; convert it with `iconv -t UTF-8`"
    case .tooDeep(let limit):
      "has elements nested deeper than \(limit); save the article alone, or its text"
    case .tooManyBlocks(let limit): "has more than \(limit) paragraphs and lines; split it"
    case .noArticle: "has no text that reads like an article"
    }
  }

  private static func size(_ bytes: Int) -> String {
    switch bytes {
    case (1 << 20)...: "\((bytes + (1 << 19)) >> 20) MB"
    case 1024...: "\((bytes + 512) >> 10) kB"
    default: "\(bytes) bytes"
    }
  }
}
