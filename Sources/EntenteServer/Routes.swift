import EntenteExport

/// One call of the API: how it is asked for, and what answers.
struct Route: Sendable {
  enum Body: Sendable { case none, json, bytes }

  struct Parameter: Sendable {
    let name: String
    let meaning: String
    let isNumber: Bool
    let isRequired: Bool
  }

  let method: String
  let path: String
  let summary: String
  let parameters: [Parameter]
  let body: Body
  /// The status of an answer to a request that nothing is wrong with.
  let status: Int
  /// The name of the answer in the description of the API.
  let schema: String
  let answer: @Sendable (ExplorerServer, ServerRequest) throws(ServerError) -> ServerResponse

  private init(
    _ method: String = "GET", _ path: String, _ summary: String, _ parameters: [Parameter] = [],
    body: Body = .none, status: Int = 200, schema: String,
    answer: @escaping @Sendable (ExplorerServer, ServerRequest) throws(ServerError) -> ServerResponse
  ) {
    self.method = method
    self.path = path
    self.summary = summary
    self.parameters = parameters
    self.body = body
    self.status = status
    self.schema = schema
    self.answer = answer
  }

  private static func text(_ name: String, _ meaning: String) -> Parameter {
    Parameter(name: name, meaning: meaning, isNumber: false, isRequired: true)
  }

  private static func number(_ name: String, _ meaning: String) -> Parameter {
    Parameter(name: name, meaning: meaning, isNumber: true, isRequired: false)
  }

  /// All calls, in the order of the description.
  static let all: [Route] = [
    Route(
      "GET", "/api/state", "What the store holds, whether a build runs, and the token for changes.",
      schema: "State"
    ) { (server, request) throws(ServerError) in try server.state(request) },
    Route(
      "GET", "/api/explorer", "The whole graph or its most central nodes, with their places.",
      [number("limit", "How many nodes at most; 1500 without it.")], schema: "Graphs"
    ) { (server, request) throws(ServerError) in try server.explorer(request) },
    Route(
      "GET", "/api/neighbours", "A node, its neighbours and all edges among them.",
      [text("node", "The id of the node."), number("limit", "How many nodes at most; 200 without it.")],
      schema: "Graphs"
    ) { (server, request) throws(ServerError) in try server.neighbours(request) },
    Route(
      "GET", "/api/search", "Nodes by their names, and documents by the words of their texts.",
      [
        text("q", "Words; “…” a phrase, a * at the end of a word any ending."),
        number("limit", "How many of each at most; 20 without it."),
      ], schema: "Found"
    ) { (server, request) throws(ServerError) in try server.search(request) },
    Route(
      "GET", "/api/documents", "The documents of the store, in the order of their ids.",
      [number("offset", "How many to pass over."), number("limit", "How many at most; 100 without it.")],
      schema: "Documents"
    ) { (server, request) throws(ServerError) in try server.documents(request) },
    Route(
      "POST", "/api/documents", "Adds a document, and has it read in the next build.",
      [text("name", "The name of the file; its ending says what it is.")], body: .bytes, status: 201,
      schema: "Added"
    ) { (server, request) throws(ServerError) in try server.upload(request) },
    Route(
      "GET", "/api/document", "A document with its text, and where it names nodes.",
      [text("id", "The id of the document.")], schema: "Document"
    ) { (server, request) throws(ServerError) in try server.document(request) },
    Route(
      "GET", "/api/path", "How two nodes are connected, the shortest connection first.",
      [
        text("from", "The id of a node."), text("to", "The id of another."),
        number("k", "How many connections at most; 3 without it."),
      ], schema: "Paths"
    ) { (server, request) throws(ServerError) in try server.path(request) },
    Route(
      "GET", "/api/corrections", "What users know better, in the order of their numbers.",
      schema: "Corrections"
    ) { (server, request) throws(ServerError) in try server.corrections(request) },
    Route(
      "POST", "/api/corrections", "Corrects a name or an edge, and has the graph made anew.", body: .json,
      status: 202, schema: "Number"
    ) { (server, request) throws(ServerError) in try server.correct(request) },
    Route(
      "POST", "/api/corrections/undo", "Takes a correction back.", body: .json, status: 202, schema: "Number"
    ) { (server, request) throws(ServerError) in try server.undo(request) },
    Route("GET", "/api/openapi.json", "This description.", schema: "Description") {
      (_, _) throws(ServerError) in .json(200, OpenAPI.description)
    },
  ]

  /// The route that a request asks for; `nil` where its path is none of the API.
  ///
  /// - Throws: ``ServerError`` where the path is known and the method is another.
  static func find(_ request: ServerRequest) throws(ServerError) -> Route? {
    let routes = all.filter { $0.path == request.path }
    guard !routes.isEmpty else { return nil }
    let method = request.method == "HEAD" ? "GET" : request.method
    if let route = routes.first(where: { $0.method == method }) { return route }
    throw ServerError(
      405, "\(request.path) takes \(methods(of: request.path).joined(separator: " and ")) only")
  }

  /// The methods that a path takes.
  static func methods(of path: String) -> [String] { all.filter { $0.path == path }.map(\.method) }
}
