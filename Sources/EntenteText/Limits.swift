/// What reading may take at most, so that no input can exhaust the machine.
public struct Limits: Hashable, Sendable {
  /// The largest file that is read.
  public var maxFileBytes: Int
  /// The longest block; a longer run of text is cut at white space.
  public var maxBlockBytes: Int
  /// The most paragraphs and lines that one document may have.
  public var maxBlocks: Int
  /// The deepest nesting of elements in a page.
  public var maxDepth: Int
  /// The deepest nesting of folders.
  public var maxFolderDepth: Int

  public init(
    maxFileBytes: Int = 64 << 20, maxBlockBytes: Int = 256 << 10,
    maxBlocks: Int = 1 << 20, maxDepth: Int = 1024, maxFolderDepth: Int = 256
  ) {
    self.maxFileBytes = maxFileBytes
    self.maxBlockBytes = maxBlockBytes
    self.maxBlocks = maxBlocks
    self.maxDepth = maxDepth
    self.maxFolderDepth = maxFolderDepth
  }

  public static let `default` = Limits()
}
