import Foundation
import GraphAnalytics

/// One operation on one graph, run as often as whoever is at the other end of the pipe asks for it.
///
/// Says `ready` when the graph is built. Then each `run` on standard input is answered with `time SECONDS`, and
/// `write FILE` with `peak KILOBYTES` once the numbers of the last result are in the file.
@main struct AnalyticsBench {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 5, let operation = Operation(rawValue: arguments[2]),
      let threads = Int(arguments[3]), let count = Int(arguments[4])
    else {
      print("usage: analytics-bench FILE OPERATION THREADS COUNT")
      print("operations: \(Operation.allCases.map(\.rawValue).joined(separator: ", "))")
      exit(64)
    }
    let file = try GraphFile(path: arguments[1])
    let run = try operation.prepared(file, threads: threads, count: count)
    // What building the graph took is no part of what the operation takes.
    PeakMemory.reset()
    say("ready")
    let clock = ContinuousClock()
    var result: (() -> [Double])?
    while let line = readLine() {
      if line == "run" {
        result = nil
        let start = clock.now
        result = try run()
        say("time \((clock.now - start) / .seconds(1))")
      } else if line.hasPrefix("write "), let result {
        let peak = PeakMemory.kilobytes()
        let numbers = result()
        try numbers.withUnsafeBytes { try Data($0).write(to: URL(filePath: String(line.dropFirst(6)))) }
        say("peak \(peak)")
      } else {
        print("analytics-bench: \(line) is neither run nor write FILE")
        exit(64)
      }
    }
  }

  /// Output goes into a pipe, where nothing would come through before much of it was there.
  static func say(_ line: String) {
    FileHandle.standardOutput.write(Data("\(line)\n".utf8))
  }
}
