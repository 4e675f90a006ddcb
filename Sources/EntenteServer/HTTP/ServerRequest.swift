/// A request as the server answers it, whatever it came by.
public struct ServerRequest: Hashable, Sendable {
  /// A field of the head, its name in small letters.
  public struct Header: Hashable, Sendable {
    public let name: String
    public let value: String

    public init(_ name: String, _ value: String) {
      self.name = name.lowercased()
      self.value = value
    }
  }

  public let method: String
  /// The path without escapes.
  public let path: String
  /// The fields behind the question mark, without escapes.
  public let query: [Header]
  public var headers: [Header]
  public var body: [UInt8]

  /// - Parameter target: The path and what is behind the question mark, as they stand in a request.
  /// - Returns: `nil` where the target is no path of this server or holds escapes that are none.
  public init?(_ method: String, _ target: String, headers: [Header] = [], body: [UInt8] = []) {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard target.hasPrefix("/"), !target.utf8.contains(where: { $0 <= 0x20 || $0 >= 0x7F || $0 == 0x23 }),
      let path = Self.plain(parts[0], plusIsSpace: false)
    else { return nil }
    self.method = method
    self.path = path
    self.headers = headers
    self.body = body
    var query: [Header] = []
    for field in (parts.count > 1 ? parts[1] : "").split(separator: "&") {
      let pair = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.plain(pair[0], plusIsSpace: true),
        let value = Self.plain(pair.count > 1 ? pair[1] : "", plusIsSpace: true)
      else { return nil }
      query.append(Header(name, value))
    }
    self.query = query
  }

  /// All values of a field of the head.
  func values(of name: String) -> [String] { headers.filter { $0.name == name }.map(\.value) }

  /// The value of a field of the head that stands once at most; of several the first.
  func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

  /// The first value of a field of the query.
  func parameter(_ name: String) -> String? { query.first { $0.name == name }?.value }

  /// Text with its escapes undone; `nil` where one is none, or the result is no UTF-8 or holds a NUL.
  private static func plain(_ text: Substring, plusIsSpace: Bool) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else {
          return nil
        }
        bytes.append(high << 4 | low)
      case UInt8(ascii: "+") where plusIsSpace: bytes.append(0x20)
      default: bytes.append(byte)
      }
    }
    guard !bytes.contains(0) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
