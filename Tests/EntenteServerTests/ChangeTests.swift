import EntenteAnalysis
import EntentePipeline
import EntenteResolution
import EntenteStore
import EntenteTestSupport
import Foundation
import Testing

@testable import EntenteServer

@Suite struct ChangeTests {
  private func corrected(_ served: Served, _ body: [String: Any]) throws {
    let answer = try served.post("/api/corrections", body)
    #expect(answer.status == 202, "\(answer.error)")
    #expect(try served.built().error == nil)
  }

  @Test func aNameIsMergedAndUndoneWithoutTheOriginalFiles() throws {
    let served = try Served()
    let before = try served.json("/api/state")["revision"] as? String
    let names = try served.names()
    try corrected(
      served, ["kind": "merge", "from": "actor/iran", "into": "actor/russia", "reason": "a test"])
    #expect(try !served.names().contains("Iran"))
    #expect(try served.json("/api/state")["revision"] as? String != before)
    let list = try #require(try served.json("/api/corrections")["corrections"] as? [[String: Any]])
    #expect(list.count == 1 && list[0]["text"] as? String == "merge Iran into Russia")
    #expect(list[0]["author"] as? String == "anna" && list[0]["reason"] as? String == "a test")
    #expect(list[0]["fits"] as? Bool == true)
    // As `entente correct` writes it, in file and store.
    let file = try String(contentsOfFile: served.corrections, encoding: .utf8)
    #expect(file.contains("merge: \"Iran\"\n  into: \"Russia\"\n  by: \"anna\""))
    #expect(try Store(openingForReading: served.store).corrections().map(\.kind) == ["merge"])

    #expect(try served.post("/api/corrections/undo", ["number": 1]).status == 202)
    #expect(try served.built().error == nil)
    #expect(try served.names() == names)
    #expect(try served.json("/api/state")["revision"] as? String == before)
    #expect((try served.json("/api/corrections")["corrections"] as? [Any])?.isEmpty == true)
    #expect(try served.post("/api/corrections/undo", ["number": 1]).status == 404)
  }

  @Test func theGraphThatABuildHandsOverIsTheOneInTheStore() throws {
    let served = try Served()
    try corrected(served, ["kind": "rename", "node": "actor/iraq", "name": "Mesopotamia"])
    let (store, revision) = try served.server.snapshots.open()
    let own = try served.server.snapshots.current()
    let loaded = try Snapshot(store, revision: revision, options: served.server.options)
    #expect(own.revision == revision && own.graph == loaded.graph && own.named == loaded.named)
    #expect(
      own.analysis.clusters == loaded.analysis.clusters && own.analysis.measures == loaded.analysis.measures)
  }

  @Test func edgesAreRejectedAndConfirmed() throws {
    let served = try Served()
    func edges() throws -> [String: Double] {
      let graph = try #require(try served.json("/api/explorer")["graph"] as? [String: Any])
      var edges: [String: Double] = [:]
      for edge in try #require(graph["edges"] as? [[String: Any]]) {
        let id = ["source", "type", "target"].compactMap { edge[$0] as? String }.joined(separator: " ")
        edges[id] = edge["confidence"] as? Double
      }
      return edges
    }
    let all = try edges()
    let unsure = try #require(all.keys.sorted().first { all[$0] != 1 && $0.contains(" includes ") })
    try corrected(served, ["kind": "confirm", "edge": unsure])
    #expect(try edges()[unsure] == 1)
    try corrected(served, ["kind": "reject", "edge": unsure])
    #expect(try edges()[unsure] == nil)
    #expect(
      try served.post("/api/corrections", ["kind": "reject", "edge": "actor/a supports actor/b"]).status
        == 404)
  }

  @Test func aNameIsSplitAndRenamed() throws {
    let served = try Served()
    try corrected(
      served,
      ["kind": "split", "node": "actor/russia", "name": "Russia (the other)", "documents": ["b.txt"]])
    #expect(try Set(served.names()).isSuperset(of: ["Russia", "Russia (the other)"]))
    try corrected(served, ["kind": "rename", "node": "actor/iraq", "name": "Mesopotamia \"<b>\" \u{202E}x"])
    #expect(try served.names().contains("Mesopotamia \"<b>\" \u{202E}x"))
    let again = try served.post(
      "/api/corrections",
      ["kind": "split", "node": "actor/russia", "name": "x", "documents": ["a.txt"]])
    #expect(again.status == 404 && again.error.contains("a.txt does not name Russia"))
  }

  @Test func whatSaysNothingOrTooMuchIsRefusedAndWritesNothing() throws {
    let served = try Served()
    for (body, status) in [
      ([:], 400), (["kind": "drop"], 400), (["kind": "merge"], 400),
      (["kind": "rename", "node": "actor/iraq"], 400),
      (["kind": "rename", "node": "actor/iraq", "name": " "], 400),
      (["kind": "rename", "node": "actor/nobody", "name": "x"], 404),
      (["kind": "merge", "from": "actor/iraq", "into": "actor/iraq"], 409),
      (["kind": "rename", "node": "actor/iraq", "name": String(repeating: "x", count: 3000)], 400),
      (["kind": "split", "node": "actor/iraq", "name": "x", "documents": []], 400),
      (["kind": "split", "node": "actor/iraq", "name": "x", "documents": [1]], 400),
      (["kind": "reject", "edge": ["source": "a"]], 400),
    ] as [([String: Any], Int)] {
      #expect(try served.post("/api/corrections", body).status == status, "\(body)")
    }
    for body in [
      "", "[]", "{", "{\"kind\": \"merge\", \"kind\": \"merge\"}", "null", "{}{}",
      String(repeating: "[", count: 10_000),
    ] {
      let answer = try served.ask(
        "POST", "/api/corrections",
        ["content-type": "application/json", "x-entente-token": try served.token()], body: Array(body.utf8))
      #expect(answer.status == 400, "\(body.prefix(20))")
    }
    let large = try served.ask(
      "POST", "/api/corrections",
      ["content-type": "application/json", "x-entente-token": try served.token()],
      body: [UInt8](repeating: 0x20, count: 2 << 20))
    #expect(large.status == 413)
    #expect(try served.folder.names() == ["store"])
    #expect(!served.server.builds.state.isRunning)
  }

  @Test func theSameCorrectionTwiceIsTold() throws {
    let served = try Served()
    try corrected(served, ["kind": "rename", "node": "actor/poland", "name": "Polska"])
    try corrected(served, ["kind": "reject", "edge": try edge(served)])
    let again = try served.post("/api/corrections", ["kind": "reject", "edge": try edge(served)])
    #expect(again.status == 202, "another edge")
    try served.built()
  }

  private func edge(_ served: Served) throws -> String {
    let graph = try #require(try served.json("/api/explorer")["graph"] as? [String: Any])
    let edge = try #require((graph["edges"] as? [[String: Any]])?.first)
    return ["source", "type", "target"].compactMap { edge[$0] as? String }.joined(separator: " ")
  }

  @Test func whileAnotherProcessBuildsNothingIsChanged() throws {
    let served = try Served()
    let lock = try StoreLock(served.store, waitingUpTo: 0)
    let answer = try served.post("/api/corrections", ["kind": "rename", "node": "actor/iraq", "name": "x"])
    #expect(answer.status == 503 && answer.error.contains("in use") && answer.header("retry-after") == "1")
    #expect(try served.upload("new.txt", Array("Poland ordered 10 K9 howitzers.".utf8)).status == 503)
    #expect(try served.folder.names() == ["store"])
    // Questions are answered meanwhile.
    #expect(try served.names().contains("Iraq"))
    withExtendedLifetime(lock) {}
  }

  @Test func correctionsThatTheFileHasLostComeBackFromTheStore() throws {
    let served = try Served()
    try corrected(served, ["kind": "rename", "node": "actor/iraq", "name": "Mesopotamia"])
    try FileManager.default.removeItem(atPath: served.corrections)
    #expect((try served.json("/api/corrections")["corrections"] as? [Any])?.count == 1)
    try corrected(served, ["kind": "rename", "node": "actor/poland", "name": "Polska"])
    let file = try String(contentsOfFile: served.corrections, encoding: .utf8)
    #expect(file.contains("Mesopotamia") && file.contains("Polska"))
    #expect(try Set(served.names()).isSuperset(of: ["Mesopotamia", "Polska"]))
  }

  @Test func aCorrectionThatFitsNothingIsShownAsSuch() throws {
    let served = try Served()
    let book = CorrectionBook(file: served.corrections)
    _ = try book.add(.rename("Atlantis", to: "Santorini"))
    let list = try #require(try served.json("/api/corrections")["corrections"] as? [[String: Any]])
    #expect(list.first?["fits"] as? Bool == false)
    try corrected(served, ["kind": "rename", "node": "actor/iraq", "name": "Mesopotamia"])
    #expect(try served.built().summary.contains("Correction 1 fits nothing"))
  }

  // MARK: Documents

  @Test func aDocumentIsAddedAndReadAndStandsBesideTheStore() throws {
    let served = try Served()
    let text = Array("Norway ordered 54 Leopard 2 tanks from Germany, the ministry said.".utf8)
    let answer = try served.upload("../../evil/new one.txt", text)
    #expect(try answer.json()["id"] as? String == "new one.txt")
    #expect(answer.status == 201)
    let state = try served.built()
    #expect(state.error == nil && state.summary.hasPrefix("5 documents: 1 new;"))
    #expect(state.done == 1 && state.of == 1)
    #expect(try Set(served.names()).isSuperset(of: ["Norway", "Germany", "Poland"]))
    let file = try Data(contentsOf: URL(fileURLWithPath: served.folder.path + "/store/documents/new one.txt"))
    #expect([UInt8](file) == text)
    // Corrections keep it.
    try corrected(served, ["kind": "rename", "node": "actor/norway", "name": "Norge"])
    #expect(try served.names().contains("Norge"))
    let same = try served.upload("other.txt", text)
    #expect(same.status == 409 && same.error.contains("new one.txt"))
  }

  @Test func severalDocumentsAreJoinedAndNoneReplacesAnother() throws {
    let served = try Served()
    let states = ["Norway", "Sweden", "Denmark", "Finland", "Estonia", "Latvia"]
    var ids: [String] = []
    for state in states {
      let answer = try served.upload(
        "A.txt", Array("\(state) ordered 12 F-35 fighters from the United States.".utf8))
      ids.append(try #require(try answer.json()["id"] as? String))
    }
    #expect(try served.built().error == nil)
    // a.txt is the name of a document of the store, and case tells no file from another on some systems.
    #expect(ids == ["A-2.txt", "A-3.txt", "A-4.txt", "A-5.txt", "A-6.txt", "A-7.txt"])
    #expect(try Set(served.names()).isSuperset(of: states + ["Poland"]))
  }

  @Test func whatIsNoDocumentIsRefusedWithTheReason() throws {
    let served = try Served()
    let text = Array("Poland ordered 10 K9 howitzers.".utf8)
    for (name, bytes, status) in [
      ("a.pdf", text, 415), ("a", text, 415), ("", text, 415), ("a.txt/", text, 201), (".txt", text, 201),
      ("b.txt", [], 422), ("b.txt", [0, 1, 2, 3, 0, 0], 422), ("README.md", text, 422),
      ("sources.txt", text, 422),
    ] as [(String, [UInt8], Int)] where status != 201 {
      #expect(try served.upload(name, bytes).status == status, "\(name)")
    }
    #expect(try served.folder.names() == ["store"])
    #expect(!FileManager.default.fileExists(atPath: served.folder.path + "/store/documents"))
  }

  @Test(arguments: [
    ("a.txt", "a.txt"), ("/etc/passwd.txt", "passwd.txt"), ("..\\..\\boot.HTML", "boot.html"),
    ("..txt", "document.txt"), (".hidden.md", "hidden.md"), ("a\0b.txt", "a-b.txt"),
    ("a;rm -rf ~.txt", "a-rm -rf.txt"),
    ("\u{202E}txt.exe.txt", "txt.exe.txt"), ("-rf.txt", "rf.txt"), ("Ιράκ 2012.txt", "Ιράκ 2012.txt"),
    ("<script>.html", "script.html"), ("CON:.txt", "CON.txt"), ("a\nb.txt", "a-b.txt"),
    ("   .txt", "document.txt"),
  ])
  func namesAreMadeSafe(_ name: String, _ safe: String) throws {
    #expect(try UploadName(name).text == safe)
  }

  @Test func aLongNameIsShortened() throws {
    let name = try UploadName(String(repeating: "ü", count: 5000) + ".txt").text
    #expect(name.utf8.count < 120 && name.hasSuffix(".txt"))
  }

  @Test func aFolderOfDocumentsThatCannotBeMadeIsTold() throws {
    let served = try Served()
    try served.folder.write("store/documents", Array("a file".utf8))
    let answer = try served.upload("new.txt", Array("Poland ordered 10 K9 howitzers.".utf8))
    #expect(answer.status == 500 && answer.error.contains("documents"))
  }
}
