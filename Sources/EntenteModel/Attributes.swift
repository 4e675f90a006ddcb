/// Named values beside a node's own data, in the order in which they were set.
public struct Attributes: Hashable, Sendable, Sequence {
  public enum Value: Hashable, Sendable {
    case integer(Int)
    case real(Double)
    case text(String)
  }

  private var entries: [Entry] = []

  public struct Entry: Hashable, Sendable {
    public let name: String
    public let value: Value
  }

  public init() {}

  public var isEmpty: Bool { entries.isEmpty }

  public subscript(name: String) -> Value? {
    get { entries.first { $0.name == name }?.value }
    set {
      if let index = entries.firstIndex(where: { $0.name == name }) {
        if let newValue {
          entries[index] = Entry(name: name, value: newValue)
        } else {
          entries.remove(at: index)
        }
      } else if let newValue {
        entries.append(Entry(name: name, value: newValue))
      }
    }
  }

  public func makeIterator() -> IndexingIterator<[Entry]> { entries.makeIterator() }
}
