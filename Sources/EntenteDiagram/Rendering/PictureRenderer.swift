/// Renders a drawn picture to PNG or PDF through librsvg and cairo.
///
/// With ``executablePath`` the work is done by a child process with limits, since text of strangers goes through
/// libraries that may not stand it; without one, in this process.
///
/// The same picture gives the same bytes on one machine. Another machine may have other fonts and another cairo.
public struct PictureRenderer: Sendable {
  /// A program that answers on `render-worker` by ``RenderWorker/runOnStandardStreams(memory:seconds:)``.
  public var executablePath: String?
  public var arguments: [String]
  /// How many seconds of the clock it may take.
  public var timeout: Double

  public init(
    executablePath: String? = nil, arguments: [String] = ["render-worker"], timeout: Double = 120
  ) {
    self.executablePath = executablePath
    self.arguments = arguments
    self.timeout = timeout
  }

  /// - Throws: ``RenderError`` where librsvg is not installed, the picture cannot be read, or the child fails.
  /// - Complexity: O(*p*) in the pixels of a PNG, of which there are 60 million at most; a picture that would
  ///   have more is scaled down and the image says so in its warnings.
  public func render(_ request: RenderRequest) throws(RenderError) -> RenderedImage {
    guard let executablePath else { return try RenderWorker.render(request) }
    let answer: [UInt8]
    do throws(LayoutError) {
      answer = try ChildProcess.run(
        executablePath, arguments, input: request.encode(), timeout: timeout)
    } catch {
      throw RenderError("the picture cannot be rendered: \(error)")
    }
    return try RenderedImage.decode(answer)
  }
}
