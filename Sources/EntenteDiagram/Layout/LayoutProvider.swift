/// Something that finds a place for each node. It always has an answer; what went wrong stands in
/// ``LayoutResult/warnings``.
public protocol LayoutProvider: Sendable {
  func layout(_ request: LayoutRequest) -> LayoutResult
}
