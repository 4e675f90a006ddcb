// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = [], resources: [Resource] = []
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: strict)
}

// The targets stand in the order of the data's way: a module imports only what stands above it.
let package = Package(
  name: "entente",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "GraphAnalytics", targets: ["GraphAnalytics"]),
    .library(
      name: "Entente",
      targets: [
        "EntenteModel", "EntenteText", "EntenteExtraction", "EntenteResolution", "EntenteAnalysis",
        "EntenteDiagram", "EntenteExport", "EntenteReport", "EntentePipeline",
      ]),
    .executable(name: "entente", targets: ["entente"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
  ],
  targets: [
    .systemLibrary(
      name: "CGraphviz", pkgConfig: "libgvc",
      providers: [.apt(["libgraphviz-dev"]), .brew(["graphviz"])]),
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
    .target(name: "CLexicons", exclude: ["lexicons", "models"]),
    .target(name: "CExplorer", exclude: ["explorer"]),
    module("GraphAnalytics"),
    module("EntenteModel"),
    module("EntenteText", ["EntenteModel", "CLibXML2"]),
    module("EntenteExtraction", ["EntenteModel", "EntenteText", "CLexicons"]),
    module("EntenteResolution", ["EntenteModel"]),
    module("EntenteAnalysis", ["EntenteModel", "GraphAnalytics"]),
    module("EntenteDiagram", ["EntenteModel", "CGraphviz"]),
    module("EntenteExport", ["EntenteModel"]),
    module(
      "EntenteReport",
      ["EntenteModel", "EntenteAnalysis", "EntenteDiagram", "EntenteExport", "CExplorer"]),
    module(
      "EntentePipeline",
      [
        "EntenteModel", "EntenteText", "EntenteExtraction", "EntenteResolution", "EntenteAnalysis",
        "EntenteDiagram", "EntenteExport",
      ]),
    .executableTarget(
      name: "entente",
      dependencies: [
        "EntenteModel", "EntenteText", "EntenteExtraction", "EntenteAnalysis", "EntenteDiagram",
        "EntenteExport", "EntenteReport", "EntentePipeline",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),
    .target(
      name: "EntenteTestSupport", dependencies: ["EntenteModel"], path: "Tests/EntenteTestSupport",
      swiftSettings: strict),
    tests("GraphAnalyticsTests", ["GraphAnalytics"], exclude: ["Fixtures"]),
    tests("EntenteModelTests", ["EntenteModel", "EntenteTestSupport"]),
    tests("EntenteTextTests", ["EntenteModel", "EntenteText", "EntenteTestSupport"]),
    tests("EntenteExtractionTests", ["EntenteModel", "EntenteText", "EntenteExtraction", "CLexicons"]),
    tests("EntenteResolutionTests", ["EntenteModel", "EntenteResolution"]),
    tests("EntenteAnalysisTests", ["EntenteAnalysis", "EntenteModel"]),
    tests(
      "EntenteDiagramTests", ["EntenteModel", "EntenteDiagram", "EntenteTestSupport"], exclude: ["Golden"]),
    tests(
      "EntenteExportTests", ["EntenteModel", "EntenteExport", "EntenteTestSupport"],
      exclude: ["Fixtures", "Golden"]),
    tests(
      "EntenteReportTests",
      [
        "EntenteModel", "EntenteAnalysis", "EntenteDiagram", "EntenteExport", "EntenteReport",
        "EntenteTestSupport",
      ],
      exclude: ["Browser"]),
    tests("EntentePipelineTests", ["EntenteModel", "EntenteText", "EntentePipeline", "EntenteTestSupport"]),
    tests("EntenteCommandTests", ["EntenteTestSupport", "entente"]),
  ],
  swiftLanguageModes: [.v6]
)
