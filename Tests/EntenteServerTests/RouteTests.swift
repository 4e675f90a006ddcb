import EntenteDiagram
import EntenteExport
import EntenteModel
import EntenteTestSupport
import Foundation
import Testing

@testable import EntenteServer

@Suite struct RouteTests {
  @Test func theStateCountsWhatTheStoreHolds() throws {
    let served = try Served(title: "Who arms Iraq")
    let state = try served.json("/api/state")
    #expect(state["schema"] as? String == "entente-api/1" && state["title"] as? String == "Who arms Iraq")
    let counts = try #require(state["counts"] as? [String: Int])
    #expect(counts["documents"] == 4 && counts["deals"] == 4)
    let build = try #require(state["build"] as? [String: Any])
    #expect(build["running"] as? Bool == false && build["error"] is NSNull)
    #expect((state["revision"] as? String)?.isEmpty == false)
  }

  @Test func theExplorerGetsTheWholeGraphWithAPlaceForEachNode() throws {
    let served = try Served()
    let answer = try served.json("/api/explorer")
    let graph = try #require(answer["graph"] as? [String: Any])
    let report = try #require(answer["report"] as? [String: Any])
    let nodes = try #require(graph["nodes"] as? [[String: Any]])
    let edges = try #require(graph["edges"] as? [Any])
    #expect(answer["total"] as? [String: Int] == ["nodes": nodes.count, "edges": edges.count])
    #expect(
      report["schema"] as? String == "entente-report/1"
        && (report["texts"] as? [String: String])?.isEmpty == true)
    #expect((report["places"] as? [Int])?.count == 4 * nodes.count)
    #expect(nodes.allSatisfy { $0["cluster"] is Int && $0["betweenness"] is Double })
    #expect(try answer["revision"] as? String == served.json("/api/state")["revision"] as? String)
  }

  @Test func ofALargeGraphTheMostCentralNodesComeAndTheRestIsTold() throws {
    let served = try Served()
    let whole = try served.json("/api/explorer")
    let answer = try served.json("/api/explorer?limit=5")
    let nodes = try #require((answer["graph"] as? [String: Any])?["nodes"] as? [[String: Any]])
    #expect(nodes.count <= 5 && nodes.contains { $0["id"] as? String == "actor/russia" })
    #expect(answer["total"] as? [String: Int] == whole["total"] as? [String: Int])
    let report = try #require(answer["report"] as? [String: Any])
    #expect(
      (report["notes"] as? [String])?.first?.hasPrefix("Only the \(nodes.count) most central nodes of")
        == true)
    // Clusters are those of the whole, so that parts fit together.
    #expect(report["clusters"] as? [String] == (whole["report"] as? [String: Any])?["clusters"] as? [String])
    #expect((report["places"] as? [Int])?.count == 4 * nodes.count)
  }

  @Test func aNodeComesWithItsNeighboursAndTheirMeasuresInTheWhole() throws {
    let served = try Served()
    func nodes(_ target: String) throws -> [String: [String: Any]] {
      let graph = try #require(try served.json(target)["graph"] as? [String: Any])
      let nodes = try #require(graph["nodes"] as? [[String: Any]])
      return Dictionary(
        uniqueKeysWithValues: nodes.compactMap { node in (node["id"] as? String).map { ($0, node) } })
    }
    let near = try nodes("/api/neighbours?node=actor/poland")
    #expect(near["actor/poland"] != nil && near["actor/south-korea"] != nil && near["actor/iraq"] == nil)
    let all = try nodes("/api/explorer")
    for (id, node) in near { #expect(node["betweenness"] as? Double == all[id]?["betweenness"] as? Double) }
    #expect(try nodes("/api/neighbours?node=actor/russia&limit=3").count <= 3)
    #expect(try served.ask("GET", "/api/neighbours?node=actor/nobody").status == 404)
    #expect(try served.ask("GET", "/api/neighbours").status == 400)
  }

  @Test func searchFindsNamesAndTextsAndMarksWhatItFound() throws {
    let served = try Served()
    let found = try served.json("/api/search?q=mi28ne")
    let nodes = try #require(found["nodes"] as? [[String: Any]])
    #expect(nodes.first?["id"] as? String == "weapon/mi-28ne" && nodes.first?["type"] as? String == "weapon")
    // The last word may be half typed.
    for question in ["helicopters", "helicop", "attack+helicopters", "%22attack+helicopters%22", "HELI*"] {
      let documents = try #require(
        try served.json("/api/search?q=\(question)")["documents"] as? [[String: Any]])
      #expect(documents.map { $0["id"] as? String } == ["c.txt"], "\(question)")
      let pieces = try #require(documents.first?["snippet"] as? [[String: Any]])
      let hits = pieces.filter { $0["hit"] as? Bool == true }.compactMap { $0["text"] as? String }
      #expect(hits.last == "helicopters" || hits == ["attack helicopters"])
      let text = pieces.compactMap { $0["text"] as? String }.joined()
      #expect(text == Served.documents["c.txt"])
    }
    #expect((try served.json("/api/search?q=zebra")["documents"] as? [Any])?.isEmpty == true)
    #expect(try served.ask("GET", "/api/search?q=+").status == 400)
    #expect(try served.ask("GET", "/api/search?q=a&limit=0").status == 400)
    #expect(try served.ask("GET", "/api/search?q=" + String(repeating: "a", count: 2000)).status == 400)
    // What looks like an operator or a statement is only words.
    for question in ["%22", "a%22%22b+OR+NEAR(", "'%3B+DROP+TABLE+node%3B--", "*", "(((", "%F0%9F%9A%80"] {
      #expect(try served.ask("GET", "/api/search?q=\(question)").status == 200, "\(question)")
    }
  }

  @Test func documentsAreListedInPartsAndShownWithTheirText() throws {
    let served = try Served()
    let part = try served.json("/api/documents?offset=1&limit=2")
    #expect(part["total"] as? Int == 4)
    #expect(
      (part["documents"] as? [[String: Any]])?.compactMap { $0["id"] as? String } == ["b.txt", "c.txt"])
    let document = try served.json("/api/document?id=a.txt")
    let text = try #require(document["text"] as? String)
    #expect(text.hasPrefix("Poland ordered") && document["url"] is NSNull)
    let mentions = try #require(document["mentions"] as? [[String: Any]])
    let marked = mentions.map { mention in
      let range = (mention["start"] as? Int ?? 0)..<(mention["end"] as? Int ?? 0)
      return (mention["node"] as? String ?? "") + ": "
        + String(decoding: Array(text.utf8)[range], as: UTF8.self)
    }
    #expect(
      marked.prefix(3) == ["actor/poland: Poland", "weapon/k2: K2 tanks", "actor/south-korea: South Korea"])
    #expect(marked.contains("actor/poland: Warsaw"))
    for id in ["../entente.db", "/etc/passwd", "none.txt", "%25"] {
      #expect(try served.ask("GET", "/api/document?id=\(id)").status == 404, "\(id)")
    }
  }

  @Test func connectionsAreThoseOfTheWholeGraphWithTheirEdges() throws {
    let served = try Served()
    let answer = try served.json("/api/path?from=actor/iran&to=actor/iraq&k=2")
    let paths = try #require(answer["paths"] as? [[String: [String]]])
    let nodes = try #require(paths.first?["nodes"])
    #expect(nodes.first == "actor/iran" && nodes.last == "actor/iraq" && nodes.contains("actor/russia"))
    #expect(paths.first?["edges"]?.count == nodes.count - 1)
    let graph = try #require(answer["graph"] as? [String: Any])
    let edges = try #require(graph["edges"] as? [[String: Any]]).map { edge in
      ["source", "type", "target"].compactMap { edge[$0] as? String }.joined(separator: " ")
    }
    for id in paths.first?["edges"] ?? [] { #expect(edges.contains(id)) }
    #expect(
      (try served.json("/api/path?from=actor/poland&to=actor/iraq")["paths"] as? [Any])?.isEmpty == true)
    #expect(try served.ask("GET", "/api/path?from=actor/poland&to=actor/nobody").status == 404)
    #expect(try served.ask("GET", "/api/path?from=actor/poland&to=actor/iraq&k=99").status == 400)
  }

  @Test func hostileNamesComeAsTheyAreInJSONAndAsTextInThePage() throws {
    let names = HostileNames.thousand
    let served = try Served(title: "</title><script>x()</script>", graph: try HostileNames.graph(of: names))
    let answer = Data(try served.ask("GET", "/api/explorer?limit=5000").body)
    _ = try JSONSerialization.jsonObject(with: answer)
    // Foundation's reader changes some of the names, ours does not.
    let start = try #require(answer.range(of: Data("\"graph\": ".utf8))).upperBound
    let end = try #require(answer.range(of: Data(",\n\"report\": ".utf8), options: .backwards)).lowerBound
    let graph = try GraphReader.read(Array(answer[start..<end]), name: "answer")
    #expect(Set(graph.nodes.map { Array($0.name.utf8) }) == Set(names.map { Array($0.utf8) }))
    for target in ["/api/search?q=script", "/api/documents?limit=5000", "/api/state", "/api/search?q=long"] {
      let answer = try served.ask("GET", target)
      #expect(answer.status == 200 && answer.header("content-type")?.hasPrefix("application/json") == true)
      #expect(try answer.json().isEmpty == false)
    }
    let page = String(decoding: try served.ask("GET", "/").body, as: UTF8.self)
    #expect(page.contains("<title>&lt;/title&gt;&lt;script&gt;x()&lt;/script&gt;</title>"))
    #expect(page.components(separatedBy: "<script").count == 2)
    for id in ["%3Cscript%3Ealert(1)%3C/script%3E", "..%2F..%2Fetc%2Fpasswd"] {
      let document = try served.ask("GET", "/api/document?id=\(id)")
      #expect(document.status == 200, "a document may be called so: \(document.error)")
    }
    // An imported graph would be lost by a build.
    #expect(try served.upload("a.txt", Array("Poland ordered 180 K2 tanks.".utf8)).status == 409)
  }

  @Test func aStoreThatGoesAwayOrIsNoneIsToldAndDoesNotEndTheServer() throws {
    let served = try Served()
    _ = try served.json("/api/explorer")
    for name in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: served.store + name) }
    let gone = try served.ask("GET", "/api/state")
    #expect(gone.status == 500 && gone.error.contains("there is no such store"))
    try Data("no database at all, but a text of some length".utf8).write(
      to: URL(fileURLWithPath: served.store))
    for route in Route.all where route.method == "GET" && route.path != "/api/openapi.json" {
      let query = "?q=a&node=a&id=a&from=a&to=b"
      let answer = try served.ask("GET", route.path + query)
      #expect(
        answer.status == 500 || route.path == "/api/corrections" && answer.status == 200, "\(route.path)")
    }
  }

  @Test func headTellsWhatGetWouldSay() throws {
    let served = try Served()
    let whole = try served.ask("HEAD", "/api/documents")
    #expect(whole.status == 200 && !whole.body.isEmpty)
    #expect(whole.head.contains(.init("content-length", String(whole.body.count))))
  }
}
