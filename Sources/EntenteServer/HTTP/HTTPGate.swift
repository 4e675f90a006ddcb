import Dispatch
import FlyingFox
import Foundation
import Synchronization

/// Brings requests from FlyingFox to what answers them, and the answers back.
///
/// A connection ends with its answer: answers are short, and what stands behind a body that was refused is no request.
struct HTTPGate: HTTPHandler {
  let watch: ConnectionWatch
  let answering: AnswerSource

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    let response = await answer(request)
    if let peer = request.remoteAddress, let port = answering.port {
      watch.sends(peer, bytes: response.body.count, at: port)
    }
    var headers = HTTPHeaders()
    for field in response.head { headers.addValue(field.value, for: HTTPHeader(field.name)) }
    return HTTPResponse(
      statusCode: HTTPStatusCode(
        response.status, phrase: ServerResponse.reasons[response.status] ?? "Answer"),
      headers: headers, body: request.method == .HEAD ? Data() : Data(response.body))
  }

  private func answer(_ request: HTTPRequest) async -> ServerResponse {
    guard let server = answering.source else {
      return .error(ServerError(503, "the server is not ready yet"))
    }
    let fields = request.headers.map { ServerRequest.Header($0.key.rawValue, $0.value) }
    let length = fields.reduce(request.target.rawValue.utf8.count) {
      $0 + $1.name.utf8.count + $1.value.utf8.count + 4
    }
    guard length <= watch.limits.headBytes else {
      return .error(ServerError(431, "the head of the request has more than \(watch.limits.headBytes) bytes"))
    }
    guard
      var head = ServerRequest(request.method.rawValue, request.target.rawValue, headers: fields)
    else { return .error(ServerError(400, "the path is none of this server")) }
    if let refusal = server.refusal(of: head) {
      await skip(request)
      return refusal
    }
    do throws(ServerError) {
      head.body = try await body(request, limit: server.bodyLimit(of: head))
    } catch {
      return .error(error)
    }
    if let peer = request.remoteAddress { watch.answers(peer) }
    let whole = head
    // An answer may take seconds, and tasks share few threads.
    return await withCheckedContinuation { continuation in
      DispatchQueue.global().async { continuation.resume(returning: server.answer(whole)) }
    }
  }

  private func body(_ request: HTTPRequest, limit: Int) async throws(ServerError) -> [UInt8] {
    let expected = request.bodySequence.count
    let tooLarge = ServerError(413, "the body has more than \(limit) bytes; split what you send")
    if let expected, expected > limit {
      await skip(request)
      throw tooLarge
    }
    if let peer = request.remoteAddress { watch.awaitsBody(peer, bytes: expected ?? limit) }
    var bytes: [UInt8] = []
    do {
      for try await chunk in request.bodySequence {
        bytes += chunk
        if bytes.count > limit { break }
      }
    } catch {
      throw ServerError(408, "the body came too slowly or ended too early")
    }
    guard bytes.count <= limit else { throw tooLarge }
    guard expected.map({ $0 == bytes.count }) ?? true else {
      throw ServerError(408, "the body came too slowly or ended too early")
    }
    return bytes
  }

  /// Takes a little of a body that nobody wants, so that the client reads the answer before the connection breaks.
  private func skip(_ request: HTTPRequest) async {
    if let peer = request.remoteAddress { watch.awaitsBody(peer, bytes: 0) }
    var left = 1 << 20
    do {
      for try await chunk in request.bodySequence {
        left -= chunk.count
        if left < 0 { return }
      }
    } catch {
      // The client has gone, or is slow: it gets the answer or not.
    }
  }
}

/// What answers and where, which is known only after the listener is.
final class AnswerSource: Sendable {
  private let box = Mutex<(any RequestAnswering)?>(nil)
  private let place = Mutex<UInt16?>(nil)

  var source: (any RequestAnswering)? {
    get { box.withLock { $0 } }
    set { box.withLock { $0 = newValue } }
  }

  var port: UInt16? {
    get { place.withLock { $0 } }
    set { place.withLock { $0 = newValue } }
  }
}

/// What connections ask for answers.
protocol RequestAnswering: Sendable {
  /// Why a request is refused before its body is read; `nil` where it is not.
  func refusal(of head: ServerRequest) -> ServerResponse?
  /// How many bytes the body of a request may have.
  func bodyLimit(of head: ServerRequest) -> Int
  func answer(_ request: ServerRequest) -> ServerResponse
}
