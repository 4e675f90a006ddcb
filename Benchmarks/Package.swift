// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that whoever builds Entente does not build its benchmarks.
let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "entente", path: "..")],
  targets: [
    .executableTarget(
      name: "extraction-bench", dependencies: [.product(name: "Entente", package: "entente")]),
    .executableTarget(
      name: "formats-bench", dependencies: [.product(name: "Entente", package: "entente")]),
    .executableTarget(
      name: "analytics-bench", dependencies: [.product(name: "GraphAnalytics", package: "entente")]),
  ],
  swiftLanguageModes: [.v6]
)
