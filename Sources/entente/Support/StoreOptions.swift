import ArgumentParser
import EntenteStore

/// Where a build keeps what it read.
struct BuildStoreOptions: ParsableArguments {
  @Option(name: .customLong("store"), help: ArgumentHelp("The store.", valueName: "FILE"))
  var file = Store.defaultPath
  @Flag(name: .customLong("no-store"), help: "Read everything, and keep nothing but the graph files.")
  var without = false
  @Flag(help: "Remove documents from the store that are not among the files.") var prune = false
  @Option(
    help: ArgumentHelp("How long to wait for another build with the same store.", valueName: "SECONDS"))
  var wait = 10.0

  /// `nil` where there shall be none.
  var path: String? { without ? nil : file }

  func validate() throws {
    guard wait >= 0, wait <= 86_400 else {
      throw ValidationError("--wait takes a number of seconds from 0 on")
    }
    guard !without || !prune else { throw ValidationError("--prune needs a store") }
    guard !file.isEmpty, !file.utf8.contains(0) else {
      throw ValidationError("--store takes the name of a file")
    }
  }
}

/// `--store`, for commands that are about the store itself.
struct StoreOptions: ParsableArguments {
  @Option(name: .customLong("store"), help: ArgumentHelp("The store.", valueName: "FILE"))
  var path = Store.defaultPath
}
