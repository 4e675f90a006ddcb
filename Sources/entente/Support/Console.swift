import EntenteExport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Standard output for data, standard error for everything else.
enum Console {
  /// Writes bytes to standard output; a reader that went away ends the program quietly.
  static func output(_ bytes: [UInt8]) throws {
    try send(bytes, to: STDOUT_FILENO)
  }

  /// Writes what comes into a sink to standard output as it comes.
  static func output(_ body: (inout ByteSink) -> Void) throws {
    var sink = ByteSink { bytes throws(SinkError) in try send(bytes, to: STDOUT_FILENO) }
    body(&sink)
    do throws(SinkError) { try sink.finish() } catch { throw failure(error) }
  }

  static func output(_ text: String) throws { try output(Array((text + "\n").utf8)) }

  static func error(_ text: String) { try? send(Array((text + "\n").utf8), to: STDERR_FILENO) }

  /// A question on a terminal, behind which the answer is typed.
  static func prompt(_ text: String) { try? send(Array(text.utf8), to: STDERR_FILENO) }

  /// Text without the control characters that could steer a terminal.
  static func plain(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let value = scalar.value
      let isUnsafe =
        value < 0x20 || (0x7F...0x9F).contains(value) || (0x202A...0x202E).contains(value)
        || (0x2066...0x2069).contains(value)
      if !isUnsafe {
        result.unicodeScalars.append(scalar)
      } else if result.last != " " {
        result += " "
      }
    }
    return result
  }

  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Rewrites the last line of a terminal.
  static func status(_ text: String) { try? send(Array(("\r\u{1B}[K" + text).utf8), to: STDERR_FILENO) }

  /// Where this program is, to run parts of it in a child process.
  static var executablePath: String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    #if os(Linux)
      let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
      guard count > 0 else { return nil }
      return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    #else
      var size = UInt32(buffer.count)
      guard _NSGetExecutablePath(&buffer, &size) == 0 else { return nil }
      return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    #endif
  }

  /// A reader that went away, or a file that may not grow any more, is an error of the write and not the end of the
  /// program.
  static func ignoreBrokenPipes() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
  }

  /// All of standard input.
  static func input() throws -> [UInt8] {
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = buffer.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
      if count == 0 { return result }
      if count < 0 {
        if errno == EINTR { continue }
        throw Failure.inputOutput("standard input cannot be read (\(String(cString: strerror(errno))))")
      }
      result += buffer[..<count]
    }
  }

  private static func send(_ bytes: [UInt8], to file: Int32) throws {
    do {
      try bytes.withUnsafeBytes { try send($0, to: file) }
    } catch let error as SinkError {
      throw failure(error)
    }
  }

  private static func send(_ bytes: UnsafeRawBufferPointer, to file: Int32) throws(SinkError) {
    var offset = 0
    while offset < bytes.count {
      let count = write(file, bytes.baseAddress.map { $0 + offset }, bytes.count - offset)
      if count < 0 {
        if errno == EINTR { continue }
        if errno == EPIPE { exit(0) }
        throw SinkError(reason: String(cString: strerror(errno)), code: errno)
      }
      offset += count
    }
  }

  private static func failure(_ error: SinkError) -> Failure {
    .inputOutput("standard output cannot be written (\(error.reason))")
  }
}
