import EntenteTestSupport
import Foundation
import Testing

/// A folder with articles, a store and outputs of an earlier build, and a new article: what the next build does can
/// be disturbed, looked at and undone.
struct BuildSite {
  let path: String
  /// The outputs of the earlier build, and of an undisturbed one with the new article.
  private let old: [String: Data]
  private let new: [String: Data]
  private let kept: TemporaryFolder

  static let build = ["build", "in", "--out", "out", "--store", "s.db", "--quiet", "--title", "T"]

  init(in path: String) throws {
    self.path = path
    kept = try TemporaryFolder()
    let files = FileManager.default
    try files.createDirectory(atPath: path + "/in", withIntermediateDirectories: true)
    let sentences = [
      ("a", "Russia signed a deal to sell Iraq 36 Mi-28NE attack helicopters for $4.2 billion."),
      ("b", "Poland ordered 180 K2 tanks from South Korea. Russia delivered 4 Mi-28NE to Iraq in 2013."),
    ]
    func write(_ article: (name: String, text: String)) throws {
      try Data(article.text.utf8).write(to: URL(fileURLWithPath: "\(path)/in/\(article.name).txt"))
    }
    func run(_ arguments: [String]) throws {
      let result = try Tool.run(Command.path, arguments, in: path)
      try #require(result.status == 0, "\(result.errors)")
    }
    try write(sentences[0])
    try run(Self.build)
    old = try Self.outputs(path + "/out")
    try write(sentences[1])
    for name in ["s.db", "out"] {
      try files.copyItem(atPath: "\(path)/\(name)", toPath: "\(kept.path)/\(name)")
    }
    // From nothing.
    try run(["build", "in", "--out", "new", "--store", "new.db", "--quiet", "--title", "T"])
    new = try Self.outputs(path + "/new")
    for name in ["new", "new.db", "new.db.lock"] { try files.removeItem(atPath: "\(path)/\(name)") }
    try #require(old.count >= 4 && old.allSatisfy { new[$0.key] != $0.value })
  }

  private static func outputs(_ folder: String) throws -> [String: Data] {
    var result: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      result[name] = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
    }
    return result
  }

  /// Puts all back to the end of the earlier build.
  func restore() throws {
    let files = FileManager.default
    for name in try files.contentsOfDirectory(atPath: path) where name != "in" {
      try files.removeItem(atPath: "\(path)/\(name)")
    }
    for name in ["s.db", "out"] {
      try files.copyItem(atPath: "\(kept.path)/\(name)", toPath: "\(path)/\(name)")
    }
  }

  /// Looks at what a disturbed build has left: an error of ours, each output whole, the store sound; and the next
  /// build makes what one from nothing makes.
  func examine(_ result: Tool.Result, _ what: String) throws {
    #expect([0, 73, 74].contains(result.status), "\(what): \(result.status) \(result.errors)")
    #expect(result.status == 0 || result.errors.hasPrefix("entente: "), "\(what): \(result.errors)")
    let outputs = try Self.outputs(path + "/out")
    #expect(outputs.keys.sorted() == old.keys.sorted(), "\(what)")
    for (name, bytes) in outputs {
      let isWhole = bytes == old[name] || bytes == new[name]
      #expect(isWhole, "\(what): \(name) is neither the old nor the new one")
    }
    let isDone = outputs.allSatisfy { new[$0.key] == $0.value }
    if result.status == 0 {
      // An article that cannot be read is named, and left to the next build.
      #expect(isDone || result.errors.contains("skipped in/"), "\(what): \(result.errors)")
    }
    let doctor = try Tool.run(Command.path, ["doctor", "--store", "s.db"], in: path)
    #expect(doctor.status == 0, "\(what): \(doctor.text) \(doctor.errors)")
    if result.status == 0, isDone { return }
    let next = try Tool.run(Command.path, Self.build, in: path)
    #expect(next.status == 0, "\(what): \(next.errors)")
    let isSame = try Self.outputs(path + "/out") == new
    #expect(isSame, "\(what): the next build does not make what one from nothing makes")
  }
}
