import FlyingFox
import FlyingSocks
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Ends connections that take longer, send more or are more than the limits allow.
///
/// FlyingFox waits for ever for a head and an end of an answer, and takes a head of any length. So a few times a second
/// this looks at all sockets of the process that are connections of the server, and shuts those that are over their time,
/// which FlyingFox then sees end. What a connection is doing, its handler tells.
final class ConnectionWatch: Sendable {
  typealias Peer = HTTPRequest.Address

  private enum Phase {
    /// A request is awaited or comes.
    case head(until: Double)
    case body(until: Double)
    case answering
    case sending(until: Double)
  }

  let limits: HTTPLimits
  private let phases = Mutex<[Peer: Phase]>([:])

  init(_ limits: HTTPLimits) { self.limits = limits }

  /// How long to wait between two looks.
  static let interval = Duration.milliseconds(200)

  // MARK: What a handler tells

  /// The body of a request is being read.
  ///
  /// - Parameter bytes: How many are expected.
  func awaitsBody(_ peer: Peer, bytes: Int) {
    set(.body(until: System.seconds() + limits.seconds(for: bytes)), for: peer)
  }

  func answers(_ peer: Peer) { set(.answering, for: peer) }

  /// The answer is on its way, after which the connection ends: nothing more is read from it.
  ///
  /// - Parameter port: Where the server listens.
  func sends(_ peer: Peer, bytes: Int, at port: UInt16) {
    set(.sending(until: System.seconds() + limits.seconds(for: bytes)), for: peer)
    for file in Self.files where Self.peer(of: file, at: port) == peer { Self.stopReading(file) }
  }

  private func set(_ phase: Phase, for peer: Peer) { phases.withLock { $0[peer] = phase } }

  // MARK: Looking

  /// Looks at all connections of the server that listens at a port.
  func look(at port: UInt16) {
    let now = System.seconds()
    var files: [(file: Int32, peer: Peer)] = []
    for file in Self.files {
      if let peer = Self.peer(of: file, at: port) { files.append((file, peer)) }
    }
    phases.withLock { phases in
      var seen: [Peer: Phase] = [:]
      for (file, peer) in files {
        let phase = phases[peer] ?? .head(until: now + limits.headSeconds)
        seen[peer] = phase
        switch phase {
        case .head(let end):
          let isOver = now > end || Self.receivedBytes(file).map { $0 > 4 * limits.headBytes } ?? false
          if isOver || seen.count > limits.connections { Self.end(file) }
        // What is sent back still gets through.
        case .body(let end): if now > end { Self.stopReading(file) }
        case .answering: break
        case .sending(let end): if now > end { Self.end(file) }
        }
      }
      phases = seen
    }
  }

  // MARK: Ending

  private static func end(_ file: Int32) {
    _ = shutdown(file, Int32(SHUT_RDWR))
    discard(file)
  }

  private static func stopReading(_ file: Int32) {
    _ = shutdown(file, Int32(SHUT_RD))
    discard(file)
  }

  /// Takes away what has come and waits to be read.
  ///
  /// A socket that is shut still gives what came before, and FlyingFox looks for the end of a head in time that grows with
  /// the square of its length: some megabytes would keep it busy for hours.
  private static func discard(_ file: Int32) {
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    var left = 16 << 20
    while left > 0 {
      let count = recv(file, &buffer, buffer.count, Int32(MSG_DONTWAIT))
      if count <= 0 { return }
      left -= count
    }
  }

  /// The numbers that open files may have.
  private static var files: Range<Int32> { 0..<min(getdtablesize(), 4096) }

  /// Who is at the other end of a socket of the server; `nil` where the file is none.
  private static func peer(of file: Int32, at port: UInt16) -> Peer? {
    let socket = Socket(file: .init(rawValue: file))
    switch try? socket.sockname() {
    case .ip4(_, port)?, .ip6(_, port)?: return (try? socket.remotePeer()).map(Peer.make)
    default: return nil
    }
  }

  /// How many bytes have come over a connection; `nil` where the system does not tell.
  private static func receivedBytes(_ file: Int32) -> Int? {
    #if os(Linux)
      // `tcpi_bytes_received` of Linux' own `struct tcp_info`, which begins with that of the C library.
      let place = 128
      var info = [UInt8](repeating: 0, count: 192)
      var length = socklen_t(info.count)
      guard getsockopt(file, Int32(IPPROTO_TCP), TCP_INFO, &info, &length) == 0, length >= place + 8 else {
        return nil
      }
      return info[place..<place + 8].reversed().reduce(0) { $0 << 8 | Int($1) }
    #else
      return nil
    #endif
  }
}
