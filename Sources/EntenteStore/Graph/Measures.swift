import EntenteModel

/// The results of the analysis that every build with output makes, as a store keeps them.
struct Measures: Hashable {
  let degree: Int
  let betweenness: Double
  let pageRank: Double
  let cluster: Int

  /// `nil` where the node was not analysed.
  init?(_ node: Node) {
    guard case .integer(let degree)? = node.attributes["degree"],
      case .real(let betweenness)? = node.attributes["betweenness"],
      case .real(let pageRank)? = node.attributes["pagerank"],
      case .integer(let cluster)? = node.attributes["cluster"]
    else { return nil }
    self.degree = degree
    self.betweenness = betweenness
    self.pageRank = pageRank
    self.cluster = cluster
  }

  init(_ rows: PreparedStatement, from place: Int32) throws {
    degree = try rows.integer(place)
    betweenness = try rows.real(place + 1)
    pageRank = try rows.real(place + 2)
    cluster = try rows.integer(place + 3)
  }

  /// The sum over the measures of a row.
  func digest(ofNode number: Int) -> Int {
    var digest = Digest()
    digest.add(number)
    digest.add(degree)
    digest.add(betweenness)
    digest.add(pageRank)
    digest.add(cluster)
    return digest.value
  }

  func bind(to row: PreparedStatement, from place: Int32) {
    row.bind(place, degree)
    row.bind(place + 1, betweenness)
    row.bind(place + 2, pageRank)
    row.bind(place + 3, cluster)
  }

  /// In the order in which the analysis sets them.
  var attributes: Attributes {
    var attributes = Attributes()
    attributes["degree"] = .integer(degree)
    attributes["betweenness"] = .real(betweenness)
    attributes["pagerank"] = .real(pageRank)
    attributes["cluster"] = .integer(cluster)
    return attributes
  }
}
