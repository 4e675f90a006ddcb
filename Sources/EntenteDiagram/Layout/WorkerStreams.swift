import CGraphviz

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the hidden subcommands have in common: one request on standard input, one answer on standard output.
enum WorkerStreams {
  private static let largestRequest = 256 << 20

  /// Takes limits upon this process and answers one request.
  ///
  /// - Returns: The exit status.
  static func answer(memory: Int, seconds: Int, _ run: ([UInt8]) -> [UInt8]) -> Int32 {
    entente_limit_process(UInt(max(0, memory)), UInt(max(0, seconds)))
    var request: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(0, &chunk, chunk.count)
      if count < 0 { return 74 }
      if count == 0 { break }
      request += chunk[..<count]
      if request.count > largestRequest { return 65 }
    }
    var answer = run(request)[...]
    while !answer.isEmpty {
      let count = answer.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
      if count <= 0 { return 74 }
      answer = answer.dropFirst(count)
    }
    return 0
  }
}
