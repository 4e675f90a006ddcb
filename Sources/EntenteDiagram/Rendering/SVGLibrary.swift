#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The functions of librsvg, cairo and fontconfig that render a picture.
///
/// They are loaded when the first image is made. Linked to the program, they would double the time that each
/// of its commands needs to start, and who wants no images would have to install them.
struct SVGLibrary {
  typealias Write = @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<UInt8>?, UInt32) -> Int32
  typealias Failure = UnsafeMutablePointer<UnsafeMutableRawPointer?>

  let newHandle: @convention(c) (UnsafePointer<UInt8>?, UInt, Failure?) -> OpaquePointer?
  let handleSize:
    @convention(c) (OpaquePointer, UnsafeMutablePointer<Double>, UnsafeMutablePointer<Double>) -> Int32
  /// The last but one argument is a rectangle: x, y, width and height.
  let render: @convention(c) (OpaquePointer, OpaquePointer, UnsafePointer<Double>, Failure?) -> Int32
  let release: @convention(c) (OpaquePointer) -> Void
  let freeError: @convention(c) (UnsafeMutableRawPointer) -> Void

  let newImage: @convention(c) (Int32, Int32, Int32) -> OpaquePointer?
  let writeImage: @convention(c) (OpaquePointer, Write, UnsafeMutableRawPointer?) -> Int32
  let newDocument: @convention(c) (Write, UnsafeMutableRawPointer?, Double, Double) -> OpaquePointer?
  let setMetadata: @convention(c) (OpaquePointer, Int32, UnsafePointer<CChar>?) -> Void
  let newContext: @convention(c) (OpaquePointer) -> OpaquePointer?
  let setColor: @convention(c) (OpaquePointer, Double, Double, Double) -> Void
  let paint: @convention(c) (OpaquePointer) -> Void
  let contextStatus: @convention(c) (OpaquePointer) -> Int32
  let surfaceStatus: @convention(c) (OpaquePointer) -> Int32
  let finish: @convention(c) (OpaquePointer) -> Void
  let destroyContext: @convention(c) (OpaquePointer) -> Void
  let destroySurface: @convention(c) (OpaquePointer) -> Void

  let parsePattern: @convention(c) (UnsafePointer<CChar>) -> OpaquePointer?
  let substitute: @convention(c) (OpaquePointer?, OpaquePointer, Int32) -> Int32
  let addDefaults: @convention(c) (OpaquePointer) -> Void
  let matchFont: @convention(c) (OpaquePointer?, OpaquePointer, UnsafeMutablePointer<Int32>) -> OpaquePointer?
  let patternText:
    @convention(c) (
      OpaquePointer, UnsafePointer<CChar>, Int32, UnsafeMutablePointer<UnsafePointer<CChar>?>
    ) -> Int32
  let destroyPattern: @convention(c) (OpaquePointer) -> Void

  /// The names under which systems know librsvg.
  static let names = [
    "librsvg-2.so.2", "librsvg-2.2.dylib", "/opt/homebrew/lib/librsvg-2.2.dylib",
    "/usr/local/lib/librsvg-2.2.dylib",
  ]

  static func load(_ names: [String] = names) throws(RenderError) -> SVGLibrary {
    guard let library = names.lazy.compactMap({ dlopen($0, RTLD_NOW | RTLD_LOCAL) }).first else {
      throw RenderError(
        "librsvg is missing, which makes PNG and PDF; install it (apt install librsvg2-2, brew install librsvg) or take --format svg"
      )
    }
    return try SVGLibrary(library)
  }

  private init(_ library: UnsafeMutableRawPointer) throws(RenderError) {
    // Whatever librsvg depends on is found through it.
    func function<Function>(_ name: String, as type: Function.Type = Function.self) throws(RenderError)
      -> Function
    {
      guard let symbol = dlsym(library, name) else {
        throw RenderError("the installed librsvg is too old: it lacks \(name); 2.52 or later is needed")
      }
      return unsafeBitCast(symbol, to: type)
    }
    newHandle = try function("rsvg_handle_new_from_data")
    handleSize = try function("rsvg_handle_get_intrinsic_size_in_pixels")
    render = try function("rsvg_handle_render_document")
    release = try function("g_object_unref")
    freeError = try function("g_error_free")
    newImage = try function("cairo_image_surface_create")
    writeImage = try function("cairo_surface_write_to_png_stream")
    newDocument = try function("cairo_pdf_surface_create_for_stream")
    setMetadata = try function("cairo_pdf_surface_set_metadata")
    newContext = try function("cairo_create")
    setColor = try function("cairo_set_source_rgb")
    paint = try function("cairo_paint")
    contextStatus = try function("cairo_status")
    surfaceStatus = try function("cairo_surface_status")
    finish = try function("cairo_surface_finish")
    destroyContext = try function("cairo_destroy")
    destroySurface = try function("cairo_surface_destroy")
    parsePattern = try function("FcNameParse")
    substitute = try function("FcConfigSubstitute")
    addDefaults = try function("FcDefaultSubstitute")
    matchFont = try function("FcFontMatch")
    patternText = try function("FcPatternGetString")
    destroyPattern = try function("FcPatternDestroy")
  }
}

extension SVGLibrary {
  /// The family that this machine takes for another, `nil` where it cannot say.
  func family(standingFor name: String) -> String? {
    guard let pattern = parsePattern(name) else { return nil }
    defer { destroyPattern(pattern) }
    // 0 is FcMatchPattern.
    _ = substitute(nil, pattern, 0)
    addDefaults(pattern)
    var result: Int32 = 0
    guard let match = matchFont(nil, pattern, &result) else { return nil }
    defer { destroyPattern(match) }
    var text: UnsafePointer<CChar>?
    guard patternText(match, "family", 0, &text) == 0, let text else { return nil }
    return String(cString: text)
  }

  /// What went wrong, in the words of the library.
  func words(_ failure: UnsafeMutableRawPointer?) -> String {
    guard let failure else { return "the reason is unknown" }
    defer { freeError(failure) }
    // A GError: a domain and a code of 32 bits each, then the message.
    guard let message = failure.load(fromByteOffset: 8, as: UnsafePointer<CChar>?.self) else {
      return "the reason is unknown"
    }
    return String(cString: message)
  }
}
