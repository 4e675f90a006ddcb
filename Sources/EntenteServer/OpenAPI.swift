import EntenteExport
import EntentePipeline

/// The description of the API after OpenAPI 3.1, made of the routes themselves.
enum OpenAPI {
  static let description = JSONValue.object([
    ("openapi", .text("3.1.0")),
    (
      "info",
      .object([
        ("title", .text("Entente")), ("version", .text(Entente.version)),
        (
          "description",
          .text(
            "The explorer's API on a store of Entente. It listens on this machine unless told otherwise. Every change "
              + "is a POST with the header X-Entente-Token, whose value /api/state tells. Offsets count bytes of UTF-8."
          )
        ),
        ("license", .object([("name", .text("Apache-2.0")), ("identifier", .text("Apache-2.0"))])),
      ])
    ),
    ("servers", .list([.object([("url", .text("/"))])])), ("paths", paths),
    (
      "components",
      .object([
        ("schemas", .object(schemas)),
        (
          "securitySchemes",
          .object([
            ("change", scheme("apiKey", [("in", .text("header")), ("name", .text("X-Entente-Token"))])),
            ("access", scheme("http", [("scheme", .text("bearer"))])),
          ])
        ),
      ])
    ),
  ])

  private static func scheme(_ type: String, _ fields: [(String, JSONValue)]) -> JSONValue {
    .object([("type", .text(type))] + fields)
  }

  // MARK: Paths

  private static var paths: JSONValue {
    var names: [String] = []
    for route in Route.all where !names.contains(route.path) { names.append(route.path) }
    return .object(
      names.map { path in
        (path, .object(Route.all.filter { $0.path == path }.map { ($0.method.lowercased(), operation($0)) }))
      })
  }

  private static func operation(_ route: Route) -> JSONValue {
    let words = route.path.dropFirst("/api/".count).split { $0 == "/" || $0 == "." }
    var fields: [(String, JSONValue)] = [
      ("operationId", .text(([route.method.lowercased()] + words.map(String.init)).joined(separator: "-"))),
      ("summary", .text(route.summary)),
    ]
    if !route.parameters.isEmpty {
      fields.append(
        (
          "parameters",
          .list(
            route.parameters.map { parameter in
              .object([
                ("name", .text(parameter.name)), ("in", .text("query")),
                ("required", .flag(parameter.isRequired)), ("description", .text(parameter.meaning)),
                ("schema", type(parameter.isNumber ? "integer" : "string")),
              ])
            })
        ))
    }
    switch route.body {
    case .none: break
    case .json:
      fields.append(
        (
          "requestBody",
          body("application/json", reference(route.path.hasSuffix("undo") ? "Number" : "Change"))
        ))
    case .bytes: fields.append(("requestBody", body("application/octet-stream", .object([]))))
    }
    if route.method == "POST" {
      fields.append(("security", .list([.object([("change", .list([]))])])))
    }
    fields.append(
      (
        "responses",
        .object([
          (String(route.status), response("What was asked for.", route.schema)),
          ("default", response("What is wrong and what to do.", "Error")),
        ])
      ))
    return .object(fields)
  }

  private static func body(_ type: String, _ schema: JSONValue) -> JSONValue {
    .object([("required", .flag(true)), ("content", .object([(type, .object([("schema", schema)]))]))])
  }

  private static func response(_ words: String, _ schema: String) -> JSONValue {
    .object([
      ("description", .text(words)),
      ("content", .object([("application/json", .object([("schema", reference(schema))]))])),
    ])
  }

  // MARK: Schemas

  private static func reference(_ name: String) -> JSONValue {
    .object([("$ref", .text("#/components/schemas/\(name)"))])
  }

  private static func type(_ name: String) -> JSONValue { .object([("type", .text(name))]) }

  private static func list(_ items: JSONValue) -> JSONValue {
    .object([("type", .text("array")), ("items", items)])
  }

  private static func object(
    _ fields: [(String, JSONValue)], optional: [(String, JSONValue)] = []
  ) -> JSONValue {
    .object([
      ("type", .text("object")), ("required", .texts(fields.map(\.0))),
      ("properties", .object(fields + optional)),
    ])
  }

  private static let textOrNull = JSONValue.object([("type", .texts(["string", "null"]))])
  private static let text = type("string")
  private static let number = type("integer")
  private static let graph = JSONValue.object([
    ("type", .text("object")), ("description", .text("Of the schema entente-graph/1.")),
  ])
  private static let report = JSONValue.object([
    ("type", .text("object")),
    (
      "description",
      .text(
        "Of the schema entente-report/1: for each node of the graph x, y, width and height, and clusters.")
    ),
  ])
  private static let source: [(String, JSONValue)] = [
    ("id", text), ("title", textOrNull), ("date", textOrNull), ("source", text), ("url", textOrNull),
  ]
  private static let graphs: [(String, JSONValue)] = [
    ("revision", text), ("graph", graph), ("report", report),
    ("total", object([("nodes", number), ("edges", number)])),
  ]

  private static func choice(_ kind: String, _ fields: [(String, JSONValue)]) -> JSONValue {
    object(
      [("kind", .object([("const", .text(kind))]))] + fields, optional: [("reason", text)])
  }

  private static let schemas: [(String, JSONValue)] = [
    (
      "State",
      object([
        ("schema", text), ("generator", text), ("title", text), ("token", text), ("revision", text),
        (
          "counts",
          object(["actors", "weapons", "deals", "edges", "documents"].map { ($0, number) })
        ),
        (
          "build",
          object([
            ("running", type("boolean")), ("done", number), ("of", number), ("file", text),
            ("error", textOrNull), ("summary", text),
          ])
        ),
      ])
    ),
    ("Graphs", object(graphs)),
    ("Paths", object(graphs + [("paths", list(object([("nodes", list(text)), ("edges", list(text))])))])),
    (
      "Found",
      object([
        (
          "nodes", list(object([("id", text), ("name", text), ("type", text), ("matched", text)]))
        ),
        (
          "documents",
          list(object(source + [("snippet", list(object([("text", text), ("hit", type("boolean"))])))]))
        ),
      ])
    ),
    ("Documents", object([("total", number), ("documents", list(object(source)))])),
    (
      "Document",
      object(
        source + [
          ("text", text),
          (
            "mentions",
            list(object([("start", number), ("end", number), ("node", text), ("name", text)]))
          ),
        ])
    ),
    (
      "Corrections",
      object([
        (
          "corrections",
          list(
            object([
              ("number", number), ("kind", text), ("text", text), ("author", textOrNull),
              ("date", textOrNull), ("reason", textOrNull), ("fits", type("boolean")),
            ]))
        )
      ])
    ),
    (
      "Change",
      .object([
        (
          "oneOf",
          .list([
            choice("merge", [("into", text), ("from", text)]),
            choice("split", [("node", text), ("name", text), ("documents", list(text))]),
            choice("rename", [("node", text), ("name", text)]),
            choice("reject", [("edge", text)]), choice("confirm", [("edge", text)]),
          ])
        )
      ])
    ),
    ("Number", object([("number", number)])), ("Added", object([("id", text)])),
    ("Error", object([("error", text)])), ("Description", type("object")),
  ]
}
