import EntenteTestSupport
import Foundation
import Testing

/// The program itself, run as a user runs it.
enum Command {
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
  }

  /// It lies beside the tests' own bundle.
  static let path: String = {
    #if os(Linux)
      let bundle = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    #else
      let bundle =
        Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL ?? Bundle.main.bundleURL
    #endif
    return bundle.deletingLastPathComponent().appendingPathComponent("entente").path
  }()

  static func run(_ arguments: String..., input: String = "") throws -> Outcome {
    let result = try Tool.run(path, arguments, input: Array(input.utf8))
    return Outcome(status: result.status, output: result.text, errors: result.errors)
  }
}
