import EntenteModel
import EntenteTestSupport
import Foundation
import Testing

@testable import EntenteDiagram

private let hasLibrary = (try? SVGLibrary.load()) != nil

@Suite(.enabled(if: hasLibrary, "librsvg is not installed")) struct RenderingTests {
  private static func svg(_ graph: KnowledgeGraph) -> [UInt8] {
    Diagram(graph, options: DiagramOptions(title: "Who arms Iraq")).draw(layout: GraphvizLayout()).svg
  }

  private static let square = Array(
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 30 20\" width=\"30\" height=\"20\"/>".utf8)

  /// Width and height stand in a PNG at bytes 16 to 23.
  private static func size(_ png: [UInt8]) -> [Int] {
    guard png.count > 24 else { return [] }
    return [16, 20].map { start in png[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
  }

  @Test func aPNGHasThePixelsOfItsScale() throws {
    for (scale, size) in [(2.0, [60, 40]), (1, [30, 20]), (0.5, [15, 10])] {
      let image = try PictureRenderer().render(
        RenderRequest(svg: Self.square, format: .png, scale: scale))
      #expect(image.bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
      #expect(Self.size(image.bytes) == size)
    }
  }

  @Test func aHugePictureIsScaledDownAndSaysSo() throws {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90000\" height=\"9000\"/>"
    let image = try PictureRenderer().render(RenderRequest(svg: Array(svg.utf8), format: .png))
    let size = Self.size(image.bytes)
    #expect(size[0] <= 32_767 && Double(size[0] * size[1]) <= RenderWorker.mostPixels)
    #expect(size[0] > 20_000)
    #expect(image.warnings.contains { $0.contains("too large for a PNG at scale 2.00") }, "\(image.warnings)")
    let page = try PictureRenderer().render(RenderRequest(svg: Array(svg.utf8), format: .pdf))
    #expect(page.warnings.contains { $0.contains("scaled down") })
  }

  @Test(arguments: ImageFormat.allCases)
  func theSamePictureGivesTheSameBytes(format: ImageFormat) throws {
    let request = RenderRequest(svg: Self.svg(try SampleGraph.clustered()), format: format, scale: 1)
    let first = try PictureRenderer().render(request).bytes
    let second = try PictureRenderer().render(request).bytes
    let isSame = first == second
    #expect(isSame && !first.isEmpty)
    #expect(!String(decoding: first, as: UTF8.self).contains("CreationDate"))
  }

  @Test(
    .enabled(if: Tool.find("pdftotext") != nil && Tool.find("pdfinfo") != nil, "poppler is not installed"))
  func aPDFHoldsEveryNameAsTextAndItsTitle() throws {
    let graph = try SampleGraph.clustered()
    let page = try PictureRenderer().render(
      RenderRequest(svg: Self.svg(graph), format: .pdf, title: "Who arms “Iraq”", generator: "entente 7"))
    #expect(page.bytes.starts(with: Array("%PDF-".utf8)))
    let text = try Tool.run(try #require(Tool.find("pdftotext")), ["-raw", "-", "-"], input: page.bytes)
    let words = Set(text.text.split(whereSeparator: \.isWhitespace))
    for node in graph.nodes where node.deal == nil {
      for word in node.name.split(separator: " ") {
        #expect(words.contains(word), "\(node.name) is not in the document")
      }
    }
    let information = try Tool.run(try #require(Tool.find("pdfinfo")), ["-"], input: page.bytes)
    #expect(information.text.contains("Who arms “Iraq”"))
    #expect(information.text.contains("entente 7"))
    #expect(information.text.contains("Pages:           1"))
  }

  /// Red, green and blue of the first pixel, and the kind of colour that the file has.
  private static func firstPixel(_ png: [UInt8]) throws -> String {
    let folder = try TemporaryFolder()
    let file = try folder.write("a.png", png)
    let script = """
      import sys, zlib, struct
      data = open(sys.argv[1], "rb").read()
      at, body = 8, b""
      while at < len(data):
          size, kind = struct.unpack(">I4s", data[at:at + 8])
          if kind == b"IDAT": body += data[at + 8:at + 8 + size]
          at += size + 12
      # The first line begins with its filter; the first pixel is the same under each of them.
      print(list(zlib.decompress(body)[1:4]), data[25])
      """
    let result = try Tool.run(try #require(Tool.python), ["-c", script, file])
    #expect(result.status == 0, "\(result.errors)")
    return result.text
  }

  /// Whoever's screen is dark still gets paper that is white.
  @Test(.enabled(if: Tool.python != nil, "Python is not installed")) func theGroundIsWhite() throws {
    let graph = try SampleGraph.make()
    let png = try PictureRenderer().render(RenderRequest(svg: Self.svg(graph), format: .png, scale: 0.1))
    // Eight bits of red, green and blue, and no transparency.
    #expect(try Self.firstPixel(png.bytes) == "[255, 255, 255] 2\n")
  }

  @Test(.enabled(if: Tool.python != nil, "Python is not installed")) func noFileIsOpenedForAPicture() throws {
    let folder = try TemporaryFolder()
    func picture(_ inner: String) -> [UInt8] {
      Array(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">\(inner)</svg>
        """.utf8)
    }
    let red = picture("<rect width=\"20\" height=\"20\" fill=\"#F00\"/>")
    let image = try PictureRenderer().render(RenderRequest(svg: red, format: .png, scale: 1))
    #expect(try Self.firstPixel(image.bytes) == "[255, 0, 0] 2\n")
    let file = try folder.write("red.png", image.bytes)
    for link in ["file://" + file, file] {
      let svg = picture("<image href=\"\(link)\" width=\"20\" height=\"20\"/>")
      let png = try PictureRenderer().render(RenderRequest(svg: svg, format: .png, scale: 1))
      #expect(try Self.firstPixel(png.bytes) == "[255, 255, 255] 2\n", "\(link)")
    }
  }

  @Test(arguments: ImageFormat.allCases)
  func hostileNamesMakeAnImage(format: ImageFormat) throws {
    let svg = Self.svg(try HostileNames.graph(includingControls: true))
    let image = try PictureRenderer().render(RenderRequest(svg: svg, format: format, scale: 0.2))
    #expect(image.bytes.count > 1000)
  }

  @Test(arguments: [
    "", "<svg", "no picture", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"0\" height=\"0\"/>",
  ])
  func whatIsNoPictureIsRefused(text: String) {
    #expect(throws: RenderError.self) {
      try PictureRenderer().render(RenderRequest(svg: Array(text.utf8), format: .png))
    }
  }

  @Test(arguments: [
    "", "entente-render 1\n", "entente-render 2\n\n", "entente-render 1\nformat 3\n\ngif",
    "entente-render 1\nformat 3\nscale 1\nsvg 99\n\npng2<svg/>", "entente-render 1\nformat -3\n\npng",
    "entente-render 1\nformat 3\nscale 3\nsvg 6\n\npngnan<svg/>",
  ])
  func malformedRequestsAreAnsweredWithTheReason(text: String) {
    #expect(throws: RenderError.self) { try RenderedImage.decode(RenderWorker.run(Array(text.utf8))) }
  }

  @Test func requestsAndAnswersComeBack() throws {
    let request = RenderRequest(
      svg: Self.square, format: .pdf, scale: 0.25, title: "a\nb “c”", generator: "g 1")
    #expect(try RenderRequest.decode(request.encode()) == request)
    let image = RenderedImage(bytes: [0, 10, 10, 255], warnings: ["one", "two"])
    #expect(try RenderedImage.decode(image.encode()) == image)
  }
}

@Suite struct RenderChildTests {
  @Test(arguments: [
    ("/bin/false", [], "ended with status 1"), ("/no/such/program", [], "cannot be run"),
    ("/bin/sleep", ["30"], "took too long"), ("/bin/echo", ["nonsense"], "header is missing"),
    ("/bin/sh", ["-c", "kill -SEGV $$"], "ended by signal 11"),
  ])
  func aChildThatFailsIsAnError(program: String, arguments: [String], reason: String) {
    let renderer = PictureRenderer(executablePath: program, arguments: arguments, timeout: 0.5)
    let error = #expect(throws: RenderError.self) {
      try renderer.render(RenderRequest(svg: [], format: .png))
    }
    #expect(error?.reason.contains(reason) == true, "\(String(describing: error))")
  }

  @Test func withoutTheLibraryTheErrorSaysWhatToInstall() {
    let error = #expect(throws: RenderError.self) { try SVGLibrary.load(["libnosuchlibrary.so.9"]) }
    #expect(error?.reason.contains("apt install librsvg2-2") == true)
  }

  /// A library without the functions is not called.
  @Test func aLibraryThatIsTooOldIsRefused() {
    let error = #expect(throws: RenderError.self) { try SVGLibrary.load(["libm.so.6", "libSystem.dylib"]) }
    #expect(error?.reason.contains("too old") == true)
  }
}
