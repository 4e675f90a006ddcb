/// Lays out in a child process with limits, so that a crash or a layout without end costs a warning only.
///
/// The child is this program itself with a hidden subcommand that calls
/// ``LayoutWorker/runOnStandardStreams(memory:seconds:)``. Where it fails, the fast engine is tried, and at
/// last the nodes stand on a circle.
public struct LayoutClient: LayoutProvider {
  /// The program to run.
  public var executablePath: String
  public var arguments: [String]
  /// How many seconds of the clock one attempt may take.
  public var timeout: Double

  public init(executablePath: String, arguments: [String] = ["layout-worker"], timeout: Double = 60) {
    self.executablePath = executablePath
    self.arguments = arguments
    self.timeout = timeout
  }

  public func layout(_ request: LayoutRequest) -> LayoutResult {
    var warnings: [String] = []
    var attempts = [request]
    // The same engine without the routing of edges, then the engine that is fast on everything.
    var simpler = request
    simpler.routing = .straight
    if request.routing != .straight { attempts.append(simpler) }
    if request.engine != .sfdp {
      simpler.engine = .sfdp
      attempts.append(simpler)
    }
    for attempt in attempts {
      do throws(LayoutError) {
        let answer = try ChildProcess.run(
          executablePath, arguments, input: attempt.encode(), timeout: timeout)
        var result = try LayoutResult.decode(answer)
        guard result.answers(request) else { throw LayoutError("the answer does not fit the request") }
        result.warnings = warnings
        return result
      } catch {
        warnings.append("the layout by \(attempt.engine.rawValue) failed (\(error)); trying another")
      }
    }
    var result = CircleLayout.layout(request)
    result.warnings = warnings + ["no layout engine could be used; the nodes stand in a simple order"]
    return result
  }
}
