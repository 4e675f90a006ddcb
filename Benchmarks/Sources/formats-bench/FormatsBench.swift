import EntenteExport
import EntentePipeline
import EntenteText
import Foundation

/// Writes and reads one large graph, and says how long each took.
///
/// `make FILE` writes the graph as GraphML for the peers. `run FILE FOLDER COUNT` reads it and writes each format into the
/// folder, COUNT times, and prints one line `NAME SECONDS` a run, and `peak-NAME KILOBYTES` at the end.
@main struct FormatsBench {
  static func main() throws {
    let arguments = CommandLine.arguments
    switch (arguments.count > 1 ? arguments[1] : "", arguments.count) {
    case ("make", 5):
      guard let nodes = Int(arguments[3]), let edges = Int(arguments[4]) else { exit(64) }
      try write(LargeGraph.make(nodes: nodes, edges: edges), GraphMLExporter(), to: arguments[2])
    case ("run", 5):
      guard let count = Int(arguments[4]) else { exit(64) }
      try run(arguments[2], arguments[3], count)
    default:
      print("usage: formats-bench make FILE NODES EDGES | run FILE FOLDER COUNT")
      exit(64)
    }
  }

  private static func run(_ file: String, _ folder: String, _ count: Int) throws {
    let clock = ContinuousClock()
    var graph: PropertyGraph?
    for _ in 0..<count {
      graph = nil
      let start = clock.now
      graph = try GraphReader.readTable(try FileBytes.read(file), name: file)
      print("read-graphml \((clock.now - start) / .seconds(1))")
    }
    guard var graph else { return }
    let gexf = "\(folder)/ours.gexf"
    for (name, exporter) in [("graphml", GraphMLExporter() as any TableExporter), ("gexf", GEXFExporter())] {
      try measure("write-\(name)", graph, exporter, "\(folder)/ours.\(name)", count)
    }
    for _ in 0..<count {
      let start = clock.now
      _ = try GraphReader.readTable(try FileBytes.read(gexf), name: gexf)
      print("read-gexf \((clock.now - start) / .seconds(1))")
    }
    graph.nodeColumns = []
    graph.edgeColumns = []
    try measure("write-dot", graph, DOTExporter(), "\(folder)/ours.dot", count)
  }

  private static func measure(
    _ name: String, _ graph: PropertyGraph, _ exporter: any TableExporter, _ path: String, _ count: Int
  ) throws {
    let clock = ContinuousClock()
    PeakMemory.reset()
    let before = PeakMemory.kilobytes()
    for _ in 0..<count {
      let start = clock.now
      try write(graph, exporter, to: path)
      print("\(name) \((clock.now - start) / .seconds(1))")
    }
    print("memory-\(name) \(before) \(PeakMemory.kilobytes())")
  }

  private static func write(_ graph: PropertyGraph, _ exporter: any TableExporter, to path: String) throws {
    try FileOutput.replace(path, isDurable: false) { sink in exporter.write(graph, to: &sink) }
  }
}
