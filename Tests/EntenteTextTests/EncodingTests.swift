import EntenteModel
import EntenteText
import Testing

@Suite struct EncodingTests {
  private static let sentence = "Le café de São Tomé costs €3 — “dear”, says Žarko."

  @Test func utf8WithoutMarkIsKept() throws {
    let read = try document(Self.sentence)
    #expect(String(decoding: read.text, as: UTF8.self) == Self.sentence)
    read.checkInvariants()
  }

  @Test func byteOrderMarkIsRemoved() throws {
    let read = try document(bytes: [0xEF, 0xBB, 0xBF] + Array(Self.sentence.utf8))
    #expect(String(decoding: read.text, as: UTF8.self) == Self.sentence)
  }

  @Test(arguments: [true, false], [true, false])
  func utf16(isBigEndian: Bool, hasMark: Bool) throws {
    let text = hasMark ? Self.sentence : "Plain words that hardly leave the Latin alphabet — or so."
    var bytes: [UInt8] = []
    for unit in (hasMark ? [0xFEFF] : []) + Array(text.utf16) {
      let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      bytes += isBigEndian ? pair : pair.reversed()
    }
    let read = try document(bytes: bytes)
    #expect(String(decoding: read.text, as: UTF8.self) == text)
  }

  @Test func windows1252() throws {
    // “Caf\u{E9}” – \u{80}5, with the quotation marks and the euro of the range 0x80 to 0x9F.
    let bytes: [UInt8] =
      [0x93] + Array("The Caf".utf8) + [0xE9, 0x94, 0x20, 0x96, 0x20, 0x80] + Array("5 a cup, he said.".utf8)
    let read = try document(bytes: bytes)
    #expect(String(decoding: read.text, as: UTF8.self) == "“The Café” – €5 a cup, he said.")
    read.checkInvariants()
  }

  @Test func wrongBytesInUTF8AreReplaced() throws {
    var bytes = Array("São Tomé and São João and Évora, said the mayor of Évora.".utf8)
    bytes.insert(0xFF, at: 10)
    let read = try document(bytes: bytes)
    #expect(String(decoding: read.text, as: UTF8.self).contains("\u{FFFD}"))
    #expect(String(decoding: read.text, as: UTF8.self).contains("João"))
    read.checkInvariants()
  }

  @Test func strayNULBecomesSpace() throws {
    let read = try document("The minister\u{0}signed the contract on Monday.")
    #expect(String(decoding: read.text, as: UTF8.self) == "The minister signed the contract on Monday.")
  }

  private struct Refusal: CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let words: String
    var testDescription: String { name }
  }

  private static let refusals = [
    Refusal(name: "nothing", bytes: [], words: "is empty"),
    Refusal(name: "white space", bytes: Array(" \n\t\r\n".utf8), words: "is empty"),
    Refusal(name: "mark alone", bytes: [0xEF, 0xBB, 0xBF], words: "is empty"),
    Refusal(name: "PDF", bytes: Array("%PDF-1.7\n%âãÏÓ\n1 0 obj".utf8), words: "pdftotext"),
    Refusal(name: "zip", bytes: Array("PK\u{3}\u{4}\u{14}\u{0}".utf8), words: "zip"),
    Refusal(name: "PNG", bytes: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], words: "PNG"),
    Refusal(name: "gzip", bytes: [0x1F, 0x8B, 0x08, 0x00, 0x00], words: "gzip"),
    Refusal(
      name: "bytes of every kind", bytes: (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 37) },
      words: "binary"),
    Refusal(name: "zeros", bytes: [UInt8](repeating: 0, count: 1000), words: "binary"),
    Refusal(name: "UTF-32", bytes: [0xFF, 0xFE, 0, 0, 0x41, 0, 0, 0], words: "UTF-32"),
    Refusal(
      name: "another alphabet in one byte",
      bytes: (0..<200).map { $0 % 7 == 0 ? 0x20 : UInt8(0xE0 + $0 % 32) },
      words: "no encoding"),
  ]

  @Test(arguments: refusals)
  private func refused(_ refusal: Refusal) throws {
    let error = #expect(throws: ReadingError.self) { try document(bytes: refusal.bytes, format: nil) }
    let description = try #require(error?.description)
    #expect(description.contains(refusal.words), "\(description)")
    #expect(description.hasPrefix("sample.txt: "))
  }
}
