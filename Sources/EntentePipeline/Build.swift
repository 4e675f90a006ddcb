import Dispatch
public import EntenteAnalysis
public import EntenteExtraction
public import EntenteModel
public import EntenteResolution
public import EntenteStore
public import EntenteText

/// The main job: documents in, one analysed graph out.
///
/// Documents are read and extracted on all cores; of each only its facts are kept, so memory grows with the
/// graph and not with the corpus. The graph is the same for any order of files and any number of threads.
public struct Build: Sendable {
  /// What a build made.
  public struct Result: Sendable {
    public let graph: KnowledgeGraph
    public let analysis: GraphAnalysis
    /// Files that were not read, with the reason.
    public let problems: [ReadingProblem]
    /// How many documents were read.
    public let documents: Int
    /// Corrections that fit nothing any more.
    public let unmatchedCorrections: [Correction]
  }

  /// Names the place of each document as it is done: `(done, of, name)`.
  public typealias Progress = @Sendable (Int, Int, String) -> Void

  public var limits: Limits
  /// What reads the facts of each document; another than the standard one knows what users add.
  public var extractor: Extractor
  /// What is trusted less is left out, before the graph is analysed; from 0 to 1.
  public var minimumConfidence: Double
  /// What the user knows better.
  public var corrections: [Correction]

  public init(
    limits: Limits = .default, extractor: Extractor = .standard, minimumConfidence: Double = 0,
    corrections: [Correction] = []
  ) {
    self.corrections = corrections
    self.limits = limits
    self.extractor = extractor
    self.minimumConfidence = minimumConfidence
  }

  /// Reads files and folders and joins what they say.
  ///
  /// A file that cannot be read is a problem of the result; the others are built.
  ///
  /// - Complexity: O(*n*) in the bytes of the documents, divided by the cores, plus the work of resolution and
  ///   analysis.
  public func run(_ paths: [String], progress: Progress? = nil) throws(BuildError) -> Result {
    let (files, found) = try documents(in: paths)
    var problems = found
    let outcomes = Slots<Swift.Result<[DocumentFacts], ReadingError>>(count: files.count)
    let reader = DocumentReader(limits: limits)
    DispatchQueue.concurrentPerform(iterations: files.count) { index in
      let file = files[index]
      do throws(ReadingError) {
        let documents = try reader.read(contentsOf: file.path, id: file.id)
        outcomes.set(index, .success(documents.map { extractor.facts(of: $0) }))
      } catch {
        outcomes.set(index, .failure(error))
      }
      progress?(outcomes.filled, files.count, file.id.rawValue)
    }

    var resolver = Resolver()
    var documents = 0
    for outcome in outcomes.all {
      switch outcome {
      case .success(let facts)?:
        for fact in facts { resolver.add(fact) }
        documents += facts.count
      case .failure(let error)?: problems.append(ReadingProblem(path: error.path, reason: error.reason))
      case nil: break
      }
    }
    guard documents > 0 else { throw .noDocuments(problems) }
    do {
      let corrected = try resolver.graph(correctedBy: corrections)
      var graph = corrected.graph.trusted(atLeast: minimumConfidence)
      let analysis = try GraphAnalysis(of: graph)
      analysis.annotate(&graph)
      return Result(
        graph: graph, analysis: analysis, problems: problems, documents: documents,
        unmatchedCorrections: corrected.unmatched)
    } catch {
      throw .inconsistent("\(error)")
    }
  }

  /// The graph of documents that were read elsewhere.
  public func graph(of documents: [Document]) throws(GraphError) -> KnowledgeGraph {
    var resolver = Resolver()
    for document in documents { resolver.add(extractor.facts(of: document)) }
    return try resolver.graph().trusted(atLeast: minimumConfidence)
  }

  /// The documents that files and folders hold, and what of them cannot be.
  func documents(
    in paths: [String]
  ) throws(BuildError) -> (files: [CorpusListing.File], problems: [ReadingProblem]) {
    let listing = CorpusFinder.find(paths, limits: limits)
    let files = listing.files.filter { !Self.isAboutTheCorpus($0.path) }
    guard !files.isEmpty else { throw .noDocuments(listing.problems) }
    return (files, listing.problems)
  }

  /// Whether a file is called like notes on a corpus, such as where its articles come from: these are no articles.
  public static func isAboutTheCorpus(_ path: String) -> Bool {
    // The words have six letters or seven, and none that a longer one becomes in lower case.
    let name = path.utf8.lastIndex(of: 0x2F).map { path[path.utf8.index(after: $0)...] } ?? path[...]
    let stem = name.utf8.firstIndex(of: 0x2E).map { name[..<$0] } ?? name
    guard (6...7).contains(stem.utf8.count) else { return false }
    return ["sources", "readme", "license", "licence", "notice"].contains(stem.lowercased())
  }
}

/// Why there is no graph.
public enum BuildError: Error, Sendable, CustomStringConvertible {
  /// No file could be read; the problems say why.
  case noDocuments([ReadingProblem])
  case inconsistent(String)
  /// The store cannot be read or written, or is no store.
  case store(StoreError)

  public var description: String {
    switch self {
    case .noDocuments: "no document could be read"
    case .inconsistent(let reason): "the facts contradict each other: \(reason)"
    case .store(let error): error.description
    }
  }
}
