import CGraphviz

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The side of the protocol that lays out, in a process that may die of it.
public enum LayoutWorker {
  /// Answers one request; a failure is an answer too.
  ///
  /// - Parameter limitsTime: Whether the process may end when the time of the request is over.
  public static func run(_ request: [UInt8], limitsTime: Bool = false) -> [UInt8] {
    do throws(LayoutError) {
      let request = try LayoutRequest.decode(request)
      if limitsTime { entente_limit_process(0, UInt(request.seconds)) }
      return try GraphvizLayout.run(request).encode()
    } catch {
      return LayoutResult.encode(error)
    }
  }

  /// Takes limits upon this process, reads a request from standard input and answers on standard output:
  /// all that a hidden subcommand has to call.
  ///
  /// - Parameters:
  ///   - memory: The address space in bytes.
  ///   - seconds: The time on a processor.
  /// - Returns: The exit status.
  public static func runOnStandardStreams(memory: Int = 2 << 30, seconds: Int = 60) -> Int32 {
    entente_limit_process(UInt(max(0, memory)), UInt(max(0, seconds)))
    var request: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(0, &chunk, chunk.count)
      if count < 0 { return 74 }
      if count == 0 { break }
      request += chunk[..<count]
      if request.count > 256 << 20 { return 65 }
    }
    var answer = run(request, limitsTime: true)[...]
    while !answer.isEmpty {
      let count = answer.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
      if count <= 0 { return 74 }
      answer = answer.dropFirst(count)
    }
    return 0
  }
}
