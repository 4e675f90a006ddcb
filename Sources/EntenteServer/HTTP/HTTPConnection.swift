#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// One request and its answer. Each part has its deadline; who is slower is cut off.
struct HTTPConnection {
  let socket: Int32
  let limits: HTTPLimits

  /// Reads a request, has it answered, and ends the connection.
  func serve(_ server: some RequestAnswering) {
    defer { _ = close(socket) }
    var buffer: [UInt8] = []
    let response: ServerResponse
    var hasBody = true
    do throws(ServerError) {
      guard let (head, bodyBytes, start) = try head(&buffer) else { return }
      hasBody = head.method != "HEAD"
      if let refusal = server.refusal(of: head) {
        response = refusal
      } else {
        let limit = server.bodyLimit(of: head)
        guard bodyBytes <= limit else {
          throw ServerError(413, "the body has more than \(limit) bytes; split what you send")
        }
        if head.header("expect")?.lowercased() == "100-continue" {
          send(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))
        }
        var request = head
        request.body = try body(bodyBytes, Array(buffer[start...]))
        response = server.answer(request)
      }
    } catch {
      response = .error(error)
    }
    send(response.bytes(hasBody: hasBody))
    linger()
  }

  /// The head of the request, the length of its body and where that begins; `nil` where the client said nothing.
  private func head(
    _ buffer: inout [UInt8]
  ) throws(ServerError) -> (ServerRequest, bodyBytes: Int, start: Int)? {
    let deadline = System.seconds() + limits.headSeconds
    var searched = 0
    while true {
      if let end = Self.endOfHead(buffer, from: searched) {
        guard end <= limits.headBytes else { break }
        let (request, bodyBytes) = try HTTPHead.read(buffer[..<end])
        return (request, bodyBytes, end)
      }
      guard buffer.count <= limits.headBytes else { break }
      searched = max(0, buffer.count - 3)
      switch receive(into: &buffer, until: deadline) {
      case .some(true): continue
      case .some(false):
        if buffer.isEmpty { return nil }
        throw ServerError(400, "the request ends too early")
      case nil:
        if buffer.isEmpty { return nil }
        throw ServerError(408, "the request took longer than \(Int(limits.headSeconds)) seconds")
      }
    }
    throw ServerError(431, "the head of the request has more than \(limits.headBytes) bytes")
  }

  /// Behind the first empty line.
  private static func endOfHead(_ bytes: [UInt8], from start: Int) -> Int? {
    guard bytes.count >= start + 4 else { return nil }
    for index in start...(bytes.count - 4)
    where bytes[index] == 0x0D && bytes[index + 1] == 0x0A && bytes[index + 2] == 0x0D
      && bytes[index + 3] == 0x0A
    {
      return index + 4
    }
    return nil
  }

  private func body(_ count: Int, _ begun: [UInt8]) throws(ServerError) -> [UInt8] {
    var bytes = begun
    let deadline = System.seconds() + allowance(count)
    while bytes.count < count {
      switch receive(into: &bytes, until: deadline) {
      case .some(true): continue
      case .some(false): throw ServerError(400, "the body ends too early")
      case nil: throw ServerError(408, "the body came too slowly")
      }
    }
    // One request a connection: what follows is not ours.
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  private func allowance(_ bytes: Int) -> Double {
    limits.headSeconds + Double(bytes) / Double(max(1, limits.bytesPerSecond))
  }

  /// Appends what has come.
  ///
  /// - Returns: False where the client has ended, `nil` where the deadline has passed.
  private func receive(into buffer: inout [UInt8], until deadline: Double) -> Bool? {
    while true {
      var chunk = [UInt8](repeating: 0, count: 1 << 14)
      let count = chunk.withUnsafeMutableBytes { recv(socket, $0.baseAddress, $0.count, 0) }
      if count > 0 {
        buffer += chunk[..<count]
        // One byte now and then does not buy more time.
        return System.seconds() < deadline ? true : nil
      }
      if count == 0 { return false }
      guard errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR else { return false }
      guard System.wait(socket, for: readable, until: deadline) else { return nil }
    }
  }

  private func send(_ bytes: [UInt8]) {
    let deadline = System.seconds() + allowance(bytes.count)
    var offset = 0
    while offset < bytes.count {
      let count = bytes[offset...].withUnsafeBytes { systemSend(socket, $0.baseAddress, $0.count) }
      if count > 0 {
        offset += count
        guard System.seconds() < deadline else { return }
      } else {
        guard errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR,
          System.wait(socket, for: writable, until: deadline)
        else { return }
      }
    }
  }

  /// Takes what a client still sends for a moment, so that it reads the answer before the connection breaks.
  private func linger() {
    _ = shutdown(socket, Int32(SHUT_WR))
    let deadline = System.seconds() + min(2, limits.headSeconds)
    var rest: [UInt8] = []
    while receive(into: &rest, until: deadline) == true { rest.removeAll(keepingCapacity: true) }
  }
}

private let readable = Int32(POLLIN)
private let writable = Int32(POLLOUT)

/// A client that went away is no signal.
private func systemSend(_ socket: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  #if canImport(Darwin)
    send(socket, bytes, count, 0)
  #else
    send(socket, bytes, count, Int32(MSG_NOSIGNAL))
  #endif
}

/// What connections ask for answers.
protocol RequestAnswering: Sendable {
  /// Why a request is refused before its body is read; `nil` where it is not.
  func refusal(of head: ServerRequest) -> ServerResponse?
  /// How many bytes the body of a request may have.
  func bodyLimit(of head: ServerRequest) -> Int
  func answer(_ request: ServerRequest) -> ServerResponse
}
