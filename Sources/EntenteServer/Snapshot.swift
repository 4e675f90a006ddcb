import EntenteAnalysis
import EntenteModel
import EntentePipeline
import EntenteReport
import EntenteStore
import Synchronization

/// The graph of the last build with all that answers about it need: analysis, names, and who is cited where.
struct Snapshot: Sendable {
  let revision: String
  let analysis: GraphAnalysis
  /// The whole graph with its clusters and brokers.
  let report: Report
  let names: NameIndex
  let paths: PathFinder
  /// The actors and weapons that each document names, as positions in the graph's nodes.
  let named: [DocumentID: [Int]]

  var graph: KnowledgeGraph { report.annotated }

  /// Loads the graph of a store and analyses it.
  init(_ store: Store, revision: String, options: ServerOptions) throws(ServerError) {
    do {
      var graph = try store.graph()
      let analysis = try GraphAnalysis(of: graph)
      analysis.annotate(&graph)
      try self.init(graph, analysis, revision: revision, options: options)
    } catch let error as StoreError {
      throw ServerError(error)
    } catch let error as ServerError {
      throw error
    } catch {
      throw ServerError(500, "the graph cannot be analysed: \(error)")
    }
  }

  /// Takes a graph with its measures.
  init(
    _ graph: KnowledgeGraph, _ analysis: GraphAnalysis, revision: String, options: ServerOptions
  ) throws(ServerError) {
    self.revision = revision
    self.analysis = analysis
    do {
      report = try Report(
        of: graph, analysis: analysis,
        options: ReportOptions(title: options.title, generator: Entente.generator))
      names = NameIndex(graph)
      paths = try PathFinder(graph)
      var named: [DocumentID: [Int]] = [:]
      for (index, node) in graph.nodes.enumerated() where node.type != .deal {
        for document in node.evidence.documents { named[document, default: []].append(index) }
      }
      self.named = named
    } catch {
      throw ServerError(500, "the graph cannot be analysed: \(error)")
    }
  }

  /// The most central nodes of the graph, or near some of them, and the edges between them.
  func part(near focus: [NodeID] = [], limit: Int) throws(ServerError) -> KnowledgeGraph {
    var selection = GraphSelection()
    selection.focus = focus
    if graph.nodes.count > limit { selection.top = limit }
    do throws(GraphSelectionError) {
      return try selection.part(of: graph, analysis: analysis)
    } catch {
      throw ServerError(404, "\(error)")
    }
  }
}

/// Keeps the snapshot of the last revision, so that it is made once.
final class SnapshotCache: Sendable {
  private let options: ServerOptions
  private let latest = Mutex<Snapshot?>(nil)

  init(_ options: ServerOptions) { self.options = options }

  /// The graph as the store has it now.
  ///
  /// - Complexity: O(1) where it is as it was; else that of a load and an analysis.
  func current() throws(ServerError) -> Snapshot {
    let (store, revision) = try open()
    return try latest.withLock { (latest) throws(ServerError) in
      if let latest, latest.revision == revision { return latest }
      // The old one goes first: memory holds one.
      latest = nil
      let made = try Snapshot(store, revision: revision, options: options)
      latest = made
      return made
    }
  }

  /// Takes the graph of a build that has just ended and still holds its lock, so that it need not be loaded and
  /// analysed again.
  func adopt(_ update: Build.Update) {
    guard let analysis = update.analysis, let revision = try? open().revision else { return }
    latest.withLock { latest in
      if latest?.revision == revision { return }
      latest = nil
      latest = try? Snapshot(try update.graph, analysis, revision: revision, options: options)
    }
  }

  /// The store, opened for one answer.
  func open() throws(ServerError) -> (store: Store, revision: String) {
    do throws(StoreError) {
      let store = try Store(openingForReading: options.store)
      return (store, try store.revision())
    } catch {
      throw ServerError(error)
    }
  }
}
