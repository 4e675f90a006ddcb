import Dispatch
import EntenteExtraction
import EntenteModel
import EntentePipeline
import EntenteText
import Foundation
import Synchronization

/// Times the way from the bytes of files to their facts.
///
/// `stages` prints the seconds of each step on one thread, `way` those of the whole way. Words are what stands
/// between blanks in the text that is left when page furniture is gone.
@main struct ExtractionBench {
  static let usage = "usage: extraction-bench stages FOLDER ROUNDS | way FOLDER ROUNDS THREADS"

  let files: [CorpusListing.File]
  let rounds: Int
  let words: Int
  let reader = DocumentReader()
  let extractor = Extractor.standard
  let clock = ContinuousClock()

  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count >= 4, let rounds = Int(arguments[3]), rounds > 0 else {
      print(usage)
      exit(64)
    }
    let bench = ExtractionBench(folder: arguments[2], rounds: rounds)
    guard !bench.files.isEmpty else {
      print("extraction-bench: no document in \(arguments[2])")
      exit(66)
    }
    switch arguments[1] {
    case "stages": bench.timeSteps()
    case "way": bench.timeWay(threads: arguments.count > 4 ? max(1, Int(arguments[4]) ?? 1) : 1)
    default:
      print(usage)
      exit(64)
    }
  }

  init(folder: String, rounds: Int) {
    files = CorpusFinder.find([folder], limits: .default).files
    self.rounds = rounds
    let reader = reader
    var words = 0
    for file in files {
      for document in (try? reader.read(contentsOf: file.path, id: file.id)) ?? [] {
        // The lexicons and models are loaded before the clock runs.
        if words == 0 { _ = extractor.facts(of: document) }
        words += Self.words(of: document)
      }
    }
    self.words = words * rounds
  }

  func timeSteps() {
    let steps = Extractor.Step.allCases
    var spent = [Duration](repeating: .zero, count: steps.count)
    var reading = Duration.zero
    for _ in 0..<rounds {
      for file in files {
        let start = clock.now
        let documents = documents(of: file)
        reading += clock.now - start
        for document in documents {
          var last = clock.now
          _ = extractor.facts(of: document) { step in
            let now = clock.now
            if let index = steps.firstIndex(of: step) { spent[index] += now - last }
            last = now
          }
        }
      }
    }
    report("reading", reading)
    for (step, duration) in zip(steps, spent) { report(step.rawValue, duration) }
  }

  func timeWay(threads: Int) {
    let jobs = files.count * rounds
    let next = Mutex(0)
    let start = clock.now
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      while true {
        let job = next.withLock { next in
          defer { next += 1 }
          return next
        }
        guard job < jobs else { return }
        for document in documents(of: files[job % files.count]) { _ = extractor.facts(of: document) }
      }
    }
    report("way", clock.now - start)
  }

  private func documents(of file: CorpusListing.File) -> [Document] {
    (try? reader.read(contentsOf: file.path, id: file.id)) ?? []
  }

  private func report(_ name: String, _ duration: Duration) {
    print("\(name)\t\(words)\t\(duration / .seconds(1))")
  }

  private static func words(of document: Document) -> Int {
    var count = 0
    var isInside = false
    for byte in document.text {
      let isBlank = byte <= 0x20
      if !isBlank, !isInside { count += 1 }
      isInside = !isBlank
    }
    return count
  }
}
