import ArgumentParser
import EntenteDiagram
import EntenteServer
import EntenteStore
import EntenteText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Shows the explorer in a browser on the live store, to search, correct and add to.",
    discussion: """
      Open the address that it prints. Neighbourhoods are loaded as one goes, documents stand with all names marked,
      corrections (merge, split, rename, reject, confirm) can be undone, and documents that are dropped on the page
      are read into the store. Corrections go into the same file as those of `entente correct`, documents into the
      folder documents beside the store. Ctrl-C ends it.

      Only programs of this machine can reach it. Another --host needs a --token, which every request must then know:
      open /?token=TOKEN once. There is no encryption; put a proxy with TLS before it. On a machine that several
      people use, --token keeps the others out too.

      EXAMPLES
        entente serve
        entente serve --store iraq.db --port 8080 --title "Arms for Iraq"
        entente serve --port 0                          a free port, which it prints
        entente serve --host 0.0.0.0 --token "$(openssl rand -hex 16)"
      """)

  @OptionGroup var store: StoreOptions
  @Option(help: "The port; 0 for one that is free.") var port: UInt16 = 4747
  @Option(help: "The address to listen on; one beyond this machine needs --token.") var host = "127.0.0.1"
  @Option(
    help: ArgumentHelp("What every request must know; 16 signs at least.", valueName: "TOKEN"))
  var token: String?
  @Option(help: ArgumentHelp("How long a client may take to send a request.", valueName: "SECONDS"))
  var timeout = 10.0
  @Option(help: "The heading of the page.") var title = "Arms deals"
  @Option(help: ArgumentHelp("Who corrects; without it, your login name.", valueName: "NAME")) var by: String?
  @OptionGroup var corrections: CorrectionOptions
  @OptionGroup var lexicons: LexiconOptions

  func validate() throws {
    if let token, token.utf8.count < 16 || !token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) {
      throw ValidationError("--token takes 16 letters, digits and signs at least, without spaces")
    }
    guard timeout > 0, timeout <= 3600 else { throw ValidationError("--timeout takes up to 3600 seconds") }
  }

  func run() throws {
    Console.ignoreBrokenPipes()
    try reporting {
      // What is wrong with the store is said before anybody opens the page.
      _ = try Store(openingForReading: store.path).revision()
      var options = ServerOptions(store: store.path)
      options.title = title
      options.corrections = corrections.file
      options.author = by
      options.accessToken = token
      options.extractor = try lexicons.extractor()
      options.warn = { Console.error("entente: \(Console.plain($0))") }
      var limits = HTTPLimits()
      limits.headSeconds = timeout
      let listener: HTTPListener
      do throws(ListenError) {
        listener = try HTTPListener(host: host, port: port, limits: limits)
      } catch {
        throw Failure(code: 69, message: Console.plain("\(error)"))
      }
      guard listener.isLoopback || token != nil else {
        throw Failure(
          code: 64,
          message:
            "\(Console.plain(host)) can be reached from other machines; give a --token, or leave --host away")
      }
      let address = "http://\(listener.address):\(listener.port)/"
      endOnSignals(listener)
      let layout: any LayoutProvider =
        Console.executablePath.map { LayoutClient(executablePath: $0) } ?? GraphvizLayout()
      try ExplorerServer(options, on: listener, layout: layout).run {
        try Console.output(token == nil ? address : address + "?token=TOKEN")
        Console.error("Serving \(Console.plain(store.path)); Ctrl-C ends it.")
      }
    }
  }
}

/// The file that a signal writes to; set once, before the handlers are.
private nonisolated(unsafe) var stopper: Int32 = -1

/// Ends a listener on Ctrl-C and when the system asks for it.
private func endOnSignals(_ listener: HTTPListener) {
  stopper = listener.stopper
  // Who started this program may have had them blocked, which is inherited.
  let signals = UnsafeMutablePointer<sigset_t>.allocate(capacity: 1)
  defer { signals.deallocate() }
  sigemptyset(signals)
  for code in [SIGINT, SIGTERM] {
    sigaddset(signals, code)
    signal(code) { _ in
      var byte = UInt8(ascii: "s")
      _ = write(stopper, &byte, 1)
    }
  }
  pthread_sigmask(SIG_UNBLOCK, signals, nil)
}
