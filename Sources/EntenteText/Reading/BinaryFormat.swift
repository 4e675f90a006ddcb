/// The first bytes of files that people take for documents, with what can be done about each.
enum BinaryFormat {
  private static let known: [(start: [UInt8], name: String)] = [
    (Array("%PDF-".utf8), "a PDF; convert it with pdftotext"),
    (Array("PK\u{3}\u{4}".utf8), "a zip archive or an office document; unpack it, or save it as text"),
    (Array("PK\u{5}\u{6}".utf8), "an empty zip archive"),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an old office document; save it as text"),
    (Array("{\\rtf".utf8), "a rich text; save it as plain text"),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], "a PNG picture; recognise its text first"),
    ([0xFF, 0xD8, 0xFF], "a JPEG picture; recognise its text first"),
    (Array("GIF8".utf8), "a GIF picture; recognise its text first"),
    ([0x49, 0x49, 0x2A, 0x00], "a TIFF picture; recognise its text first"),
    ([0x4D, 0x4D, 0x00, 0x2A], "a TIFF picture; recognise its text first"),
    ([0x1F, 0x8B], "compressed with gzip; unpack it"),
    (Array("BZh".utf8), "compressed with bzip2; unpack it"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "compressed with xz; unpack it"),
    ([0x28, 0xB5, 0x2F, 0xFD], "compressed with zstd; unpack it"),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7-Zip archive; unpack it"),
    (Array("Rar!\u{1A}\u{7}".utf8), "a RAR archive; unpack it"),
    (Array("%!PS".utf8), "a PostScript file; convert it with ps2ascii"),
    (Array("SQLite format 3\u{0}".utf8), "an SQLite database"),
    ([0x7F, 0x45, 0x4C, 0x46], "a program"),
    (Array("ID3".utf8), "a sound file"), (Array("OggS".utf8), "a sound file"),
    (Array("RIFF".utf8), "a sound or film file"),
    ([0x00, 0x61, 0x73, 0x6D], "a program"),
  ]

  static func recognise(_ bytes: [UInt8]) -> String? {
    for (start, name) in known where bytes.starts(with: start) {
      // An article may begin with the letters of a short mark; a binary file goes on with other bytes.
      if start.allSatisfy({ Bytes.isLetter($0) || Bytes.isDigit($0) }) {
        let head = bytes.prefix(512)
        guard head.contains(where: { $0 < 0x09 }) else { continue }
      }
      return name
    }
    return nil
  }
}
