/// The kinds of image that a picture can be rendered to.
public enum ImageFormat: String, Hashable, Sendable, CaseIterable {
  /// Pixels, at a scale of the picture's own size.
  case png
  /// Lines and real text, at the picture's own size: 96 pixels are an inch.
  case pdf
}

/// A drawn picture, and what shall become of it.
public struct RenderRequest: Hashable, Sendable {
  public var svg: [UInt8]
  public var format: ImageFormat
  /// Pixels of a PNG for one of the picture; a PDF has no use for it.
  public var scale: Double
  /// The title in the metadata of a PDF.
  public var title: String
  /// The program that a PDF names as its creator.
  public var generator: String

  public init(
    svg: [UInt8], format: ImageFormat, scale: Double = 2, title: String = "", generator: String = "entente"
  ) {
    self.svg = svg
    self.format = format
    self.scale = scale
    self.title = title
    self.generator = generator
  }

  private static let header = "entente-render 1"

  func encode() -> [UInt8] {
    NamedParts.encode(
      Self.header,
      [
        ("format", Array(format.rawValue.utf8)), ("scale", Array(String(scale).utf8)),
        ("title", Array(title.utf8)), ("generator", Array(generator.utf8)), ("svg", svg),
      ])
  }

  static func decode(_ bytes: [UInt8]) throws(RenderError) -> RenderRequest {
    let parts = try NamedParts.decode(bytes, header: header)
    guard let format = ImageFormat(rawValue: parts.text("format")) else {
      throw RenderError("unknown format")
    }
    guard let scale = Double(parts.text("scale")), scale > 0, scale <= 100 else {
      throw RenderError("the scale is no number from 0 to 100")
    }
    guard let svg = parts["svg"] else { throw RenderError("the picture is missing") }
    return RenderRequest(
      svg: svg, format: format, scale: scale, title: parts.text("title"), generator: parts.text("generator"))
  }
}

/// An image, and what has to be said about its making.
public struct RenderedImage: Hashable, Sendable {
  public var bytes: [UInt8]
  /// For the user: that the picture had to be made smaller, or that a font is missing.
  public var warnings: [String]

  private static let header = "entente-render-result 1"

  func encode() -> [UInt8] {
    NamedParts.encode(
      Self.header, [("warnings", Array(warnings.joined(separator: "\n").utf8)), ("image", bytes)])
  }

  /// The answer that stands for a failure.
  static func encode(_ error: RenderError) -> [UInt8] {
    NamedParts.encode(header, [("error", Array(error.reason.utf8))])
  }

  static func decode(_ bytes: [UInt8]) throws(RenderError) -> RenderedImage {
    let parts = try NamedParts.decode(bytes, header: header)
    if parts["error"] != nil { throw RenderError(parts.text("error")) }
    guard let image = parts["image"] else { throw RenderError("the answer holds no image") }
    return RenderedImage(
      bytes: image, warnings: parts.text("warnings").split(separator: "\n").map(String.init))
  }
}

/// Why there is no image.
public struct RenderError: Error, Hashable, Sendable, CustomStringConvertible {
  public let reason: String

  public init(_ reason: String) { self.reason = reason }

  public var description: String { reason }
}

/// Bytes under names, one after the other:
///
/// ```text
/// entente-render 1
/// format 3
/// svg 5120
///
/// png<svg …
/// ```
///
/// Each line gives a name and a number of bytes; after an empty line the bytes follow.
enum NamedParts {
  static func encode(_ header: String, _ parts: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    let lines = [header] + parts.map { "\($0.name) \($0.bytes.count)" }
    return parts.reduce(into: Array((lines.joined(separator: "\n") + "\n\n").utf8)) { $0 += $1.bytes }
  }

  static func decode(_ bytes: [UInt8], header: String) throws(RenderError) -> [String: [UInt8]] {
    var rest = bytes[...]
    func line() throws(RenderError) -> String {
      guard let end = rest.firstIndex(of: 0x0A) else { throw RenderError("the head is cut off") }
      defer { rest = rest[(end + 1)...] }
      return String(decoding: rest[..<end], as: UTF8.self)
    }
    guard try line() == header else { throw RenderError("the header is missing") }
    var sizes: [(String, Int)] = []
    while true {
      let fields = try line().split(separator: " ")
      if fields.isEmpty { break }
      guard fields.count == 2, let size = Int(fields[1]), size >= 0 else {
        throw RenderError("a line of the head is malformed")
      }
      sizes.append((String(fields[0]), size))
    }
    var parts: [String: [UInt8]] = [:]
    for (name, size) in sizes {
      guard size <= rest.count else { throw RenderError("the part \(name) is cut off") }
      parts[name] = Array(rest.prefix(size))
      rest = rest.dropFirst(size)
    }
    return parts
  }
}

extension [String: [UInt8]] {
  fileprivate func text(_ name: String) -> String { String(decoding: self[name] ?? [], as: UTF8.self) }
}
