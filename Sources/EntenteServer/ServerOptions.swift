public import EntenteExtraction
public import EntenteText

/// What the user may choose about the server.
public struct ServerOptions: Sendable {
  public var store: String
  /// The heading of the page.
  public var title = "Arms deals"
  /// The file of corrections.
  public var corrections = "corrections.yaml"
  /// Who corrects; `nil` for the login name.
  public var author: String?
  /// What every request must know; `nil` where that is not asked for.
  public var accessToken: String?
  /// What reads documents that are added.
  public var extractor = Extractor.standard
  /// How large a document that is added may be, and so on.
  public var limits = Limits.default
  /// Is told what goes wrong and ends no answer, such as a layout that had to be replaced.
  public var warn: @Sendable (String) -> Void = { _ in }

  public init(store: String) { self.store = store }

  /// Where documents that are added are kept: the folder `documents` beside the store.
  public var documentsFolder: String {
    guard let slash = store.lastIndex(of: "/") else { return "documents" }
    return store[...slash] + "documents"
  }
}
