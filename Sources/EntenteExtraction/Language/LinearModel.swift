/// A linear classifier over hashed features, read in place from the bytes that the training program wrote.
///
/// Layout, little-endian: `ENT1`; the number of labels, of bytes of their names, of slots and of weights, 32
/// bits each; the names, parted by spaces; the slots; the weights. A slot holds 13 bits of a feature's hash
/// above the 19-bit index of its first weight, 0 if it is free; collisions go on to the next slot. A weight is
/// a label, its highest bit set on a feature's last, and a signed byte. A feature that was never learned passes
/// for one of the table's with a chance below 1 in 2000, which is too rare to tell in the accuracy.
struct LinearModel: @unchecked Sendable {  // The bytes are constants of the program.
  private let slots: UnsafeRawPointer
  private let weights: UnsafeRawPointer
  private let slotCount: UInt64
  let labelCount: Int
  /// What the training program calls the labels.
  let labelNames: [String]

  /// Reads the header; nil if the bytes are no model.
  init?(bytes: UnsafePointer<UInt8>, size: Int) {
    let base = UnsafeRawPointer(bytes)
    let header = 20
    func number(_ index: Int) -> Int {
      Int(UInt32(littleEndian: base.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self)))
    }
    guard size >= header, number(0) == 0x3154_4E45 else { return nil }
    let (names, slots, weights) = (number(2), number(3), number(4))
    guard slots > 0, header + names + 4 * slots + 2 * weights == size else { return nil }
    labelCount = number(1)
    labelNames = String(decoding: UnsafeBufferPointer(start: bytes + header, count: names), as: UTF8.self)
      .split(separator: " ").map(String.init)
    slotCount = UInt64(slots)
    self.slots = base + header + names
    self.weights = base + header + names + 4 * slots
  }

  /// The hash of a template's number and the one or two values that fill it.
  @inline(__always)
  static func feature(_ template: UInt64, _ a: UInt64, _ b: UInt64 = 0) -> UInt64 {
    var hash = (a &* 0x9E37_79B9_7F4A_7C15) ^ (b &* 0xC2B2_AE3D_27D4_EB4F)
    hash = hash &+ (template &+ 1) &* 0x1656_67B1_9E37_79F9
    hash = (hash ^ hash >> 32) &* 0xD6E8_FEB8_6659_FD93
    return (hash ^ hash >> 29) &* 0x9E37_79B9_7F4A_7C15
  }

  /// Adds the weights of a feature to the labels' scores.
  @inline(__always)
  func add(_ feature: UInt64, to scores: UnsafeMutablePointer<Int32>) {
    guard var entry = firstWeight(of: feature) else { return }
    while true {
      let label = weights.load(fromByteOffset: entry, as: UInt8.self)
      scores[Int(label & 0x7F)] &+= Int32(weights.load(fromByteOffset: entry + 1, as: Int8.self))
      if label & 0x80 != 0 { return }
      entry += 2
    }
  }

  /// The label of a feature that stands for itself, as those of the tagger's dictionary do.
  @inline(__always)
  func onlyLabel(_ feature: UInt64) -> UInt8? {
    firstWeight(of: feature).map { weights.load(fromByteOffset: $0, as: UInt8.self) & 0x7F }
  }

  @inline(__always)
  private func firstWeight(of feature: UInt64) -> Int? {
    var index = ((feature >> 32) &* slotCount) >> 32
    let check = UInt32(truncatingIfNeeded: feature >> 20) & 0x1FFF
    while true {
      let slot = UInt32(
        littleEndian: slots.loadUnaligned(
          fromByteOffset: Int(truncatingIfNeeded: index &* 4), as: UInt32.self))
      if slot == 0 { return nil }
      if slot >> 19 == check { return Int(slot & 0x7FFFF) &* 2 }
      index = index &+ 1 < slotCount ? index &+ 1 : 0
    }
  }
}
