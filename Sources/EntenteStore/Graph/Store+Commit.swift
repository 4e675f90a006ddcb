public import EntenteModel
import GRDB

/// What a build leaves in a store.
public struct StoreCommit: Sendable {
  /// The graph of all files that stay, as a whole or in terms of the graph that is in the store.
  public var patch: GraphPatch
  /// The rows of the files of which the graph was made; see ``StoredFile/number``. All others leave the store.
  public var files: Set<Int>
  /// Files whose content is known and that have been moved or touched: row, path and stamp.
  public var touched: [(file: Int, path: String, stamp: String)]
  /// What stands for the rules and lexicons of the build.
  public var fingerprint: String
  /// What the user has corrected in the graph.
  public var corrections: [StoredCorrection]

  /// How a build goes on from what this one made; `nil` where the graph was made otherwise.
  public var resolution: Resolution?

  /// What is known of how a graph was made.
  public struct Resolution: Sendable {
    /// The version of what made it.
    public var version: Int
    /// The numbers of the corrections that fit nothing.
    public var unmatched: [Int]
    /// The inputs of the graph before, where the patch has looked them up.
    public var former: FormerInputs?

    public init(version: Int, unmatched: [Int], former: FormerInputs? = nil) {
      self.version = version
      self.former = former
      self.unmatched = unmatched
    }
  }

  public init(
    graph: KnowledgeGraph, files: Set<Int>, touched: [(file: Int, path: String, stamp: String)] = [],
    fingerprint: String, corrections: [StoredCorrection] = []
  ) {
    self.init(
      GraphPatch(graph), files: files, touched: touched, fingerprint: fingerprint, corrections: corrections)
  }

  public init(
    _ patch: GraphPatch, files: Set<Int>, touched: [(file: Int, path: String, stamp: String)] = [],
    fingerprint: String, corrections: [StoredCorrection] = [], resolution: Resolution? = nil
  ) {
    self.corrections = corrections
    self.patch = patch
    self.resolution = resolution
    self.files = files
    self.touched = touched
    self.fingerprint = fingerprint
  }
}

extension Store {
  /// Ends a build: its graph and its documents take the place of the former ones, in one transaction.
  ///
  /// - Returns: How many rows of the graph changed.
  /// - Complexity: As that of comparing the names of files and the parts of the patch as numbers; where it is not known of what the
  ///   graph in the store was made, O(*n* + *m*) in its rows. Written is what differs.
  @discardableResult
  public func commit(_ commit: StoreCommit) throws(StoreError) -> GraphChangeCounts {
    try writing { database in
      func run(_ sql: String, _ values: Int...) throws {
        let statement = try PreparedStatement(sql, in: database, path: path)
        for (place, value) in values.enumerated() { statement.bind(Int32(place + 1), value) }
        try statement.run()
      }
      let notes = ResolutionNotes(database, path: path)
      let formerSum = try graphSum(database).flatMap { GraphSum($0) }
      // A whole graph is compared with all rows.
      let isWhole = commit.patch.nodes.allSatisfy { $0.node != nil && !$0.isGrown }
      let former =
        isWhole
        ? nil : try commit.resolution.flatMap { try notes.parts(version: $0.version, known: $0.former) }
      let formerCounts = former == nil ? nil : try GraphCounts(notedIn: database, path: path)
      // A network that was damaged is made anew.
      let network = former == nil ? nil : try? keptNetwork(database)
      let (leaving, superseded, waiting) = try sorted(commit.files, in: database)
      let formerDocuments = try StoredDocuments(ofFiles: leaving, in: database, path: path)
      for file in superseded { try run("DELETE FROM file WHERE number = ?", file) }
      for file in leaving { try run("UPDATE file SET state = 2 WHERE number = ?", file) }
      for file in waiting {
        try inherit(file, run, in: database)
        try run("UPDATE file SET state = 1 WHERE number = ?", file)
      }
      try touch(commit.touched, in: database)
      let log = try ChangeLog(database, path: path)
      let documents = try formerDocuments.write(
        changesTo: try StoredDocuments(ofFiles: waiting, in: database, path: path), to: log)
      var writer = GraphWriter(database, path: path, log: log)
      let rows = try writer.write(
        commit.patch, over: formerSum == nil ? nil : former, sum: formerSum?.parts ?? 0)
      // Only now does nothing cite them any more.
      try run("DELETE FROM file WHERE state = 2")
      try replaceCorrections(commit.corrections, in: database)
      var graph = GraphSum()
      graph.documents = try GraphSum.ofDocuments(in: database, path: path)
      graph.parts = writer.sum
      try keepNetwork(ofGraph: graph.text, former: network, changes: writer.network, in: database)
      var counts = try formerCounts ?? GraphCounts(scanning: database, path: path)
      if formerCounts != nil {
        counts.addNodes(of: writer.counts)
        counts.edges = commit.patch.edgeCount
      }
      let note = try PreparedStatement("INSERT OR REPLACE INTO note VALUES (?, ?)", in: database, path: path)
      for (name, value) in [
        ("fingerprint", commit.fingerprint), ("graph", graph.text), ("keys", NameKeys.version),
        (GraphCounts.note, counts.text(ofGraph: graph.text)),
        (
          BuildChanges.note,
          BuildChanges.note(documents: documents, graph: writer.changes, leftOut: log.leftOut)
        ),
      ] {
        note.bind(1, name)
        note.bind(2, value)
        try note.run()
      }
      if let resolution = commit.resolution {
        try notes.keep(
          version: resolution.version, graph: graph.text, patch: commit.patch, rows: rows,
          former: former, unmatched: resolution.unmatched)
      }
      return writer.changes
    }
  }

  /// Ends a build that found the graph as it was: notes files that have been moved or touched, and that nothing changed.
  public func settle(
    touched files: [(file: Int, path: String, stamp: String)]
  ) throws(StoreError) {
    let nothing = BuildChanges.note(documents: (0, 0, 0), graph: GraphChangeCounts(), leftOut: 0)
    let isNoted = try reading { database in
      let note = try PreparedStatement("SELECT value FROM note WHERE name = ?", in: database, path: path)
      defer { note.reset() }
      note.bind(1, BuildChanges.note)
      return try note.step() && note.text(0) == nothing
    }
    // A build that has nothing to say does not write.
    if isNoted, files.isEmpty { return }
    try writing { database in
      try touch(files, in: database)
      _ = try ChangeLog(database, path: path)
      let note = try PreparedStatement("INSERT OR REPLACE INTO note VALUES (?, ?)", in: database, path: path)
      note.bind(1, BuildChanges.note)
      note.bind(2, nothing)
      try note.run()
    }
  }

  private func touch(_ files: [(file: Int, path: String, stamp: String)], in database: Database) throws {
    let touch = try PreparedStatement(
      "UPDATE file SET path = ?, stamp = ? WHERE number = ?", in: database, path: path)
    for (file, place, stamp) in files {
      touch.bind(1, place)
      touch.bind(2, stamp)
      touch.bind(3, file)
      try touch.run()
    }
  }

  /// The files of the graph that leave it, those that were read and are not wanted, and those that come into it.
  private func sorted(
    _ kept: Set<Int>, in database: Database
  ) throws -> (leaving: [Int], superseded: [Int], waiting: [Int]) {
    let rows = try PreparedStatement(
      "SELECT number, state FROM file ORDER BY number", in: database, path: path)
    var (leaving, superseded, waiting): ([Int], [Int], [Int]) = ([], [], [])
    while try rows.step() {
      let number = try rows.integer(0)
      switch (kept.contains(number), try rows.integer(1)) {
      case (true, 0): waiting.append(number)
      case (true, _): continue
      case (false, 0): superseded.append(number)
      case (false, _): leaving.append(number)
      }
    }
    return (leaving, superseded, waiting)
  }

  /// Gives the documents of a file that was read anew the rows of their former readings: what the graph cites keeps
  /// its number, so that what still holds need not be written again.
  private func inherit(
    _ file: Int, _ run: (String, Int...) throws -> Void, in database: Database
  ) throws {
    let rows = try PreparedStatement(
      """
      SELECT old.number, new.number FROM file AS leaving JOIN file AS coming USING (id)
        JOIN reading AS old ON old.file = leaving.number
        JOIN reading AS new ON new.file = coming.number AND new.position = old.position
      WHERE coming.number = ? AND leaving.state = 2 ORDER BY old.position
      """, in: database, path: path)
    rows.bind(1, file)
    var pairs: [(old: Int, new: Int)] = []
    while try rows.step() { pairs.append((try rows.integer(0), try rows.integer(1))) }
    for (old, new) in pairs {
      try run("DELETE FROM reading_text WHERE number = ?", old)
      try run("DELETE FROM reading_facts WHERE number = ?", old)
      try run("UPDATE reading_text SET number = ? WHERE number = ?", old, new)
      try run("UPDATE reading_facts SET number = ? WHERE number = ?", old, new)
      try run(
        """
        UPDATE reading SET (id, title, date, words, digest) =
          (SELECT id, title, date, words, digest FROM reading WHERE number = ?)
        WHERE number = ?
        """, new, old)
      try run("DELETE FROM reading WHERE number = ?", new)
      try run("UPDATE reading SET file = ? WHERE number = ?", file, old)
    }
  }
}
