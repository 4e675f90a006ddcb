import Foundation

/// The most memory that the process has held since it was told to count anew.
enum PeakMemory {
  /// Hands memory that is free back to the system and counts from here; where the system cannot, from the start.
  static func reset() {
    #if os(Linux)
      // The C library's function is in none of the headers that Swift sees.
      if let symbol = dlsym(nil, "malloc_trim") {
        _ = unsafeBitCast(symbol, to: (@convention(c) (Int) -> Int32).self)(0)
      }
      try? "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
    #endif
  }

  static func kilobytes() -> Int {
    var usage = rusage()
    #if os(Linux)
      let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
      if let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
        let peak = Int(line.filter(\.isNumber))
      {
        return peak
      }
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      return Int(usage.ru_maxrss)
    #else
      getrusage(RUSAGE_SELF, &usage)
      return Int(usage.ru_maxrss) / 1024
    #endif
  }
}
