// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")

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
        "EntenteDiagram", "EntenteExport", "EntenteStore", "EntenteReport", "EntentePipeline",
        "EntenteServer",
      ]),
    .executable(name: "entente", targets: ["entente"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.0"),
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
    module("EntenteDiagram", ["EntenteModel", "EntenteAnalysis", "CGraphviz"]),
    module("EntenteExport", ["EntenteModel"]),
    module("EntenteStore", ["EntenteModel", "EntenteAnalysis", "GraphAnalytics", grdb, sqlite]),
    module(
      "EntenteReport",
      ["EntenteModel", "EntenteAnalysis", "EntenteDiagram", "EntenteExport", "GraphAnalytics", "CExplorer"]),
    module(
      "EntentePipeline",
      [
        "EntenteModel", "EntenteText", "EntenteExtraction", "EntenteResolution", "EntenteAnalysis",
        "EntenteDiagram", "EntenteExport", "EntenteStore", .product(name: "Yams", package: "Yams"),
      ]),
    module(
      "EntenteServer",
      [
        "EntenteModel", "EntenteText", "EntenteExtraction", "EntenteResolution", "EntenteAnalysis",
        "EntenteDiagram", "EntenteExport", "EntenteStore", "EntenteReport", "EntentePipeline",
        .product(name: "FlyingFox", package: "FlyingFox"),
      ]),
    .executableTarget(
      name: "entente",
      dependencies: [
        "EntenteModel", "EntenteText", "EntenteExtraction", "EntenteResolution", "EntenteAnalysis",
        "EntenteDiagram", "EntenteExport", "EntenteStore", "EntenteReport", "EntentePipeline",
        "EntenteServer", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),
    .target(
      name: "EntenteTestSupport", dependencies: ["EntenteModel"], path: "Tests/EntenteTestSupport",
      exclude: ["Browser"], swiftSettings: strict),
    tests("GraphAnalyticsTests", ["GraphAnalytics"], exclude: ["Fixtures"]),
    tests("EntenteModelTests", ["EntenteModel", "EntenteTestSupport"]),
    tests("EntenteTextTests", ["EntenteModel", "EntenteText", "EntenteTestSupport"]),
    tests(
      "EntenteExtractionTests",
      ["EntenteModel", "EntenteText", "EntenteExtraction", "CLexicons", "EntenteTestSupport"]),
    tests("EntenteResolutionTests", ["EntenteModel", "EntenteResolution"]),
    tests("EntenteAnalysisTests", ["EntenteAnalysis", "EntenteModel"]),
    tests(
      "EntenteDiagramTests", ["EntenteModel", "EntenteAnalysis", "EntenteDiagram", "EntenteTestSupport"],
      exclude: ["Golden"]),
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
    tests(
      "EntenteStoreTests",
      ["EntenteModel", "EntenteAnalysis", "EntenteStore", "EntenteTestSupport", sqlite],
      exclude: ["Schemas"]),
    tests(
      "EntentePipelineTests",
      [
        "EntenteModel", "EntenteText", "EntenteExtraction", "EntenteResolution", "EntenteDiagram",
        "EntenteStore", "EntentePipeline",
        "EntenteTestSupport",
      ], exclude: ["Golden"]),
    tests(
      "EntenteServerTests",
      [
        "EntenteModel", "EntenteResolution", "EntenteAnalysis", "EntenteDiagram", "EntenteExport",
        "EntenteStore", "EntentePipeline", "EntenteServer", "EntenteTestSupport",
        .product(name: "FlyingFox", package: "FlyingFox"),
      ]),
    tests("EntenteCommandTests", ["EntenteTestSupport", "entente"], exclude: ["Browser"]),
  ],
  swiftLanguageModes: [.v6]
)
