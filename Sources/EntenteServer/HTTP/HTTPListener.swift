import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why the server cannot listen.
public enum ListenError: Error, Hashable, Sendable, CustomStringConvertible {
  /// No address of this machine.
  case unknownHost(String)
  /// Another program listens there.
  case portTaken(String, port: UInt16)
  case refused(String, port: UInt16, reason: String)

  public var description: String {
    switch self {
    case .unknownHost(let host): "\(host) is no address of this machine; try 127.0.0.1"
    case .portTaken(_, let port):
      "port \(port) is taken by another program; name another with --port, or 0 for one that is free"
    case .refused(let host, let port, let reason):
      "\(host):\(port) cannot be listened on (\(reason)); name another with --host and --port"
    }
  }
}

/// Listens at one address and gives each connection a thread of its own, so many at once at most.
///
/// A request takes a connection: answers are short, and no two programs can disagree on where one ends.
public final class HTTPListener: Sendable {
  /// The address as it stands in a URL: `127.0.0.1`, `[::1]`.
  public let address: String
  public let port: UInt16
  /// Whether only programs of this machine can reach it.
  public let isLoopback: Bool

  private let limits: HTTPLimits
  private let socket: Int32
  private let wakeOut: Int32
  private let wakeIn: Int32
  private let active = Mutex(0)

  /// Listens at an address.
  ///
  /// - Parameters:
  ///   - host: A name or an address of this machine.
  ///   - port: 0 for one that is free.
  public init(host: String, port: UInt16, limits: HTTPLimits = HTTPLimits()) throws(ListenError) {
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
    guard !host.isEmpty, !host.utf8.contains(0), getaddrinfo(name, String(port), &hints, &list) == 0,
      let list, let target = list.pointee.ai_addr
    else { throw .unknownHost(host) }
    defer { freeaddrinfo(list) }
    #if canImport(Glibc)
      let file = Glibc.socket(list.pointee.ai_family, Int32(SOCK_STREAM.rawValue), 0)
    #elseif canImport(Musl)
      let file = Musl.socket(list.pointee.ai_family, SOCK_STREAM, 0)
    #else
      let file = Darwin.socket(list.pointee.ai_family, SOCK_STREAM, 0)
    #endif
    guard file >= 0 else { throw .refused(host, port: port, reason: System.message(errno)) }
    System.prepare(file)
    var yes: Int32 = 1
    // A server that has just ended leaves its port in a state that only this takes over.
    setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    guard bind(file, target, list.pointee.ai_addrlen) == 0, listen(file, 64) == 0 else {
      let code = errno
      _ = close(file)
      throw code == EADDRINUSE
        ? .portTaken(host, port: port) : .refused(host, port: port, reason: System.message(code))
    }
    let (address, own, isLoopback) = Self.name(of: file)
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      let code = errno
      _ = close(file)
      throw .refused(host, port: port, reason: System.message(code))
    }
    ends.forEach(System.prepare)
    self.address = address
    self.port = own
    self.isLoopback = isLoopback
    self.limits = limits
    socket = file
    (wakeOut, wakeIn) = (ends[0], ends[1])
  }

  deinit { for file in [socket, wakeOut, wakeIn] { _ = close(file) } }

  /// A file to which one byte is written to end ``run(_:)``; a handler of signals may do so.
  public var stopper: Int32 { wakeIn }

  /// Ends ``run(_:)``.
  public func stop() { wake(Self.end) }

  private static let end = UInt8(ascii: "e")
  private static let next = UInt8(ascii: "n")

  private func wake(_ byte: UInt8) {
    var byte = byte
    _ = write(wakeIn, &byte, 1)
  }

  /// Serves connections until ``stop()``.
  func run(_ server: some RequestAnswering) {
    while true {
      let isFull = active.withLock { $0 } >= limits.connections
      var entries = [
        pollfd(fd: wakeOut, events: Int16(POLLIN), revents: 0),
        pollfd(fd: isFull ? -1 : socket, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&entries, 2, -1) >= 0 else {
        if errno == EINTR { continue }
        return
      }
      if entries[0].revents != 0 {
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = read(wakeOut, &bytes, bytes.count)
        // Whatever else stands in the pipe came from a signal.
        if bytes.prefix(max(0, count)).contains(where: { $0 != Self.next }) { return }
      }
      if entries[1].revents != 0 { accept(server) }
    }
  }

  private func accept(_ server: some RequestAnswering) {
    #if canImport(Glibc)
      let file = Glibc.accept(socket, nil, nil)
    #elseif canImport(Musl)
      let file = Musl.accept(socket, nil, nil)
    #else
      let file = Darwin.accept(socket, nil, nil)
    #endif
    guard file >= 0 else {
      // Too many files are open: others have to close theirs first.
      if errno == EMFILE || errno == ENFILE { usleep(50_000) }
      return
    }
    System.prepare(file)
    var yes: Int32 = 1
    #if canImport(Darwin)
      setsockopt(file, SOL_SOCKET, SO_NOSIGPIPE, &yes, socklen_t(MemoryLayout<Int32>.size))
    #endif
    setsockopt(file, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
    active.withLock { $0 += 1 }
    let started = System.startThread { [self] in
      HTTPConnection(socket: file, limits: limits).serve(server)
      active.withLock { $0 -= 1 }
      wake(Self.next)
    }
    if !started {
      _ = close(file)
      active.withLock { $0 -= 1 }
    }
  }

  /// Where a socket listens.
  private static func name(of file: Int32) -> (address: String, port: UInt16, isLoopback: Bool) {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return withUnsafeMutablePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = getsockname(file, $0, &length) }
      var text = [CChar](repeating: 0, count: 64)
      if Int32(pointer.pointee.ss_family) == AF_INET6 {
        return pointer.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { address in
          inet_ntop(AF_INET6, &address.pointee.sin6_addr, &text, socklen_t(text.count))
          let name = string(text)
          return ("[\(name)]", UInt16(bigEndian: address.pointee.sin6_port), name == "::1")
        }
      }
      return pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { address in
        inet_ntop(AF_INET, &address.pointee.sin_addr, &text, socklen_t(text.count))
        let name = string(text)
        return (name, UInt16(bigEndian: address.pointee.sin_port), name.hasPrefix("127."))
      }
    }
  }

  private static func string(_ text: [CChar]) -> String {
    String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
