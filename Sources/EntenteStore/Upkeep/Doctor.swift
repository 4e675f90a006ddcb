import EntenteModel
import GRDB

/// Examines a store from the pages of its file to the last sentence.
public struct Doctor: Sendable {
  /// What was looked at, and what is wrong with it.
  public struct Finding: Hashable, Sendable {
    public enum Examination: String, Hashable, Sendable, CaseIterable {
      /// Whether the pages of the file hang together.
      case file
      /// Whether the tables, views and triggers are ours.
      case schema
      /// Whether every row belongs to one that is there.
      case references
      /// Whether the facts of each document are as they were written, and what is kept of them is what they say.
      case facts
      /// Whether each sentence that is cited stands in the text of its document.
      case sentences
      /// Whether each node and each edge is as it was written, and so is what questions about a part go by.
      case graph
      /// Whether the words of the index are those of the texts.
      case search
    }

    public let examination: Examination
    /// What is wrong; empty where all is well.
    public let problems: [String]
  }

  private let store: Store

  public init(_ store: Store) { self.store = store }

  /// Makes all examinations, in the order of ``Finding/Examination``; one that fails does not end the others.
  ///
  /// - Complexity: O(*n*) in the store.
  public func findings() -> [Finding] {
    Finding.Examination.allCases.map { examination in
      do throws(StoreError) {
        return Finding(examination: examination, problems: try problems(examination))
      } catch {
        if case .damaged(let what) = error.kind { return Finding(examination: examination, problems: [what]) }
        return Finding(examination: examination, problems: [error.reason])
      }
    }
  }

  private func problems(_ examination: Finding.Examination) throws(StoreError) -> [String] {
    switch examination {
    case .file: return try texts("PRAGMA integrity_check(10)").filter { $0 != "ok" }
    case .schema:
      try store.reading { try Schema.compare($0, version: Schema.version, path: store.path) }
      return []
    case .references:
      return try texts("SELECT DISTINCT \"table\" FROM pragma_foreign_key_check LIMIT 10").map {
        "rows of “\($0)” belong to what is missing"
      }
    case .facts:
      let files = try store.files()
      for part in [true, false] {
        try store.forEachFacts(ofFiles: Set(files.filter { $0.isInGraph == part }.map(\.number))) { _ in }
      }
      return try store.reading { try KeptColumns($0, store: store).problems() }
    case .sentences: return try sentences()
    case .graph:
      let graph = try store.graph()
      return try store.reading { database in
        var problems: [String] = []
        if try store.network(database) != Network(scanning: database, path: store.path) {
          problems.append("the network is not that of the graph")
        }
        if let counts = try GraphCounts(notedIn: database, path: store.path),
          counts != GraphCounts(graph)
        {
          problems.append("the numbers of nodes and edges are not those of the graph")
        }
        if try NameKeys.areThere(in: database, path: store.path),
          try NameKeys.all(in: database, path: store.path) != NameKeys.all(of: graph)
        {
          problems.append("the keys of names are not those of the nodes")
        }
        return problems
      }
    case .search:
      try store.mapped {
        // In form this is a write, so a temporary copy is examined.
        let copy = try DatabaseQueue(path: "")
        try store.queue.backup(to: copy)
        try copy.write {
          try $0.execute(
            sql: "INSERT INTO reading_search (reading_search, rank) VALUES ('integrity-check', 1)")
        }
      }
      return []
    }
  }

  private func texts(_ sql: String) throws(StoreError) -> [String] {
    try store.reading { database in
      let rows = try PreparedStatement(sql, in: database, path: store.path)
      var texts: [String] = []
      while try rows.step() { texts.append(try rows.text(0)) }
      return texts
    }
  }

  /// Compares the sentences of the facts, which have them in their own words, with the texts.
  private func sentences() throws(StoreError) -> [String] {
    let files = Set(try store.files().map(\.number))
    var problems: [String] = []
    try store.reading { database in
      let rows = try PreparedStatement(
        """
        SELECT file, id, title, date, words, reading.digest, facts, text, reading_text.digest FROM reading LEFT JOIN reading_facts USING (number)
        LEFT JOIN reading_text USING (number) ORDER BY id
        """, in: database, path: store.path)
      while try rows.step(), problems.count < 10 {
        guard files.contains(try rows.integer(0)), !rows.isNull(6), !rows.isNull(7) else {
          problems.append("the document “\(try rows.text(1))” has lost its text or its facts")
          continue
        }
        let info = try store.documentInfo(rows, from: 1)
        guard let facts = try? FactsCoding.facts(from: try rows.blob(6), of: info) else { continue }
        let text = try rows.textBytes(7)
        if Digest.of(text: text) != (try rows.integer(8)) {
          problems.append("the text of the document “\(info.id)” has changed")
        }
        let wrong = facts.evidence.count { item in
          item.range.upperBound > text.count || !text[item.range].elementsEqual(item.quote.utf8)
        }
        if wrong > 0 {
          problems.append("\(wrong) sentences of the document “\(info.id)” do not stand in its text")
        }
      }
      rows.reset()
    }
    return problems
  }
}

extension DocumentFacts {
  /// All evidence of a document's facts.
  fileprivate var evidence: [Evidence] {
    var all: [Evidence] = []
    for actor in actors { all += actor.evidence }
    for weapon in weapons { all += weapon.evidence }
    for relation in relations { all += relation.evidence }
    for deal in deals {
      all += deal.evidence
      for slot in deal.suppliers + deal.recipients + deal.items { all += slot.evidence }
      if let value = deal.value { all += value.evidence }
      for step in deal.history { all += step.evidence }
    }
    return all
  }
}
