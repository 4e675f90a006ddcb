import EntenteTestSupport
import Foundation
import Testing

/// The modules stand in `Package.swift` in the order of the data's way, and import only what stands above them.
@Suite struct ArchitectureTests {
  private static let ours = [
    "CGraphviz", "CLibXML2", "CLexicons", "CExplorer", "GraphAnalytics", "EntenteModel", "EntenteText",
    "EntenteExtraction",
    "EntenteResolution", "EntenteAnalysis", "EntenteDiagram", "EntenteExport", "EntenteStore",
    "EntenteReport",
    "EntentePipeline", "EntenteServer", "entente",
  ]

  /// What each module may know; a module that is not listed here has no place in the house yet.
  private static let allowed: [String: Set<String>] = [
    "GraphAnalytics": [],
    "EntenteModel": [],
    "EntenteText": ["EntenteModel", "CLibXML2"],
    "EntenteExtraction": ["EntenteModel", "EntenteText", "CLexicons"],
    "EntenteResolution": ["EntenteModel"],
    "EntenteAnalysis": ["EntenteModel", "GraphAnalytics"],
    "EntenteDiagram": ["EntenteModel", "EntenteAnalysis", "CGraphviz"],
    "EntenteExport": ["EntenteModel"],
    "EntenteStore": ["EntenteModel", "EntenteAnalysis", "GraphAnalytics"],
    "EntenteReport": [
      "EntenteModel", "EntenteAnalysis", "EntenteDiagram", "EntenteExport", "GraphAnalytics", "CExplorer",
    ],
    "EntentePipeline": [
      "EntenteModel", "EntenteText", "EntenteExtraction", "EntenteResolution", "EntenteAnalysis",
      "EntenteDiagram", "EntenteExport", "EntenteStore",
    ],
    "EntenteServer": [
      "EntenteModel", "EntenteText", "EntenteExtraction", "EntenteResolution", "EntenteAnalysis",
      "EntenteDiagram", "EntenteExport", "EntenteStore", "EntenteReport", "EntentePipeline",
    ],
    "entente": [
      "EntenteModel", "EntenteText", "EntenteExtraction", "EntenteResolution", "EntenteAnalysis",
      "EntenteDiagram", "EntenteExport", "EntenteStore", "EntenteReport", "EntentePipeline", "EntenteServer",
    ],
  ]

  @Test func modulesImportOnlyWhatStandsAboveThem() throws {
    let sources = Project.folder.appendingPathComponent("Sources")
    var seen: Set<String> = []
    for case let file as URL in try #require(
      FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    where file.pathExtension == "swift" {
      let parts = file.pathComponents.dropFirst(sources.pathComponents.count)
      guard let module = parts.first, !module.hasPrefix("C") else { continue }
      seen.insert(module)
      let allowed = try #require(Self.allowed[module], "\(module) is not in the picture of the house")
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: "import"),
          words[..<place].allSatisfy({ $0 == "public" || $0 == "@testable" }),
          place + 1 < words.count
        else { continue }
        let imported = String(words[place + 1])
        guard Self.ours.contains(imported) else { continue }
        #expect(allowed.contains(imported), "\(parts.joined(separator: "/")) imports \(imported)")
      }
    }
    #expect(seen == Set(Self.allowed.keys))
  }

  @Test func thePackageListsTheModulesInThatOrder() throws {
    let package = try String(
      contentsOf: Project.folder.appendingPathComponent("Package.swift"), encoding: .utf8)
    let targets = try #require(package.range(of: "targets: [\n    .systemLibrary")).lowerBound
    let places = try Self.ours.map { name in
      try #require(
        package[targets...].range(
          of: "(module\\(|name: |executableTarget\\(\\s*name: )\\s*\"\(name)\"", options: .regularExpression),
        "\(name) is not in Package.swift"
      ).lowerBound
    }
    #expect(places == places.sorted())
  }
}
