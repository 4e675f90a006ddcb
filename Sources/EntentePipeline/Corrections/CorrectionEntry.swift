import EntenteModel
import EntenteResolution
import Yams

/// One entry of a file of corrections on its way to a ``Correction``.
struct CorrectionEntry {
  struct Failure: Error {
    let line: Int?
    let reason: String
  }

  private var fields: [String: Yams.Node] = [:]
  private let line: Int?
  private var repeated: String?

  init(_ mapping: Yams.Node.Mapping, line: Int?) {
    self.line = line
    for (key, value) in mapping {
      let name = key.string ?? ""
      if fields.updateValue(value, forKey: name) != nil { repeated = name }
    }
  }

  mutating func correction() throws(Failure) -> Correction {
    if let repeated { throw failure("“\(repeated)” stands twice") }
    let number = try integer("number") ?? 0
    guard number >= 0 else { throw failure("a number counts from 1") }
    let author = try text("by")
    let date = try self.date()
    let note = try text("note")
    let change = try self.change()
    if let left = fields.keys.min(by: { $0.precedesInBytes($1) }) {
      throw Failure(line: fields[left]?.mark?.line ?? line, reason: "“\(left)” has no meaning in this entry")
    }
    return Correction(number: number, change: change, author: author, date: date, note: note)
  }

  private mutating func change() throws(Failure) -> Correction.Change {
    if let name = try text("merge") { return .merge(name, into: try required("into")) }
    if let name = try text("split") {
      let new = try required("as")
      return .split(name, documents: try documents(), as: new)
    }
    if let name = try text("rename") { return .rename(name, to: try required("to")) }
    if let name = try text("retype") { return .retype(name, to: try choice("to", ActorKind.self)) }
    if let name = try text("alias") { return .alias(name, of: try required("of")) }
    if fields["reject"] != nil { return .reject(try statement("reject")) }
    if fields["confirm"] != nil { return .confirm(try statement("confirm")) }
    if fields["add"] != nil { return .add(try added()) }
    throw failure(
      "an entry says one of merge, split, rename, retype, alias, reject, confirm and add; this one says none")
  }

  private mutating func statement(_ word: String) throws(Failure) -> Statement {
    let kind = try choice(word, EdgeKind.self)
    var statement = Statement(try required("from"), kind, try required("to"))
    guard let said = fields.removeValue(forKey: "said") else { return statement }
    guard let list = said.sequence else { throw failure("“said” is a list of documents and sentences") }
    for item in list {
      guard let mapping = item.mapping, mapping.count == 2, let document = mapping["document"]?.string,
        let sentence = mapping["sentence"]?.string
      else {
        throw Failure(line: item.mark?.line, reason: "“said” is a list of “document:” and “sentence:”")
      }
      statement.sentences.append(.init(document: DocumentID(document), text: sentence))
    }
    return statement
  }

  private mutating func added() throws(Failure) -> AddedFact {
    let word = try required("add")
    let content: AddedFact.Content
    if word == "deal" {
      let (supplier, recipient) = (try text("supplier"), try text("recipient"))
      guard supplier != nil || recipient != nil else { throw failure("a deal has a supplier or a recipient") }
      let weapon = try text("weapon")
      let quantity = try integer("quantity")
      let status = fields["status"] == nil ? .signed : try choice("status", DealStatus.self)
      content = .deal(
        supplier: supplier, recipient: recipient, weapon: weapon, quantity: quantity, status: status,
        year: try integer("year"))
    } else {
      guard let kind = EdgeKind(rawValue: word), !kind.isDealSlot else {
        let kinds = EdgeKind.allCases.filter { !$0.isDealSlot }.map(\.rawValue)
        throw failure("“add” takes deal, \(kinds.joined(separator: ", ")), not “\(word)”")
      }
      content = .relation(try required("from"), kind, try required("to"), title: try text("title"))
    }
    let source = try required("source")
    return AddedFact(content, source: source, kinds: try kinds())
  }

  private mutating func kinds() throws(Failure) -> [String: ActorKind] {
    guard let node = fields.removeValue(forKey: "kinds") else { return [:] }
    guard let list = node.sequence else { throw failure("“kinds” is a list of “name:” and “kind:”") }
    var kinds: [String: ActorKind] = [:]
    for item in list {
      guard let mapping = item.mapping, mapping.count == 2, let name = mapping["name"]?.string,
        let kind = mapping["kind"]?.string.flatMap(ActorKind.init(rawValue:))
      else {
        throw Failure(
          line: item.mark?.line,
          reason: "“kinds” is a list of “name:” and “kind:”, which is state, person or organization")
      }
      kinds[name] = kind
    }
    return kinds
  }

  private mutating func documents() throws(Failure) -> [DocumentID] {
    guard let node = fields.removeValue(forKey: "documents"), let list = node.sequence, !list.isEmpty else {
      throw failure("“documents” is a list of at least one document")
    }
    var documents: [DocumentID] = []
    for item in list {
      guard let name = item.string else { throw failure("“documents” is a list of names") }
      documents.append(DocumentID(name))
    }
    return documents
  }

  // MARK: - Fields

  private func failure(_ reason: String) -> Failure { Failure(line: line, reason: reason) }

  private mutating func text(_ name: String) throws(Failure) -> String? {
    guard let node = fields.removeValue(forKey: name) else { return nil }
    guard let text = node.string, !text.isEmpty else {
      throw Failure(line: node.mark?.line ?? line, reason: "“\(name)” is a text that is not empty")
    }
    return text
  }

  private mutating func required(_ name: String) throws(Failure) -> String {
    guard let text = try text(name) else { throw failure("“\(name)” is missing") }
    return text
  }

  private mutating func integer(_ name: String) throws(Failure) -> Int? {
    guard let text = try text(name) else { return nil }
    guard let number = Int(text) else { throw failure("“\(name)” is a whole number, not “\(text)”") }
    return number
  }

  private mutating func date() throws(Failure) -> CalendarDate? {
    guard let text = try text("on") else { return nil }
    guard let date = CalendarDate(text) else {
      throw failure("“on” is a day such as 2024-05-03, not “\(text)”")
    }
    return date
  }

  private mutating func choice<T: RawRepresentable<String> & CaseIterable>(
    _ name: String, _ type: T.Type
  ) throws(Failure) -> T {
    let word = try required(name)
    guard let value = T(rawValue: word) else {
      throw failure("“\(name)” takes \(T.allCases.map(\.rawValue).joined(separator: ", ")), not “\(word)”")
    }
    return value
  }
}
