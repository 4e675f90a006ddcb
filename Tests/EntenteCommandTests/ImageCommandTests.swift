import EntenteTestSupport
import Foundation
import Testing

private let graph = Project.folder.appendingPathComponent("graphs/entente.json").path

/// The program makes images through a child process of its own.
@Suite(.enabled(if: Tool.find("rsvg-convert") != nil, "librsvg is not installed")) struct ImageCommandTests {
  private func run(_ arguments: String...) throws -> Tool.Result {
    try Tool.run(Command.path, arguments + ["--graph", graph])
  }

  private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47]
  private static let pdf = Array("%PDF-".utf8)

  @Test func aConnectionIsDrawnInEveryFormat() throws {
    let folder = try TemporaryFolder()
    for (format, start) in [("png", Self.png), ("pdf", Self.pdf), ("svg", Array("<?xml".utf8))] {
      let printed = try run("path", "Iraq", "Russia", "--k", "2", "--format", format, "--theme", "light")
      #expect(printed.status == 0 && printed.errors.isEmpty, "\(printed.errors)")
      #expect(printed.output.starts(with: start))
      let file = folder.path + "/a." + format
      let written = try run(
        "path", "Iraq", "Russia", "--k", "2", "--format", format, "--theme", "light", "--output", file)
      #expect(written.status == 0 && written.output.isEmpty)
      let isSame = try Data(contentsOf: URL(fileURLWithPath: file)) == printed.output
      #expect(isSame)
    }
  }

  @Test(.enabled(if: Tool.find("pdftotext") != nil, "poppler is not installed"))
  func thePagesHoldNamesAndSentencesAsText() throws {
    func text(_ arguments: String...) throws -> String {
      let page = try Tool.run(Command.path, arguments + ["--format", "pdf", "--graph", graph])
      #expect(page.status == 0, "\(page.errors)")
      return try Tool.run(
        try #require(Tool.find("pdftotext")), ["-raw", "-", "-"], input: [UInt8](page.output)
      ).text
    }
    let path = try text("path", "Maliki", "Russia")
    #expect(path.contains("How Nouri al-Maliki and Russia are connected"))
    #expect(path.contains("Nouri al-Maliki represents Iraq (prime minister)"))
    let timeline = try text("export", "--layout", "timeline", "--title", "The deals of the corpus")
    #expect(timeline.contains("The deals of the corpus"))
    #expect(timeline.contains("30 × Mi-28NE, 42 × Pantsir-S1"))
  }

  @Test func theScaleOfAPNGIsThatOfTheOption() throws {
    func width(_ scale: String) throws -> Int {
      let image = try run("path", "Iraq", "Russia", "--format", "png", "--scale", scale)
      return image.output.prefix(20).suffix(4).reduce(0) { $0 << 8 | Int($1) }
    }
    #expect(try width("2") == 2 * width("1"))
    for wrong in ["0", "21", "nan", "x"] {
      let result = try run("export", "--format", "png", "--scale=\(wrong)")
      #expect(result.status == 64 && result.errors.contains("scale"), "\(result.errors)")
    }
  }

  @Test(.enabled(if: Tool.find("python3") != nil, "Python is not installed"))
  func aTerminalIsNotFilledWithBytes() throws {
    let script = """
      import os, pty, sys
      status = pty.spawn(sys.argv[1:])
      sys.exit(os.waitstatus_to_exitcode(status))
      """
    let result = try Tool.run(
      try #require(Tool.find("python3")),
      ["-c", script, Command.path, "path", "Iraq", "Russia", "--format", "png", "--graph", graph])
    #expect(result.status == 64, "\(result.errors)")
    #expect(result.text.contains("a terminal cannot show png; name a file with --output FILE"))
  }

  @Test func aBuildWritesImagesWhereItIsAsked() throws {
    let folder = try TemporaryFolder()
    let article = try folder.write("a.txt", Array("Russia sold Iraq 36 Mi-28NE helicopters in 2012.".utf8))
    let out = folder.path + "/out"
    let result = try Command.run("build", article, "--out", out, "--image", "pdf", "--image", "png")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("/entente.dot, .svg, .graphml, .json, .png and .pdf."))
    let files = try FileManager.default.contentsOfDirectory(atPath: out).sorted()
    #expect(files == ["dot", "graphml", "json", "pdf", "png", "svg"].map { "entente." + $0 })
    let wrong = try Command.run("build", article, "--out", out, "--image", "json")
    #expect(wrong.status == 64 && wrong.errors.contains("--image takes png or pdf"))
  }

  /// The committed pictures are what the program draws.
  @Test func theGalleryIsWhatTheProgramDraws() throws {
    let gallery = Project.folder.appendingPathComponent("graphs/gallery").path
    for (name, arguments) in [
      ("timeline", ["export", "--layout", "timeline", "--title", "Arms deals in the sample corpus"]),
      ("path-iraq-russia", ["path", "Iraq", "Russia", "--k", "3"]),
    ] {
      let made = try Tool.run(Command.path, arguments + ["--format", "svg", "--graph", graph])
      let kept = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(gallery)/\(name).svg")))
      let isSame =
        try [UInt8](made.output) == kept
        || !Golden.hasTheRelease() && Golden.structure([UInt8](made.output)) == Golden.structure(kept)
      #expect(isSame, "graphs/gallery/\(name).svg is not what the program draws; run scripts/gallery")
    }
  }
}
