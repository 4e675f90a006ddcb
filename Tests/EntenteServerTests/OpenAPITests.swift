import EntenteTestSupport
import Foundation
import Testing

@testable import EntenteServer

@Suite struct OpenAPITests {
  @Test func everyRouteIsDescribedAndNoOther() throws {
    let description = try Served().json("/api/openapi.json")
    #expect(description["openapi"] as? String == "3.1.0")
    let paths = try #require(description["paths"] as? [String: [String: Any]])
    let described = paths.flatMap { path, methods in methods.keys.map { $0.uppercased() + " " + path } }
    #expect(described.sorted() == Route.all.map { $0.method + " " + $0.path }.sorted())
    for route in Route.all {
      let operation = try #require(paths[route.path]?[route.method.lowercased()] as? [String: Any])
      let names = (operation["parameters"] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
      #expect(names == route.parameters.map(\.name))
      #expect((operation["requestBody"] != nil) == (route.method == "POST"))
      #expect((operation["security"] != nil) == (route.method == "POST"))
    }
  }

  @Test func answersHaveTheFieldsThatAreDescribed() throws {
    let served = try Served()
    let description = try served.json("/api/openapi.json")
    let components = try #require(description["components"] as? [String: Any])
    let schemas = try #require(components["schemas"] as? [String: [String: Any]])
    for (target, schema) in [
      ("/api/state", "State"), ("/api/explorer", "Graphs"), ("/api/neighbours?node=actor/iraq", "Graphs"),
      ("/api/search?q=russia", "Found"), ("/api/documents", "Documents"),
      ("/api/document?id=a.txt", "Document"),
      ("/api/path?from=actor/iran&to=actor/iraq", "Paths"), ("/api/corrections", "Corrections"),
    ] {
      let answer = try served.json(target)
      #expect(answer.keys.sorted() == (schemas[schema]?["required"] as? [String])?.sorted(), "\(target)")
    }
  }

  @Test(
    .enabled(if: Tool.pythonHas("openapi_spec_validator"), "openapi-spec-validator is not installed"))
  func theDescriptionIsOneOfOpenAPI() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("openapi.json", try Served().ask("GET", "/api/openapi.json").body)
    let result = try Tool.run(try #require(Tool.python), ["-m", "openapi_spec_validator", file])
    #expect(result.status == 0, "\(result.text)\(result.errors)")
  }
}
