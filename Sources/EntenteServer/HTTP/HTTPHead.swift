/// What a connection may take of the machine.
public struct HTTPLimits: Hashable, Sendable {
  /// The first line and all fields of a request.
  public var headBytes = 16 << 10
  /// How long a client may take to send them, from the moment it connects.
  public var headSeconds = 10.0
  /// The fewest bytes a second with which a body must come and an answer must be taken, over the seconds that the head
  /// may take besides.
  public var bytesPerSecond = 64 << 10
  /// How many connections are served at once; further ones wait.
  public var connections = 64

  public init() {}
}

/// The head of a request of HTTP/1.1, read strictly: what two programs could understand in two ways is refused.
enum HTTPHead {
  /// Reads a head that ends with an empty line, and tells how long the body is.
  ///
  /// - Throws: ``ServerError`` with 400 where it is none, 411 and 501 where its body has no length, 505 for another
  ///   version.
  /// - Complexity: O(*n*).
  static func read(
    _ bytes: ArraySlice<UInt8>
  ) throws(ServerError) -> (request: ServerRequest, bodyBytes: Int) {
    var lines: [ArraySlice<UInt8>] = []
    var rest = bytes
    while let end = rest.firstIndex(of: 0x0A) {
      guard end > rest.startIndex, rest[end - 1] == 0x0D else { throw bad("a line does not end with CR LF") }
      lines.append(rest[rest.startIndex..<end - 1])
      rest = rest[(end + 1)...]
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    guard let first = lines.first, rest.isEmpty else { throw bad("there is no request") }
    let words = first.split(separator: 0x20, omittingEmptySubsequences: false)
    guard words.count == 3, isToken(words[0]) else {
      throw bad("the first line is not a method, a path and a version")
    }
    let version = String(decoding: words[2], as: UTF8.self)
    guard version == "HTTP/1.1" || version == "HTTP/1.0" else {
      throw version.hasPrefix("HTTP/")
        ? ServerError(505, "only HTTP/1.1 is spoken here") : bad("the first line has no version")
    }
    let headers = try lines.dropFirst().map { line throws(ServerError) in try header(line) }
    guard
      let request = ServerRequest(
        String(decoding: words[0], as: UTF8.self), String(decoding: words[1], as: UTF8.self),
        headers: headers)
    else { throw bad("the path is none of this server") }
    return (request, try length(request))
  }

  private static func header(_ line: ArraySlice<UInt8>) throws(ServerError) -> ServerRequest.Header {
    guard let colon = line.firstIndex(of: 0x3A), isToken(line[..<colon]) else {
      throw bad("a line of the head is no field")
    }
    let value = line[(colon + 1)...]
    guard !value.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }),
      let text = String(validating: value, as: UTF8.self)
    else { throw bad("a field of the head holds control characters") }
    let isSpace = { (scalar: Unicode.Scalar) in scalar == " " || scalar == "\t" }
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, isSpace(first) { scalars.removeFirst() }
    while let last = scalars.last, isSpace(last) { scalars.removeLast() }
    return .init(String(decoding: line[..<colon], as: UTF8.self), String(scalars))
  }

  private static func length(_ request: ServerRequest) throws(ServerError) -> Int {
    guard request.header("transfer-encoding") == nil else {
      throw ServerError(501, "a body in pieces is not taken; send its length in Content-Length")
    }
    let lengths = request.values(of: "content-length")
    guard let text = lengths.first else {
      if request.method == "POST" { throw ServerError(411, "a POST needs Content-Length") }
      return 0
    }
    guard lengths.count == 1, !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw bad("Content-Length is no number")
    }
    return Int(text) ?? .max
  }

  /// A word of the letters that methods and names of fields may have.
  private static func isToken(_ bytes: ArraySlice<UInt8>) -> Bool {
    !bytes.isEmpty
      && bytes.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
      }
  }

  private static func bad(_ reason: String) -> ServerError { ServerError(400, reason) }
}
