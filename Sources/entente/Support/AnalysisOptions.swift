public import ArgumentParser
public import EntenteAnalysis
public import EntenteModel

extension NodeType: ExpressibleByArgument {}
extension GraphProjection.View: ExpressibleByArgument {}
extension GraphProjection.Weighting: ExpressibleByArgument {}
extension GraphAnalysis.Measure: ExpressibleByArgument {}
extension GraphAnalysis.ClusterMethod: ExpressibleByArgument {}
extension PathFinder.WeaponUse: ExpressibleByArgument {}

extension CalendarDate: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension Period: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

/// `--from` and `--to`, which all commands that analyse a graph take.
struct PeriodOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only what happened from this day, month or year on (2012, 2012-10, 2012-10-09).", valueName: "DATE"))
  var from: CalendarDate?
  @Option(help: ArgumentHelp("Only what happened up to this day, month or year.", valueName: "DATE"))
  var to: CalendarDate?

  var period: Period { Period(from: from, to: to) }

  func validate() throws {
    if let from, let to, to < from, !period.overlaps(to) {
      throw ValidationError("--to is before --from")
    }
  }
}

/// What of a graph is analysed.
struct ViewOptions: ParsableArguments {
  @Option(
    help:
      "whole: all nodes; actors: joined by deals and relations; shared-weapons: joined by weapons both have.")
  var projection = GraphProjection.View.whole
  @Option(help: "What an edge weighs for PageRank and clusters: none, statements or documents.")
  var weight = GraphProjection.Weighting.none
  @OptionGroup var time: PeriodOptions
  @OptionGroup var input: GraphOptions

  /// The graph within the period; an empty one is an error.
  func load() throws -> KnowledgeGraph {
    let graph = try input.load().within(time.period)
    guard !graph.nodes.isEmpty else {
      throw Failure.nothingFound(
        time.period.isEverything ? "the graph is empty" : "nothing in the graph is dated \(time.period)")
    }
    return graph
  }

  func analysis(
    of graph: KnowledgeGraph, method: GraphAnalysis.ClusterMethod = .leiden, resolution: Double = 1,
    seed: UInt64 = 1
  ) throws -> GraphAnalysis {
    var options = GraphAnalysis.Options()
    options.view = projection
    options.weighting = weight
    options.method = method
    options.resolution = resolution
    options.seed = seed
    return try analysing { try GraphAnalysis(of: graph, options: options) }
  }
}

/// Runs an analysis; what it cannot do is told as bad data.
func analysing<Result>(_ body: () throws -> Result) throws -> Result {
  do {
    return try body()
  } catch let failure as Failure {
    throw failure
  } catch {
    throw Failure.badData("\(error)")
  }
}
