#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How to tell from what two nodes are joined to how alike they are, or how likely a link between them is.
///
/// *N*(*u*) is the set of other nodes that *u* is joined to.
public enum SimilarityMeasure: Hashable, Sendable, CaseIterable {
  /// |*N*(*u*) ∩ *N*(*v*)|: Newman, “Clustering and preferential attachment in growing networks” (2001).
  case commonNeighbors
  /// The common neighbours over |*N*(*u*) ∪ *N*(*v*)|, 0 where neither has any: Jaccard, “Étude comparative
  /// de la distribution florale dans une portion des Alpes et des Jura” (1901).
  case jaccard
  /// The sum of 1 / ln |*N*(*w*)| over all common neighbours *w*: Adamic and Adar, “Friends and neighbors on
  /// the Web” (2003). Two nodes have no common neighbour with fewer than two; where a node is compared with
  /// itself, such neighbours add nothing.
  case adamicAdar
  /// The sum of 1 / |*N*(*w*)| over all common neighbours *w*: Zhou, Lü and Zhang, “Predicting missing links
  /// via local information” (2009).
  case resourceAllocation
  /// |*N*(*u*)| · |*N*(*v*)|: Barabási, Jeong, Néda, Ravasz, Schubert and Vicsek, “Evolution of the social
  /// network of scientific collaborations” (2002).
  case preferentialAttachment

  /// What a common neighbour adds that is joined to so many nodes.
  func share(ofDegree degree: Int) -> Double {
    switch self {
    case .commonNeighbors, .jaccard: 1
    case .adamicAdar: degree > 1 ? 1 / log(Double(degree)) : 0
    case .resourceAllocation: 1 / Double(degree)
    case .preferentialAttachment: 0
    }
  }

  /// The measure of two nodes of given degrees.
  ///
  /// - Parameter common: What all common neighbours add.
  @inline(__always)
  func value(common: Double, _ degree: Int, _ otherDegree: Int) -> Double {
    switch self {
    case .commonNeighbors, .adamicAdar, .resourceAllocation: common
    case .jaccard: common > 0 ? common / (Double(degree + otherDegree) - common) : 0
    case .preferentialAttachment: Double(degree) * Double(otherDegree)
    }
  }
}
