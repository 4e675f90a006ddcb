public import ArgumentParser
import EntenteAnalysis
public import EntenteDiagram
import EntenteModel

extension DiagramTheme: ExpressibleByArgument {}
extension DiagramLayout: ExpressibleByArgument {}
extension NodeCategory: ExpressibleByArgument {}

/// How a picture looks, which all commands that draw take.
struct PictureOptions: ParsableArguments {
  @Option(
    help: "Colours of a picture: auto follows the reader's screen; light, dark, mono for black and white.")
  var theme = DiagramTheme.auto
  @Option(
    help: """
      Places of a picture: auto chooses by size and density; dot, neato, sfdp, fdp, circo, twopi; timeline shows the
      deals along the years.
      """)
  var layout = DiagramLayout.auto

  /// What the picture is told.
  ///
  /// - Parameter limit: How many nodes at most (in a timeline: deals), `nil` for what a page can hold.
  func options(title: String, limit: Int? = nil, analysis: GraphAnalysis? = nil) -> DiagramOptions {
    var options = DiagramOptions(title: title, theme: theme, layout: layout)
    if let limit { (options.maximumNodes, options.maximumDeals) = (limit, limit) }
    for (number, cluster) in (analysis?.clusters ?? []).enumerated() {
      options.clusterNames[number] = cluster.name
    }
    if let analysis { options.view = analysis.projection.view }
    return options
  }
}

/// The part of a graph that is written or drawn.
struct SelectionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Only what is near this actor, weapon or deal; may be repeated.", valueName: "NAME"))
  var focus: [String] = []
  @Option(
    help: ArgumentHelp(
      "How near: steps from the focus (by default 1). A deal with its sides and items is one step.",
      valueName: "N"))
  var hops: Int?
  @Option(help: ArgumentHelp("Only the most central nodes, so many at most.", valueName: "N")) var top: Int?
  @Option(
    help: ArgumentHelp("Only this cluster, by the number that `entente clusters` prints.", valueName: "N"))
  var cluster: Int?
  @Option(
    help: "Only nodes of this type: state, person, organization, actor, weapon or deal; may be repeated.")
  var type: [NodeCategory] = []

  func validate() throws {
    if let hops {
      guard hops >= 0 else { throw ValidationError("--hops takes a number from 0 on") }
      guard !focus.isEmpty else { throw ValidationError("--hops needs --focus NAME, from where they count") }
    }
    if let top, top < 1 { throw ValidationError("--top takes a number from 1 on") }
    if let cluster, cluster < 0 { throw ValidationError("--cluster takes a number from 0 on") }
  }

  var isEverything: Bool { focus.isEmpty && cluster == nil && type.isEmpty && top == nil }

  /// The part that is chosen. A picture leaves `top` to the drawing, which says what it leaves out.
  func part(
    of graph: KnowledgeGraph, analysis: GraphAnalysis, leavingTop: Bool
  ) throws -> (graph: KnowledgeGraph, note: String?) {
    var selection = GraphSelection()
    var names: [String] = []
    if !focus.isEmpty {
      let index = NameIndex(graph)
      for name in focus {
        let node = try index.node(named: name, in: graph)
        selection.focus.append(node.id)
        names.append(node.name)
      }
    }
    selection.hops = hops ?? 1
    selection.cluster = cluster
    selection.types = Set(type)
    selection.top = leavingTop ? nil : top
    let part: KnowledgeGraph
    do throws(GraphSelectionError) {
      part = try selection.part(of: graph, analysis: analysis)
    } catch {
      throw Failure.nothingFound("\(error)")
    }
    guard !part.nodes.isEmpty else {
      throw Failure.nothingFound("no node is left by \(flags); choose less narrowly")
    }
    return (part, note(names, analysis))
  }

  /// The flags that were given, for an error.
  private var flags: String {
    var flags: [String] = []
    if cluster != nil { flags.append("--cluster") }
    if !focus.isEmpty { flags.append("--focus") }
    if !type.isEmpty { flags.append("--type") }
    if top != nil { flags.append("--top") }
    return flags.joined(separator: ", ")
  }

  /// What the picture says of its part.
  private func note(_ names: [String], _ analysis: GraphAnalysis) -> String? {
    var parts: [String] = []
    if let cluster { parts.append("cluster \(cluster) (\(analysis.clusters[cluster].name))") }
    if !names.isEmpty {
      let steps = hops ?? 1
      parts.append(
        "what is within \(steps) \(steps == 1 ? "step" : "steps") of \(names.joined(separator: ", "))")
    }
    if !type.isEmpty {
      let kinds = NodeCategory.allCases.filter(type.contains).map(\.rawValue)
      parts.append("nodes of type \(kinds.joined(separator: ", "))")
    }
    return parts.isEmpty ? nil : "Only " + parts.joined(separator: "; ")
  }
}
