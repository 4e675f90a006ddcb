import FlyingFox
import FlyingSocks

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where to listen: a name or an address, looked up.
struct ListenAddress {
  /// The number, without brackets.
  private let number: String
  private let isVersion6: Bool

  init(_ host: String) throws(ListenError) {
    var hints = addrinfo()
    hints.ai_flags = AI_PASSIVE
    #if canImport(Glibc)
      hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    #else
      hints.ai_socktype = SOCK_STREAM
    #endif
    // Browsers try both for this name; most programs only the older one.
    let name = host.lowercased() == "localhost" ? "127.0.0.1" : host
    var list: UnsafeMutablePointer<addrinfo>?
    guard !host.isEmpty, !host.utf8.contains(0), getaddrinfo(name, nil, &hints, &list) == 0, let list,
      let target = list.pointee.ai_addr
    else { throw .unknownHost(host) }
    defer { freeaddrinfo(list) }
    var text = [CChar](repeating: 0, count: 128)
    guard
      getnameinfo(
        target, list.pointee.ai_addrlen, &text, socklen_t(text.count), nil, 0, Int32(NI_NUMERICHOST)) == 0
    else { throw .unknownHost(host) }
    number = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    isVersion6 = list.pointee.ai_family == AF_INET6
  }

  /// The address as it stands in a URL.
  var name: String { isVersion6 ? "[\(number)]" : number }

  var isLoopback: Bool { isVersion6 ? number == "::1" : number.hasPrefix("127.") }

  /// A server that listens here as soon as it runs.
  func server(port: UInt16, _ gate: HTTPGate) throws -> HTTPServer {
    // Layouts of large graphs take their time.
    let seconds = 300.0
    return isVersion6
      ? HTTPServer(
        address: try sockaddr_in6.inet6(ip6: number, port: port), timeout: seconds, logger: .disabled,
        handler: gate)
      : HTTPServer(
        address: try sockaddr_in.inet(ip4: number, port: port), timeout: seconds, logger: .disabled,
        handler: gate)
  }
}
