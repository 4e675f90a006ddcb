import Dispatch
import EntenteAnalysis
import EntenteExtraction
import EntenteModel
public import EntenteResolution
public import EntenteStore
import EntenteText

extension Build {
  /// What became of the files of a store.
  public struct Changes: Hashable, Sendable {
    /// Files that the store did not know.
    public var added = 0
    /// Files whose content, or whose rules and lexicons, have changed.
    public var redone = 0
    /// Files that were not read again.
    public var unchanged = 0
    /// Files that left the store.
    public var removed = 0
    /// Files of the store that the build did not name or could not read, and that stay.
    public var absent = 0
    /// The rows of the graph that changed.
    public var rows = GraphChangeCounts()

    public init() {}
  }

  /// Reads what is new or changed among files and folders, and joins it with what a store remembers.
  ///
  /// The graph is the same, byte for byte, as that of a build of all these documents from nothing. What was read
  /// is kept in the store from batch to batch: a build that was ended goes on where it was.
  ///
  /// - Parameters:
  ///   - paths: Where there are none, the graph is made anew of what the store remembers; no file is needed.
  ///   - path: The store; it and its folder are made where they are missing.
  ///   - seconds: How long to wait at most for another build with this store.
  ///   - prunes: Whether documents of the store that are not among the files leave it.
  ///   - analyses: Whether the nodes get degree, betweenness, PageRank and cluster.
  /// - Complexity: Reading, extraction and writing take time in proportion to what is new and what it touches in the graph.
  ///   Comparing takes O(*n*) in the names of the files; where anything is new, names and deals are compared in O(*n*
  ///   log *n*). Analysis takes what it takes for the whole graph.
  public func run(
    _ paths: [String], store path: String, waiting seconds: Double = 10, prunes: Bool = false,
    analyses: Bool = true, progress: Progress? = nil
  ) throws(BuildError) -> Update {
    let (files, found) = paths.isEmpty ? ([], []) : try documents(in: paths)
    do {
      try Self.makeFolder(of: path)
      let lock = try StoreLock(path, waitingUpTo: seconds)
      var update = try StoreUpdate(self, files, problems: found, store: Store(path), prunes: prunes)
      try update.read(progress)
      try update.addOwnFacts()
      return try update.finish(analyses: analyses, lock: lock)
    } catch let error as StoreError {
      throw .store(error)
    } catch let error as BuildError {
      throw error
    } catch {
      throw .inconsistent("\(error)")
    }
  }

  /// Corrections that fit nothing in what a store remembers.
  ///
  /// - Complexity: That of the resolution of all its facts.
  public func unmatchedCorrections(store: Store) throws(BuildError) -> [Correction] {
    guard !corrections.isEmpty else { return [] }
    do {
      var resolver = Resolver()
      let files = Set(try store.files().filter(\.isInGraph).map(\.number))
      try store.forEachFacts(ofFiles: files) { resolver.add($0) }
      return try resolver.graph(correctedBy: corrections).unmatched
    } catch let error as StoreError {
      throw .store(error)
    } catch {
      throw .inconsistent("\(error)")
    }
  }

  static func makeFolder(of path: String) throws(StoreError) {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return }
    do {
      try FileOutput.makeFolder(String(path[..<slash]))
    } catch {
      throw StoreError(path: path, kind: .creation(error.description))
    }
  }

  /// Stands for all that decides what is read from the bytes of a file.
  var fingerprint: String {
    let numbers = [
      limits.maxFileBytes, limits.maxBlockBytes, limits.maxBlocks, limits.maxDepth, Store.factsVersion,
    ]
    return ([Entente.version, extractor.fingerprint] + numbers.map(String.init)).joined(separator: " ")
  }
}

/// The steps of a build with a store.
private struct StoreUpdate {
  private enum Outcome: Sendable {
    case known(StoredFile, stamp: String)
    case read(FileReading)
    case failed(ReadingProblem)
  }

  private let build: Build
  private let store: Store
  private let prunes: Bool
  private let fingerprint: String
  private let corpus: StoredCorpus
  /// The files of the store as the build found them.
  private let stored: [StoredFile]
  private var problems: [ReadingProblem]
  private var changes = Build.Changes()
  /// The rows of the files that make the graph.
  private var kept: Set<Int> = []
  private var touched: [(file: Int, path: String, stamp: String)] = []
  private var readIDs: Set<DocumentID> = []
  /// Listed files that cannot be read.
  private var failed: Set<DocumentID> = []

  init(
    _ build: Build, _ files: [CorpusListing.File], problems: [ReadingProblem], store: Store, prunes: Bool
  ) throws {
    self.build = build
    self.store = store
    self.prunes = prunes
    self.problems = problems
    fingerprint = build.fingerprint
    stored = try store.files()
    try GraphImport.check(stored, store: store.path)
    corpus = try StoredCorpus(files, stored: stored, fingerprint: fingerprint, store: store.path)
  }

  // MARK: Reading

  mutating func read(_ progress: Build.Progress?) throws {
    var waiting: [StoredCorpus.Item] = []
    for item in corpus.items {
      if let reading = item.unchanged { keep(reading, item, stamp: item.stamp) } else { waiting.append(item) }
    }
    let writer = ReadingWriter(store)
    var done = 0
    while done < waiting.count {
      let batch = Self.batch(of: waiting[done...])
      let outcomes = outcomes(of: Array(batch), done: done, of: waiting.count, progress)
      var readings: [FileReading] = []
      for (item, outcome) in zip(batch, outcomes) {
        switch outcome {
        case .known(let reading, let stamp)?: keep(reading, item, stamp: stamp)
        case .read(let reading)?:
          readings.append(reading)
          readIDs.insert(item.file.id)
          if item.isKnown { changes.redone += 1 } else { changes.added += 1 }
        case .failed(let problem)?:
          problems.append(problem)
          failed.insert(item.file.id)
        case nil: break
        }
      }
      try writer.add(readings)
      done += batch.count
    }
    try writer.finish()
  }

  /// Facts of the user's own stand in the store like those of a file, so that what cites them has its source.
  mutating func addOwnFacts() throws {
    let facts = build.corrections.compactMap(\.ownFacts)
    guard !facts.isEmpty else { return }
    let documents = facts.map { (facts: $0, text: Array(($0.document.title ?? "").utf8)) }
    let text = documents.map { "\($0.facts)" }.joined(separator: "\n")
    let hash = SHA256.hex(of: Array(text.utf8))
    if let known = try store.files().last(where: { $0.id == Self.ownFactsID && $0.hash == hash }) {
      kept.insert(known.number)
    } else {
      try store.add([
        FileReading(
          id: Self.ownFactsID, path: "", stamp: "", hash: hash, fingerprint: fingerprint,
          documents: documents)
      ])
      readIDs.insert(Self.ownFactsID)
    }
  }

  /// No file has this name, since all that are read have an ending.
  private static let ownFactsID = DocumentID("corrections")

  private mutating func keep(_ reading: StoredFile, _ item: StoredCorpus.Item, stamp: String) {
    kept.insert(reading.number)
    // What a build that was ended had read counts for this one.
    if reading.isInGraph {
      changes.unchanged += 1
    } else if item.readings.count > 1 {
      changes.redone += 1
    } else {
      changes.added += 1
    }
    if reading.path != item.path || reading.stamp != stamp {
      touched.append((reading.number, item.path, stamp))
    }
  }

  /// As many files as are read before the next commit: work of a second at most, as a rule.
  private static func batch(of items: ArraySlice<StoredCorpus.Item>) -> ArraySlice<StoredCorpus.Item> {
    var bytes = 0
    let end = items.prefix(200).firstIndex { item in
      bytes += item.bytes
      return bytes > 4 << 20
    }
    return items.prefix(end.map { max(1, $0 - items.startIndex) } ?? 200)
  }

  private func outcomes(
    of items: [StoredCorpus.Item], done: Int, of count: Int, _ progress: Build.Progress?
  ) -> [Outcome?] {
    let outcomes = Slots<Outcome>(count: items.count)
    let reader = DocumentReader(limits: build.limits)
    DispatchQueue.concurrentPerform(iterations: items.count) { index in
      outcomes.set(index, outcome(of: items[index], reader))
      progress?(done + outcomes.filled, count, items[index].file.id.rawValue)
    }
    return outcomes.all
  }

  private func outcome(of item: StoredCorpus.Item, _ reader: DocumentReader) -> Outcome {
    do throws(ReadingError) {
      // Asked before reading: what changes meanwhile is seen by the next build.
      let stamp = FileStamp(of: item.file.path)?.text ?? ""
      let bytes = try FileBytes.read(item.file.path, limit: build.limits.maxFileBytes)
      let hash = SHA256.hex(of: bytes)
      if let known = item.readings.first(where: { $0.hash == hash }) { return .known(known, stamp: stamp) }
      let documents = try reader.read(bytes: bytes, id: item.file.id).map {
        (facts: build.extractor.facts(of: $0), text: $0.text)
      }
      return .read(
        FileReading(
          id: item.file.id, path: item.path, stamp: stamp, hash: hash, fingerprint: fingerprint,
          documents: documents))
    } catch {
      return .failed(ReadingProblem(path: item.file.path, reason: error.reason))
    }
  }

  // MARK: The graph

  mutating func finish(analyses: Bool, lock: StoreLock) throws -> Build.Update {
    for file in try store.waitingFiles() where readIDs.contains(file.id) { kept.insert(file.number) }
    // A listed file that cannot be read any more is kept like one that is not listed.
    let staying =
      corpus.absent.filter { $0.id != Self.ownFactsID }
      + (failed.isEmpty ? [] : stored.filter { $0.isInGraph && failed.contains($0.id) })
    if !prunes {
      kept.formUnion(staying.map(\.number))
      changes.absent = staying.count
    }
    let leaving = stored.filter { $0.isInGraph && !kept.contains($0.number) }
    if !leaving.isEmpty {
      let there = Set(stored.filter { kept.contains($0.number) }.map(\.id)).union(readIDs)
      changes.removed = leaving.count { !there.contains($0.id) }
    }

    let corrections = build.corrections.map {
      StoredCorrection(
        number: $0.number, kind: $0.change.word, text: CorrectionFile.entry($0), author: $0.author,
        date: $0.date)
    }
    let own = build.corrections.count { $0.ownFacts != nil }
    if let unmatched = try store.unmatchedCorrections(
      ofGraphFrom: kept, fingerprint: fingerprint, corrections: corrections, version: Resolver.version)
    {
      try store.settle(touched: touched)
      guard !kept.isEmpty else { throw BuildError.noDocuments(problems) }
      return try update(
        analyses ? analysed(store.graph()) : nil, documents: store.documentCount() - own,
        unmatched: build.corrections.filter { unmatched.contains($0.number) }, lock)
    }
    let former = analyses ? FormerInputs() : try store.inputs(ofVersion: Resolver.version)
    let resolved = try resolution(former: former.numbers)
    var commit = StoreCommit(
      resolved.patch, files: kept, touched: touched, fingerprint: fingerprint,
      corrections: corrections,
      resolution: StoreCommit.Resolution(
        version: Resolver.version, unmatched: resolved.unmatched.map(\.number), former: former))
    let made = analyses ? try analysed(resolved.patch.graph()) : nil
    // What the store keeps is not cut by confidence.
    if let made, build.minimumConfidence == 0 { commit.patch = resolved.patch.with(nodesOf: made.graph) }
    changes.rows = try store.commit(commit)
    return try update(
      made, documents: resolved.patch.documents.count - own, unmatched: resolved.unmatched, lock)
  }

  /// The graph of all files that stay, without what stands for a part of the former one.
  private func resolution(
    former: InputTable
  ) throws -> (patch: GraphPatch, unmatched: [Correction]) {
    typealias Resolution = (patch: GraphPatch, unmatched: [Correction])
    let columns = try store.columns(ofFiles: kept)
    guard !columns.documents.isEmpty else { throw BuildError.noDocuments(problems) }
    let result = try store.readingFacts { reader -> Result<Resolution, any Error> in
      Result {
        do throws(ResolutionError<StoreError>) {
          return try Resolver.patch(
            of: columns, correctedBy: build.corrections, since: former
          ) { row throws(StoreError) in try reader.facts(ofRow: row) }
        } catch {
          switch error {
          case .graph(let error): throw error
          case .details(let error): throw error
          }
        }
      }
    }
    return try result.get()
  }

  /// What is trusted of a graph, with its measures.
  private func analysed(_ whole: KnowledgeGraph) throws -> (graph: KnowledgeGraph, analysis: GraphAnalysis) {
    var graph = whole.trusted(atLeast: build.minimumConfidence)
    let analysis = try GraphAnalysis(of: graph)
    analysis.annotate(&graph)
    return (graph, analysis)
  }

  private func update(
    _ made: (graph: KnowledgeGraph, analysis: GraphAnalysis)?, documents: Int, unmatched: [Correction],
    _ lock: StoreLock
  ) throws -> Build.Update {
    var graph = made?.graph
    if graph == nil, build.minimumConfidence > 0 {
      graph = try store.graph().trusted(atLeast: build.minimumConfidence)
    }
    return Build.Update(
      problems: problems, documents: documents, changes: changes, analysis: made?.analysis,
      unmatchedCorrections: unmatched, counts: try graph.map { GraphCounts($0) } ?? store.graphCounts(),
      lock: lock, known: graph, store: store)
  }
}
