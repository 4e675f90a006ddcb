/// The side of the protocol that renders, in a process that may die of it.
public enum RenderWorker {
  /// Answers one request; a failure is an answer too.
  static func run(_ request: [UInt8]) -> [UInt8] {
    do throws(RenderError) {
      return try render(try RenderRequest.decode(request)).encode()
    } catch {
      return RenderedImage.encode(error)
    }
  }

  /// Takes limits upon this process, reads a request from standard input and answers on standard output:
  /// all that a hidden subcommand has to call.
  ///
  /// - Parameters:
  ///   - memory: The address space in bytes.
  ///   - seconds: The time on a processor.
  /// - Returns: The exit status.
  public static func runOnStandardStreams(memory: Int = 3 << 30, seconds: Int = 120) -> Int32 {
    WorkerStreams.answer(memory: memory, seconds: seconds, run)
  }

  /// Above this a PNG is scaled down; cairo allows no longer side.
  static let mostPixels = 60_000_000.0
  private static let longestSide = 32_767.0
  /// The longest side of a page that readers of PDF can be relied on to show, in points.
  private static let longestPage = 14_400.0
  /// Pixels of the picture in points of the page.
  private static let points = 0.75

  /// Fonts with the widths that labels were measured with.
  private static let sameWidths = [
    "Helvetica", "Arial", "Liberation Sans", "Nimbus Sans", "Arimo", "TeX Gyre Heros", "FreeSans",
    "Helvetica Neue",
  ]

  static func render(_ request: RenderRequest) throws(RenderError) -> RenderedImage {
    let library = try SVGLibrary.load()
    var failure: UnsafeMutableRawPointer?
    guard
      let handle = request.svg.withUnsafeBufferPointer({
        library.newHandle($0.baseAddress, UInt($0.count), &failure)
      })
    else { throw RenderError("the picture cannot be read: \(library.words(failure))") }
    defer { library.release(handle) }
    var (width, height) = (0.0, 0.0)
    guard library.handleSize(handle, &width, &height) != 0, width >= 1, height >= 1, (width * height).isFinite
    else { throw RenderError("the picture has no size") }

    var warnings: [String] = []
    if let family = library.family(standingFor: "Helvetica"), !sameWidths.contains(family) {
      warnings.append(
        "the font \(family) stands in for Helvetica, and words may not fit their boxes; install fonts with its widths (apt install fonts-liberation)"
      )
    }
    let picture = Picture(library: library, handle: handle, width: width, height: height)
    let bytes: [UInt8]
    switch request.format {
    case .png:
      let most = min(
        (mostPixels / (width * height)).squareRoot(), longestSide / width, longestSide / height)
      if most < request.scale {
        warnings.append(
          "the picture is too large for a PNG at scale \(hundredths(request.scale)) and was made at \(hundredths(most))"
        )
      }
      bytes = try picture.png(scale: min(request.scale, most))
    case .pdf:
      let most = min(longestPage / width, longestPage / height)
      if most < points {
        warnings.append("the page would be longer than 5 m and was scaled down")
      }
      bytes = try picture.pdf(scale: min(points, most), title: request.title, generator: request.generator)
    }
    return RenderedImage(bytes: bytes, warnings: warnings)
  }

  /// A scale with two decimals, rounded down.
  private static func hundredths(_ scale: Double) -> String {
    let number = Int(scale * 100)
    return "\(number / 100)." + (number % 100 < 10 ? "0" : "") + "\(number % 100)"
  }
}

/// A picture that librsvg has read.
private struct Picture {
  let library: SVGLibrary
  let handle: OpaquePointer
  let width: Double
  let height: Double

  func png(scale: Double) throws(RenderError) -> [UInt8] {
    let size = (max(1, (width * scale).rounded(.down)), max(1, (height * scale).rounded(.down)))
    // 1 is CAIRO_FORMAT_RGB24: the page is opaque.
    guard let surface = library.newImage(1, Int32(size.0), Int32(size.1)) else { throw Self.noMemory }
    defer { library.destroySurface(surface) }
    try draw(on: surface, size.0, size.1)
    let sink = Sink()
    let status = library.writeImage(surface, Sink.write, Unmanaged.passUnretained(sink).toOpaque())
    guard status == 0 else { throw RenderError("the image cannot be written (cairo says \(status))") }
    return sink.bytes
  }

  func pdf(scale: Double, title: String, generator: String) throws(RenderError) -> [UInt8] {
    let sink = Sink()
    guard
      let surface = library.newDocument(
        Sink.write, Unmanaged.passUnretained(sink).toOpaque(), width * scale, height * scale)
    else { throw Self.noMemory }
    defer { library.destroySurface(surface) }
    // Of cairo's metadata 0 is the title, 4 the creator, 5 the date of creation; the last is left out, so that
    // the same picture gives the same bytes.
    library.setMetadata(surface, 0, title)
    library.setMetadata(surface, 4, generator)
    library.setMetadata(surface, 5, nil)
    try draw(on: surface, width * scale, height * scale)
    library.finish(surface)
    let status = library.surfaceStatus(surface)
    guard status == 0 else { throw RenderError("the document cannot be written (cairo says \(status))") }
    return sink.bytes
  }

  private func draw(on surface: OpaquePointer, _ width: Double, _ height: Double) throws(RenderError) {
    guard library.surfaceStatus(surface) == 0, let context = library.newContext(surface) else {
      throw Self.noMemory
    }
    defer { library.destroyContext(context) }
    library.setColor(context, 1, 1, 1)
    library.paint(context)
    var failure: UnsafeMutableRawPointer?
    guard library.render(handle, context, [0, 0, width, height], &failure) != 0 else {
      throw RenderError("the picture cannot be rendered: \(library.words(failure))")
    }
    guard library.contextStatus(context) == 0 else { throw Self.noMemory }
  }

  private static let noMemory = RenderError("there is not enough memory for the image; take a smaller scale")
}

/// Where cairo leaves the bytes of a file.
private final class Sink {
  var bytes: [UInt8] = []

  static let write: SVGLibrary.Write = { sink, data, count in
    guard let sink, let data else { return count == 0 ? 0 : 11 }
    Unmanaged<Sink>.fromOpaque(sink).takeUnretainedValue().bytes
      .append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
    return 0
  }
}
