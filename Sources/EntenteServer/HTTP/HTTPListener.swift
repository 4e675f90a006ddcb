import Dispatch
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

/// Listens at one address, by FlyingFox, within limits.
public final class HTTPListener: Sendable {
  /// The address as it stands in a URL: `127.0.0.1`, `[::1]`.
  public let address: String
  public let port: UInt16
  /// Whether only programs of this machine can reach it.
  public let isLoopback: Bool

  private let answering: AnswerSource
  private let work: Task<Void, Never>
  private let wakeOut: Int32
  private let wakeIn: Int32

  /// Listens at an address.
  ///
  /// Waits for FlyingFox, so no task may call this that others wait for.
  ///
  /// - Parameters:
  ///   - host: A name or an address of this machine.
  ///   - port: 0 for one that is free.
  public init(host: String, port: UInt16, limits: HTTPLimits = HTTPLimits()) throws(ListenError) {
    let place = try ListenAddress(host)
    let answering = AnswerSource()
    let watch = ConnectionWatch(limits)
    let gate = HTTPGate(watch: watch, answering: answering)
    let start = Start()
    let work = Task.detached {
      await withTaskGroup(of: Void.self) { group in
        var own = port
        // Where the system gives no more files FlyingFox ends; the watch makes room.
        while !Task.isCancelled {
          let server: HTTPServer
          do { server = try place.server(port: own, gate) } catch {
            start.fail(error)
            break
          }
          group.addTask {
            if (try? await server.waitUntilListening(timeout: 60)) != nil {
              start.succeed(await server.listeningAddress)
            }
          }
          let looking = Task {
            while !Task.isCancelled {
              try? await Task.sleep(for: ConnectionWatch.interval)
              if let known = start.port { watch.look(at: known) }
            }
          }
          do { try await server.run() } catch { start.fail(error) }
          looking.cancel()
          guard let known = start.port else { break }
          own = known
          try? await Task.sleep(for: ConnectionWatch.interval)
        }
        group.cancelAll()
      }
    }
    switch start.wait() {
    case .success(let own):
      self.port = own
      answering.port = own
    case .failure(let error):
      work.cancel()
      guard case .failed(_, let code, _)? = error as? SocketError, code == EADDRINUSE else {
        throw .refused(host, port: port, reason: "\(error)")
      }
      throw .portTaken(host, port: port)
    }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      work.cancel()
      throw .refused(host, port: port, reason: System.message(errno))
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (wakeOut, wakeIn) = (ends[0], ends[1])
    address = place.name
    isLoopback = place.isLoopback
    self.answering = answering
    self.work = work
  }

  deinit {
    work.cancel()
    for file in [wakeOut, wakeIn] { _ = close(file) }
  }

  /// A file to which one byte is written to end ``run(_:)``; a handler of signals may do so.
  public var stopper: Int32 { wakeIn }

  /// Ends ``run(_:)``.
  public func stop() {
    var byte = UInt8(ascii: "e")
    _ = write(wakeIn, &byte, 1)
  }

  /// Has connections answered until ``stop()``.
  ///
  /// - Parameter ready: Is called as soon as they are.
  func run<E: Error>(_ server: some RequestAnswering, ready: () throws(E) -> Void) throws(E) {
    answering.source = server
    defer {
      answering.source = nil
      work.cancel()
    }
    try ready()
    var byte: UInt8 = 0
    while read(wakeOut, &byte, 1) < 0, errno == EINTR {}
  }

  /// How the start went, for whoever waits for it.
  private final class Start: Sendable {
    private let outcome = Mutex<Result<UInt16, any Error>?>(nil)
    private let semaphore = DispatchSemaphore(value: 0)

    var port: UInt16? { outcome.withLock { try? $0?.get() } }

    func succeed(_ address: Socket.Address?) {
      switch address {
      case .ip4(_, let port)?, .ip6(_, let port)?: set(.success(port))
      default: break
      }
    }

    func fail(_ error: any Error) { set(.failure(error)) }

    private func set(_ result: Result<UInt16, any Error>) {
      outcome.withLock { outcome in
        guard outcome == nil else { return }
        outcome = result
        semaphore.signal()
      }
    }

    func wait() -> Result<UInt16, any Error> {
      semaphore.wait()
      return outcome.withLock { $0 } ?? .failure(SocketError.disconnected)
    }
  }
}
