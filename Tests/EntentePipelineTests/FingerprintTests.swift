import EntenteExtraction
import EntenteModel
import EntenteTestSupport
import EntenteText
import Foundation
import Testing

/// Stores keep what was read until the fingerprint of the rules changes.
@Suite struct FingerprintTests {
  /// A line for the rules and one for what they find in the sample corpus. Where only the second would change, the
  /// version of the rules was not raised, and stores would keep the old facts.
  @Test func otherFactsMeanAnotherFingerprint() throws {
    let corpus = Project.folder.appendingPathComponent("corpus").path
    var digest = Digest()
    for file in CorpusFinder.find([corpus]).files {
      for document in try DocumentReader().read(contentsOf: file.path, id: file.id) {
        digest.add(String(reflecting: Extractor.standard.facts(of: document)))
      }
    }
    let made = [Extractor.standard.fingerprint, String(UInt64(bitPattern: Int64(digest.value)), radix: 16)]
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Golden/facts.txt")
    let kept = (try? String(contentsOf: url, encoding: .utf8))?.split(separator: "\n").map(String.init) ?? []
    if kept.first == made.first {
      #expect(
        kept == made,
        "the rules find other facts; raise Fingerprint.rules, then run with ENTENTE_UPDATE_GOLDEN=1")
    } else if ProcessInfo.processInfo.environment["ENTENTE_UPDATE_GOLDEN"] != nil {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data((made.joined(separator: "\n") + "\n").utf8).write(to: url)
    } else {
      #expect(kept == made, "the rules or lexicons have changed; run with ENTENTE_UPDATE_GOLDEN=1")
    }
  }

  @Test func theFingerprintTellsLexiconsApart() throws {
    func fingerprint(_ texts: String...) throws -> String {
      try Extractor(adding: texts.map { try UserLexicon(Array($0.utf8), name: "x") }).fingerprint
    }
    let plain = Extractor.standard.fingerprint
    #expect(try fingerprint() == plain)
    let one = try fingerprint("state: Ruritania")
    #expect(try one != plain && one == fingerprint("state: Ruritania"))
    #expect(try fingerprint("state: Ruritania\nverb: flog; like: sell") != one)
  }
}
