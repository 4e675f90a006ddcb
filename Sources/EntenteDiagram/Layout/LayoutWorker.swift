import CGraphviz

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
    WorkerStreams.answer(memory: memory, seconds: seconds) { run($0, limitsTime: true) }
  }
}
