import EntenteModel
import EntenteText
import Testing

/// Reads a text of the test and gives its one document.
func document(
  _ text: String, format: SourceFormat? = .plainText, limits: Limits = .default
) throws -> Document {
  try document(bytes: Array(text.utf8), format: format, limits: limits)
}

func document(
  bytes: [UInt8], format: SourceFormat? = .plainText, limits: Limits = .default
) throws -> Document {
  let documents = try DocumentReader(limits: limits).read(
    bytes: bytes, id: DocumentID("sample.txt"), format: format)
  return try #require(documents.count == 1 ? documents[0] : nil)
}

extension Document {
  func texts(_ role: Block.Role) -> [String] { blocks.filter { $0.role == role }.map { string($0) } }

  /// What every document must hold, whatever was read.
  func checkInvariants(sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(String(validating: text, as: UTF8.self) != nil, sourceLocation: sourceLocation)
    #expect(!text.contains(0), sourceLocation: sourceLocation)
    var end = 0
    for block in blocks {
      #expect(block.range.lowerBound >= end, sourceLocation: sourceLocation)
      #expect(!block.range.isEmpty && block.range.upperBound <= text.count, sourceLocation: sourceLocation)
      #expect(text[block.range.lowerBound] & 0xC0 != 0x80, sourceLocation: sourceLocation)
      #expect(
        ![0x20, 0x0A, 0x0D, 0x09].contains(text[block.range.lowerBound]), sourceLocation: sourceLocation)
      #expect(
        ![0x20, 0x0A, 0x0D, 0x09].contains(text[block.range.upperBound - 1]), sourceLocation: sourceLocation)
      end = block.range.upperBound
    }
  }
}

/// An article of our own, with the parts that most pages have.
enum Sample {
  static let first = """
    Ruritania has ordered twelve light patrol boats from the Sylvanian yard Kestrel Marine, the two \
    governments said on Monday, ending a contest that had dragged on for three years.
    """
  static let second = """
    Defence Minister Rupert Strelsau signed the contract in the port of Zenda beside his Sylvanian colleague, \
    Ilse Marberg. Neither would say what the boats will cost, but officials put it near 90 million crowns.
    """
  static let third = """
    Kestrel Marine will build the first four in Sylvania; the others are to be assembled in Zenda by local \
    workers. Ruritania has also asked for spare engines, Ms Marberg said.
    """
  static let body = [first, second, third].joined(separator: "\n\n")
  static let headline = "Ruritania orders patrol boats from Sylvania"
  static let article = headline + "\n\n" + body + "\n"
}
