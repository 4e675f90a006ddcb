import CGraphviz

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program that is given an input and a time to answer.
enum ChildProcess {
  private static let largestAnswer = 512 << 20

  static func run(
    _ path: String, _ arguments: [String], input: [UInt8], timeout: Double
  ) throws(LayoutError) -> [UInt8] {
    // A pair of sockets rather than pipes: writing to a child that died must not raise SIGPIPE here.
    var ends: [Int32] = [-1, -1]
    #if canImport(Glibc)
      let kind = Int32(SOCK_STREAM.rawValue)
    #else
      let kind = SOCK_STREAM
    #endif
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw LayoutError("no socket: \(systemError())") }
    defer { close(ends[0]) }
    _ = fcntl(ends[0], F_SETFD, FD_CLOEXEC)
    _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
    _ = fcntl(ends[0], F_SETFL, fcntl(ends[0], F_GETFL) | O_NONBLOCK)
    #if canImport(Darwin)
      var on: Int32 = 1
      setsockopt(ends[0], SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
    #endif
    let child: pid_t
    do throws(LayoutError) {
      child = try spawn(path, arguments, standardStreams: ends[1])
    } catch {
      close(ends[1])
      throw error
    }
    close(ends[1])
    let answer: Result<[UInt8], LayoutError>
    do throws(LayoutError) {
      answer = .success(try exchange(ends[0], input, deadline: now() + timeout))
    } catch {
      answer = .failure(error)
      kill(child, SIGKILL)
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    let bytes = try answer.get()
    let signal = status & 0x7F
    if signal == SIGXCPU { throw LayoutError("it took too long") }
    if signal != 0 { throw LayoutError("the child ended by signal \(signal)") }
    let code = status >> 8 & 0xFF
    if code != 0 { throw LayoutError("the child ended with status \(code)") }
    return bytes
  }

  private static func spawn(
    _ path: String, _ arguments: [String], standardStreams: Int32
  ) throws(LayoutError) -> pid_t {
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #else
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #endif
    // The threads of a library may block signals, and the child would never hear that its time is over.
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, standardStreams, 0)
    posix_spawn_file_actions_adddup2(&actions, standardStreams, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    let status = posix_spawn(&child, path, &actions, &attributes, words, entente_environment())
    guard status == 0 else {
      throw LayoutError("\(path) cannot be run: \(String(cString: strerror(status)))")
    }
    return child
  }

  /// Writes the input and reads until the child closes its side.
  private static func exchange(
    _ socket: Int32, _ input: [UInt8], deadline: Double
  ) throws(LayoutError) -> [UInt8] {
    var written = 0
    var answer: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    if input.isEmpty { shutdown(socket, writeSide) }
    while true {
      let rest = deadline - now()
      guard rest > 0 else { throw LayoutError("it took too long") }
      var entry = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
      if written < input.count { entry.events |= Int16(POLLOUT) }
      let ready = poll(&entry, 1, Int32(min(rest * 1000 + 1, 60_000)))
      if ready < 0, errno != EINTR { throw LayoutError("poll: \(systemError())") }
      guard ready > 0 else { continue }
      if entry.revents & Int16(POLLOUT) != 0, written < input.count {
        let count = input[written...].withUnsafeBytes { send(socket, $0.baseAddress, $0.count, noSignal) }
        if count > 0 { written += count }
        // A child that ended early says by its status why; what it wrote before is still read.
        if count < 0, errno != EAGAIN, errno != EINTR { written = input.count }
        if written == input.count { shutdown(socket, writeSide) }
      }
      if entry.revents & Int16(POLLIN | POLLHUP | POLLERR) != 0 {
        let count = recv(socket, &chunk, chunk.count, 0)
        if count == 0 { return answer }
        if count < 0 {
          if errno == EAGAIN || errno == EINTR { continue }
          if errno == ECONNRESET { return answer }
          throw LayoutError("the child broke off")
        }
        answer += chunk[..<count]
        guard answer.count <= largestAnswer else { throw LayoutError("the answer has no end") }
      }
    }
  }

  #if canImport(Glibc)
    private static let noSignal = Int32(MSG_NOSIGNAL)
    private static let writeSide = Int32(SHUT_WR)
  #else
    private static let noSignal: Int32 = 0
    private static let writeSide = SHUT_WR
  #endif

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func systemError() -> String { String(cString: strerror(errno)) }
}
