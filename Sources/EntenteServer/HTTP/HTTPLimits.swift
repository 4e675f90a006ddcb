/// What a connection may take of the machine.
public struct HTTPLimits: Hashable, Sendable {
  /// The first line and all fields of a request.
  public var headBytes = 16 << 10
  /// How long a client may take to send them, from the moment it connects.
  public var headSeconds = 10.0
  /// The fewest bytes a second with which a body must come and an answer must be taken, over the seconds that the head
  /// may take besides.
  public var bytesPerSecond = 64 << 10
  /// How many connections there are at once; further ones are ended.
  public var connections = 64

  public init() {}

  /// How long so many bytes may be on their way.
  func seconds(for bytes: Int) -> Double { headSeconds + Double(bytes) / Double(max(1, bytesPerSecond)) }
}
