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

/// An answer, before it is written to a connection.
public struct ServerResponse: Hashable, Sendable {
  public var status: Int
  public var headers: [ServerRequest.Header]
  public var body: [UInt8]

  init(
    _ status: Int, type: String? = nil, headers: [ServerRequest.Header] = [], body: [UInt8] = []
  ) {
    self.status = status
    self.headers = headers + (type.map { [ServerRequest.Header("content-type", $0)] } ?? [])
    self.body = body
  }

  /// The value of a field of the head.
  public func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

  /// What every answer says: nothing of it is kept, framed, sniffed or taken by another site, and a page runs and loads
  /// nothing but what this server sends.
  static let security: [ServerRequest.Header] = [
    .init(
      "content-security-policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"),
    .init("x-content-type-options", "nosniff"), .init("x-frame-options", "DENY"),
    .init("referrer-policy", "no-referrer"), .init("cache-control", "no-store"),
    .init("cross-origin-resource-policy", "same-origin"), .init("cross-origin-opener-policy", "same-origin"),
  ]

  /// Head and body as they go over a connection, which ends with them.
  ///
  /// - Parameter hasBody: Whether the body is sent; for `HEAD` only its length is told.
  func bytes(hasBody: Bool = true) -> [UInt8] {
    var text = "HTTP/1.1 \(status) \(Self.reasons[status] ?? "Answer")\r\n"
    for header in headers + Self.security { text += "\(header.name): \(header.value)\r\n" }
    text += "content-length: \(body.count)\r\nconnection: close\r\n\r\n"
    return Array(text.utf8) + (hasBody ? body : [])
  }

  private static let reasons = [
    200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 303: "See Other", 400: "Bad Request",
    401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
    408: "Request Timeout", 409: "Conflict", 411: "Length Required", 413: "Content Too Large",
    415: "Unsupported Media Type", 421: "Misdirected Request", 422: "Unprocessable Content",
    431: "Request Header Fields Too Large", 500: "Internal Server Error", 501: "Not Implemented",
    503: "Service Unavailable", 505: "HTTP Version Not Supported",
  ]
}

/// Why there is no other answer: a status of HTTP and a sentence with the reason and the remedy.
struct ServerError: Error, Hashable {
  let status: Int
  let message: String

  init(_ status: Int, _ message: String) {
    self.status = status
    self.message = message
  }
}
