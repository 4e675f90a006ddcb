import EntenteExport

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

  /// All fields of the head as they are sent.
  var head: [ServerRequest.Header] {
    headers + Self.security + [.init("connection", "close"), .init("content-length", String(body.count))]
  }

  /// The words of statuses.
  static let reasons = [
    200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 303: "See Other", 400: "Bad Request",
    401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
    408: "Request Timeout", 409: "Conflict", 411: "Length Required", 413: "Content Too Large",
    415: "Unsupported Media Type", 421: "Misdirected Request", 422: "Unprocessable Content",
    431: "Request Header Fields Too Large", 500: "Internal Server Error", 501: "Not Implemented",
    503: "Service Unavailable", 505: "HTTP Version Not Supported",
  ]
}

extension ServerResponse {
  static func json(_ status: Int, _ value: JSONValue, headers: [ServerRequest.Header] = []) -> ServerResponse
  {
    json(status, Array((value.text() + "\n").utf8), headers: headers)
  }

  static func json(_ status: Int, _ bytes: [UInt8], headers: [ServerRequest.Header] = []) -> ServerResponse {
    ServerResponse(status, type: "application/json; charset=utf-8", headers: headers, body: bytes)
  }

  static func error(_ error: ServerError, allow methods: [String] = []) -> ServerResponse {
    var headers: [ServerRequest.Header] = []
    if error.status == 405, !methods.isEmpty {
      headers.append(.init("allow", methods.joined(separator: ", ")))
    }
    if error.status == 503 { headers.append(.init("retry-after", "1")) }
    return json(error.status, .object([("error", .text(error.message))]), headers: headers)
  }
}
