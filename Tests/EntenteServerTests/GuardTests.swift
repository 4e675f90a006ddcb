import EntenteTestSupport
import Foundation
import Testing

@testable import EntenteServer

@Suite struct GuardTests {
  @Test func namesThatAreNotOursAreRefused() throws {
    let served = try Served()
    for host in [
      "evil.com:4747", "127.0.0.1.evil.com", "127.0.0.1.evil.com:4747", "localhost", "localhost:80",
      "127.0.0.1:4748", "127.0.0.1:47470", "[::2]:4747", "0.0.0.0:4747", "user@127.0.0.1:4747",
      "127.0.0.1:4747.", "127.1:4747", " ", "127.0.0.1:4747, evil.com",
    ] {
      for target in ["/", "/api/state", "/api/explorer", "/assets/main.js"] {
        #expect(try served.ask("GET", target, ["host": host]).status == 421, "\(host) \(target)")
      }
    }
  }

  @Test func aRequestHasOneHost() throws {
    let served = try Served()
    for hosts in [[], ["127.0.0.1:4747", "evil.com"], ["evil.com", "127.0.0.1:4747"]] {
      let request = try #require(
        ServerRequest("GET", "/api/state", headers: hosts.map { .init("Host", $0) }))
      #expect(served.server.answer(request).status == 421)
    }
    for host in ["localhost:4747", "LOCALHOST:4747", "127.0.0.1:4747", "[::1]:4747"] {
      #expect(try served.ask("GET", "/api/state", ["host": host]).status == 200, "\(host)")
    }
  }

  @Test func pagesOfOtherSitesAreRefusedWhateverTheyAsk() throws {
    let served = try Served()
    for origin in [
      "http://evil.com", "null", "http://127.0.0.1:4748", "http://localhost:4747", "file://",
      "http://127.0.0.1:4747.evil.com", "http://127.0.0.1:4747/",
    ] {
      #expect(try served.ask("GET", "/api/state", ["origin": origin]).status == 403, "\(origin)")
      #expect(try served.post("/api/corrections/undo", ["number": 1], ["origin": origin]).status == 403)
    }
    #expect(try served.ask("GET", "/api/state", ["origin": "http://127.0.0.1:4747"]).status == 200)
    for site in ["cross-site", "same-site"] {
      #expect(try served.ask("GET", "/api/state", ["sec-fetch-site": site]).status == 403)
      #expect(try served.ask("GET", "/assets/main.js", ["sec-fetch-site": site]).status == 403)
      // A link may lead here.
      #expect(try served.ask("GET", "/", ["sec-fetch-site": site]).status == 200)
    }
    #expect(try served.ask("GET", "/api/state", ["sec-fetch-site": "same-origin"]).status == 200)
  }

  @Test func aChangeIsAPostWithTheTokenAndTheRightType() throws {
    let served = try Served()
    let rename = ["kind": "rename", "node": "actor/iraq", "name": "Mesopotamia"]
    for token in ["", "0", String(try served.token().dropLast()), try served.token() + "0"] {
      #expect(try served.post("/api/corrections", rename, ["x-entente-token": token]).status == 403)
    }
    for type in ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"] {
      #expect(try served.post("/api/corrections", rename, ["content-type": type]).status == 415)
    }
    for target in ["/api/corrections/undo", "/api/documents?name=a.txt"] {
      #expect(try served.ask("POST", target, ["content-type": "application/json"]).status == 403)
    }
    let read = try served.ask("GET", "/api/corrections/undo")
    #expect(read.status == 405 && read.header("allow") == "POST")
    for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
      #expect(try served.ask(method, "/api/corrections").status == 405)
      #expect(try served.ask(method, "/").status == 405)
    }
    #expect(served.server.builds.state == BuildRunner.State())
    #expect(try served.folder.names() == ["store"], "nothing was written")
  }

  @Test func theTokenOfChangesIsAnotherInEveryServer() throws {
    let (first, second) = (try Served().token(), try Served().token())
    #expect(first != second && first.utf8.count == 32)
  }

  @Test func withAnAccessTokenEveryRequestMustKnowIt() throws {
    let token = "0123456789abcdef"
    let served = try Served(accessToken: token)
    for target in [
      "/", "/api/state", "/assets/main.js", "/api/document?id=a.txt", "/?token=0123456789abcdeX",
    ] {
      let response = try served.ask("GET", target)
      #expect(response.status == 401 && response.header("www-authenticate") == "Bearer", "\(target)")
    }
    #expect(try served.ask("GET", "/api/state", ["authorization": "Bearer \(token)"]).status == 200)
    #expect(try served.ask("GET", "/api/state", ["authorization": "Basic \(token)"]).status == 401)
    #expect(try served.ask("GET", "/api/state?token=\(token)").status == 200)

    let entry = try served.ask("GET", "/?token=\(token)")
    let cookie = try #require(entry.header("set-cookie"))
    #expect(entry.status == 303 && entry.header("location") == "/")
    #expect(cookie.hasSuffix("; Path=/; HttpOnly; SameSite=Strict") && !cookie.contains(token))
    let pair = String(cookie.prefix { $0 != ";" })
    #expect(try served.ask("GET", "/", ["cookie": "other=1; \(pair)"]).status == 200)
    #expect(try served.ask("GET", "/", ["cookie": "entente-4747=0"]).status == 401)
    // Knowing it does not make up for a foreign name or a missing token of changes.
    let known = ["authorization": "Bearer \(token)"]
    #expect(try served.ask("GET", "/", known.merging(["host": "evil.com:4747"]) { $1 }).status == 421)
    #expect(try served.ask("POST", "/api/corrections", known).status == 403)
  }

  @Test func beyondThisMachineTheAccessTokenStandsForTheHost() throws {
    let token = "0123456789abcdef"
    let served = try Served(accessToken: token, isLoopback: false)
    let known = ["authorization": "Bearer \(token)", "host": "desk.example:4747"]
    #expect(try served.ask("GET", "/api/state", known).status == 200)
    #expect(try served.ask("GET", "/api/state", ["host": "desk.example:4747"]).status == 401)
    #expect(
      try served.ask("GET", "/api/state", known.merging(["origin": "http://evil.com"]) { $1 }).status == 403)
    #expect(
      try served.ask("GET", "/api/state", known.merging(["origin": "https://desk.example:4747"]) { $1 })
        .status
        == 200)
  }

  @Test func everyAnswerForbidsWhatIsNotNeeded() throws {
    let served = try Served()
    for target in ["/", "/api/state", "/assets/style.css", "/nothing"] {
      let text = String(decoding: try served.ask("GET", target).bytes(), as: UTF8.self)
      let head = text.components(separatedBy: "\r\n\r\n")[0]
      for line in [
        "content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; ",
        "frame-ancestors 'none'", "x-content-type-options: nosniff", "x-frame-options: DENY",
        "referrer-policy: no-referrer", "cache-control: no-store",
        "cross-origin-resource-policy: same-origin", "connection: close",
      ] { #expect(head.contains(line), "\(target): \(line)") }
      #expect(!head.contains("unsafe") && !head.lowercased().contains("access-control-allow"))
    }
  }

  @Test func onlyTheListedFilesCanBeHad() throws {
    let served = try Served()
    for target in [
      "/assets/", "/assets/page.html", "/assets/../main.js", "/assets/%2e%2e/%2e%2e/etc/passwd",
      "/assets/..%2f..%2fetc%2fpasswd", "/assets//main.js", "/assets/main.js/", "//assets/main.js",
      "/assets/MAIN.JS", "/assets/main.js%20", "/etc/passwd", "/.entente/entente.db", "/store/entente.db",
      "/api", "/api/", "/api/state/", "/index.html", "/corrections.yaml",
    ] { #expect(try served.ask("GET", target).status == 404, "\(target)") }
    for target in ["relative", "http://127.0.0.1:4747/", "*", "", "/%", "/%zz", "/a%00b", "/a b", "/#a"] {
      #expect(ServerRequest("GET", target) == nil, "\(target)")
    }
    let script = try served.ask("GET", "/assets/main.js")
    #expect(script.status == 200 && script.header("content-type") == "text/javascript; charset=utf-8")
  }
}
