import EntenteModel
public import EntenteResolution

extension Correction {
  /// The correction in words: `merge Nuri Kamal into Nouri al-Maliki`. Names stand as documents write them.
  public var words: String {
    switch change {
    case .merge(let name, let into): "merge \(name) into \(into)"
    case .split(let name, let documents, let new):
      "split \(name): in \(documents.map(\.rawValue).joined(separator: ", ")) it is \(new)"
    case .rename(let name, let new): "rename \(name) to \(new)"
    case .retype(let name, let kind): "retype \(name): a \(kind.rawValue)"
    case .alias(let alias, let name): "alias \(alias) of \(name)"
    case .reject(let statement): "reject: \(Self.words(statement))"
    case .confirm(let statement): "confirm: \(Self.words(statement))"
    case .add(let fact): "add: \(Self.words(fact))"
    }
  }

  private static func words(_ statement: Statement) -> String {
    "\(statement.source) \(statement.kind.phrase) \(statement.target)"
  }

  private static func words(_ fact: AddedFact) -> String {
    switch fact.content {
    case .relation(let source, let kind, let target, let title):
      return "\(source) \(kind.phrase) \(target)" + (title.map { " (\($0))" } ?? "")
    case .deal(let supplier, let recipient, let weapon, let quantity, let status, let year):
      let goods = [quantity.map(String.init), weapon].compactMap { $0 }.joined(separator: " ")
      let details = [goods, status.rawValue, year.map(String.init) ?? ""].filter { !$0.isEmpty }
      return
        "\(supplier ?? "unknown supplier") → \(recipient ?? "unknown recipient") (\(details.joined(separator: ", ")))"
    }
  }
}
