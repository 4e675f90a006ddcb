/// Who may ask, and from where: what is checked of every request before anything of it is looked at.
///
/// A page of another site must neither read nor change anything. It can send requests to this machine, under a name of
/// its own that leads here (so the host is checked), with its origin (so that is checked), and as a form or a picture
/// (so changes need a token that only our page has read).
struct Guard: Sendable {
  /// Where the server listens: `127.0.0.1`, `[::1]`.
  let address: String
  let port: UInt16
  let isLoopback: Bool
  /// What every request must know, where it is set.
  let accessToken: String?
  /// What a browser that has shown the access token is known by.
  let session = Self.secret()
  /// What every change must carry, in a header that no other site can set.
  let changeToken = Self.secret()

  init(address: String, port: UInt16, isLoopback: Bool, accessToken: String?) {
    self.address = address
    self.port = port
    self.isLoopback = isLoopback
    self.accessToken = accessToken
  }

  /// 32 digits that nobody guesses.
  private static func secret() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<2).map { _ in
      let digits = String(generator.next() as UInt64, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  /// The first reason against a request; `nil` where there is none.
  func refusal(of request: ServerRequest) -> ServerResponse? {
    do throws(ServerError) {
      try checkHost(request)
      try checkOrigin(request)
    } catch {
      return .error(error)
    }
    return access(request)
  }

  // MARK: Host and origin

  private func checkHost(_ request: ServerRequest) throws(ServerError) {
    let hosts = request.values(of: "host")
    guard hosts.count == 1, let host = hosts.first, isOurs(host) else {
      throw ServerError(
        421, "this server answers to \(names[0]) only; open that address, whatever name leads here")
    }
  }

  /// The names by which this server goes.
  private var names: [String] {
    var names = [address]
    if isLoopback { names += ["127.0.0.1", "localhost", "[::1]"].filter { $0 != address } }
    return names.map { "\($0):\(port)" } + (port == 80 ? names : [])
  }

  /// Beyond this machine the names by which it goes are not known. There every request has to know the access token,
  /// which no page under a foreign name does.
  private func isOurs(_ host: String) -> Bool {
    names.contains(host.lowercased()) || !isLoopback && accessToken != nil
  }

  private func checkOrigin(_ request: ServerRequest) throws(ServerError) {
    let host = request.header("host") ?? ""
    for origin in request.values(of: "origin") {
      let origin = origin.lowercased()
      // Behind a proxy that speaks TLS the page has its scheme.
      guard origin == "http://" + host.lowercased() || origin == "https://" + host.lowercased() else {
        throw ServerError(403, "a page of another site may not ask this server")
      }
    }
    // Browsers say where a request comes from; only a link may lead here from elsewhere.
    if let site = request.header("sec-fetch-site"), site != "same-origin", site != "none",
      request.path != "/" || request.method != "GET"
    {
      throw ServerError(403, "a page of another site may not ask this server")
    }
  }

  // MARK: Tokens

  private var cookieName: String { "entente-\(port)" }

  private func access(_ request: ServerRequest) -> ServerResponse? {
    guard let accessToken else { return nil }
    let cookies = request.values(of: "cookie").joined(separator: ";").split(separator: ";")
      .map { String($0.drop { $0 == " " }) }
    if cookies.contains(where: { Self.isEqual($0, "\(cookieName)=\(session)") }) { return nil }
    if let field = request.header("authorization"), field.lowercased().hasPrefix("bearer "),
      Self.isEqual(String(field.dropFirst(7)), accessToken)
    {
      return nil
    }
    if let token = request.parameter("token"), Self.isEqual(token, accessToken) {
      guard request.path == "/" else { return nil }
      // The token leaves the address, and with it the history and what is copied from it.
      return ServerResponse(
        303,
        headers: [
          .init("location", "/"),
          .init("set-cookie", "\(cookieName)=\(session); Path=/; HttpOnly; SameSite=Strict"),
        ])
    }
    var response = ServerResponse.error(
      ServerError(
        401, "this server needs its token: open /?token=TOKEN, or send it as Authorization: Bearer TOKEN"))
    response.headers.append(.init("www-authenticate", "Bearer"))
    return response
  }

  /// Whether a change carries the token of our page.
  func allowsChange(_ request: ServerRequest) -> Bool {
    request.header("x-entente-token").map { Self.isEqual($0, changeToken) } ?? false
  }

  /// In a time that does not tell how much of it was right.
  static func isEqual(_ a: String, _ b: String) -> Bool {
    let (a, b) = (Array(a.utf8), Array(b.utf8))
    var difference: UInt8 = a.count == b.count ? 0 : 1
    for (index, byte) in a.enumerated() where !b.isEmpty { difference |= byte ^ b[index % b.count] }
    return difference == 0
  }
}
