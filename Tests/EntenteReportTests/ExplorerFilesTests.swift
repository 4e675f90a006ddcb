import EntenteTestSupport
import Foundation
import Testing

@testable import EntenteReport

@Suite struct ExplorerFilesTests {
  private static let modules = ExplorerFiles.all.filter { $0.name.hasSuffix(".js") }

  @Test func modulesImportOnlyFromThoseBeforeThem() throws {
    var before: Set<String> = []
    for module in Self.modules {
      for line in module.text.split(separator: "\n") where line.hasPrefix("import ") {
        let name = try #require(line.split(separator: "\"").dropFirst().first).dropFirst(2)
        #expect(before.contains(String(name)), "\(module.name) imports \(name)")
        #expect(line.hasSuffix(";"), "\(module.name): an import takes one line")
      }
      before.insert(module.name)
    }
    #expect(Self.modules.last { !$0.isServedOnly }?.name == "main.js")
  }

  @Test func reportsHoldNothingThatOnlyAServerNeeds() {
    for file in Self.modules {
      #expect(ExplorerFiles.script.contains("// \(file.name)\n") != file.isServedOnly, "\(file.name)")
    }
  }

  @Test func aServedPageLoadsItsScriptAndHoldsNone() {
    let page = String(
      decoding: ExplorerPage.served(title: "</title><script>x()</script>", generator: "e\"><i>"),
      as: UTF8.self)
    #expect(page.contains("<html lang=\"en\" data-source=\"server\">"))
    #expect(
      page.components(separatedBy: "<script").dropFirst().allSatisfy {
        $0.hasPrefix(" type=\"module\" src=\"/assets/main.js\"></script>")
      })
    #expect(
      page.components(separatedBy: "<script").count == 2 && !page.contains("<style") && !page.contains("<i>"))
    #expect(page.contains("<title>&lt;/title&gt;&lt;script&gt;x()&lt;/script&gt;</title>"))
    #expect(!page.contains("{{"))
  }

  @Test func asOneScriptNoTwoModulesNameTheSameThing() {
    var seen: [Substring: String] = [:]
    for module in Self.modules {
      for line in module.text.split(separator: "\n") {
        let words = line.split(whereSeparator: { " (=;".contains($0) }).drop {
          $0 == "export" || $0 == "async"
        }
        guard let first = words.first, ["function", "class", "const", "let"].contains(first),
          line.first != " ",
          let name = words.dropFirst().first
        else { continue }
        #expect(seen[name] == nil, "\(name) is in \(seen[name] ?? "") and \(module.name)")
        seen[name] = module.name
      }
    }
    #expect(seen.count > 40)
    #expect(!ExplorerFiles.script.contains("\nimport ") && !ExplorerFiles.script.contains("\nexport "))
  }

  @Test func nothingEndsThePageEarlyOrLeadsOut() {
    for file in ExplorerFiles.all where file.name != "page.html" {
      #expect(
        !file.text.contains("</script") && !file.text.contains("<!--") && !file.text.contains("</style"))
      for word in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"]
      {
        #expect(!file.text.contains(word), "\(file.name) holds \(word)")
      }
      let addresses = file.text.components(separatedBy: "http").dropFirst()
      #expect(
        addresses.allSatisfy { $0.hasPrefix("://www.w3.org/2000/svg") }, "\(file.name) holds an address")
    }
  }

  @Test func theExplorerIsSmallEnoughToRead() {
    let lines = { (file: ExplorerFiles.File) in
      file.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    }
    #expect(ExplorerFiles.all.reduce(0) { $0 + lines($1).count } < 2500)
    for file in ExplorerFiles.all {
      #expect(lines(file).count < 400 && lines(file).allSatisfy { $0.count <= 130 }, "\(file.name)")
    }
  }

  @Test(.enabled(if: Tool.find("tsc") != nil, "TypeScript's checker is not installed"))
  func typesAreRight() throws {
    let check = try Tool.run("/bin/bash", [Project.folder.appendingPathComponent("scripts/check-js").path])
    #expect(check.status == 0, "\(check.text)")
  }
}
