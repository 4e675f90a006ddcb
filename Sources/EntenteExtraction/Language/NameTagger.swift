import CLexicons
import EntenteText

/// A name that was found by its letters and by what stands around it.
struct TaggedName: Hashable, Sendable {
  enum Kind: String, Sendable { case person, organization, place }

  /// Indices into the tokens of the text.
  let tokens: Range<Int>
  let kind: Kind
  /// By how much this reading beats the best one that reads any of these tokens otherwise.
  let margin: Int32
}

/// Finds persons, organizations and places that no lexicon has to know.
///
/// A structured perceptron (Collins 2002) whose labels tell the first, inner, last and only token of a name (Ratinov
/// and Roth 2009), decoded by Viterbi's algorithm. Only tokens between which a name may lie are scored; the rest, two
/// thirds of a text, is outside of names.
struct NameTagger: Sendable {
  /// The tagger that is part of the program, with the lexicons that are.
  static let standard: NameTagger = {
    guard
      let tagger = NameTagger(
        bytes: entente_names_model(), size: entente_names_model_size(), gazetteer: Gazetteer(.standard))
    else {
      preconditionFailure("The model of names does not fit the program")
    }
    return tagger
  }()

  private enum Part: UInt8 { case outside, first, inner, last, only }

  /// Far below any score, and far enough above the smallest number to be added to one.
  private static let impossible: Int32 = -(1 << 26)

  let model: LinearModel
  let gazetteer: Gazetteer
  private let parts: [Part]
  /// Nil for names of other kinds, which are found and left out.
  private let kinds: [TaggedName.Kind?]
  /// The weight of a label behind another, by the first and then the second.
  private let transitions: [Int32]
  /// The labels that may stand before each, one label's behind the other's.
  private let predecessors: [UInt8]
  private let predecessorStarts: [Int]

  init?(bytes: UnsafePointer<UInt8>, size: Int, gazetteer: Gazetteer) {
    guard let model = LinearModel(bytes: bytes, size: size), model.labelNames.first == "O" else { return nil }
    var parts: [Part] = []
    var names: [Substring] = []
    for label in model.labelNames {
      switch label.first {
      case "O": parts.append(.outside)
      case "B": parts.append(.first)
      case "I": parts.append(.inner)
      case "L": parts.append(.last)
      case "U": parts.append(.only)
      default: return nil
      }
      names.append(label.dropFirst(2))
    }
    self.model = model
    self.gazetteer = gazetteer
    self.parts = parts
    kinds = names.map { ["PER": .person, "ORG": .organization, "LOC": .place][$0] }
    let count = model.labelCount
    var transitions = [Int32](repeating: 0, count: count * count)
    transitions.withUnsafeMutableBufferPointer {
      guard let base = $0.baseAddress else { return }
      for first in 0..<count {
        model.add(LinearModel.feature(Self.transition, UInt64(first)), to: base + first * count)
      }
    }
    var predecessors: [UInt8] = []
    var starts = [0]
    for second in 0..<count {
      for first in 0..<count {
        let isOpen = parts[first] == .first || parts[first] == .inner
        let goesOn = parts[second] == .inner || parts[second] == .last
        if isOpen == goesOn, !isOpen || names[first] == names[second] {
          predecessors.append(UInt8(first))
        } else {
          transitions[first * count + second] = Self.impossible
        }
      }
      starts.append(predecessors.count)
    }
    self.transitions = transitions
    self.predecessors = predecessors
    predecessorStarts = starts
  }

  /// The template of transitions; those of the tokens are in ``NameFeatures``.
  private static let transition: UInt64 = 63

  /// The names of a text in their order; none overlaps another.
  ///
  /// - Complexity: O(*n*) in the tokens.
  func names(of text: SegmentedText) -> [TaggedName] {
    let features = NameFeatures(text, gazetteer: gazetteer, model: model)
    var result: [TaggedName] = []
    var lattice = Lattice()
    var row = 2
    for sentence in text.sentences {
      var index = sentence.tokens.lowerBound
      let shift = row - index
      while index < sentence.tokens.upperBound {
        guard features.isOpen(index + shift) else {
          index += 1
          continue
        }
        var end = index + 1
        while end < sentence.tokens.upperBound, features.isOpen(end + shift) { end += 1 }
        read(index..<end, features, shift: shift, &lattice, into: &result)
        index = end
      }
      row += sentence.tokens.count + 4
    }
    return NameConsistency(result, in: text).agreed(result)
  }

  /// Scores of the labels of a segment's tokens, one token's behind the other's.
  private struct Lattice {
    var scores: [Int32] = []
    /// The best score of a path that ends at a label.
    var forward: [Int32] = []
    var back: [UInt8] = []
    /// The best score of what follows a label.
    var backward: [Int32] = []
    var path: [UInt8] = []

    mutating func reset(tokens: Int, labels: Int) {
      let size = tokens * labels
      if scores.count < size {
        scores = Array(repeating: 0, count: size * 2)
        forward = scores
        backward = scores
        back = Array(repeating: 0, count: size * 2)
      }
      for place in 0..<size { scores[place] = 0 }
      path.removeAll(keepingCapacity: true)
    }
  }

  private func read(
    _ segment: Range<Int>, _ features: NameFeatures, shift: Int, _ lattice: inout Lattice,
    into names: inout [TaggedName]
  ) {
    let labels = model.labelCount
    lattice.reset(tokens: segment.count, labels: labels)
    var run = NameFeatures.Run()
    lattice.scores.withUnsafeMutableBufferPointer { scores in
      guard let base = scores.baseAddress else { return }
      for (place, index) in segment.enumerated() {
        let row = base + place * labels
        features.forEachFeature(at: index + shift, run: &run) { model.add($0, to: row) }
      }
    }
    let best = findPath(segment.count, &lattice)
    guard lattice.path.contains(where: { parts[Int($0)] != .outside }) else { return }
    findRests(segment.count, &lattice)
    var start = 0
    for (place, label) in lattice.path.enumerated() {
      let part = parts[Int(label)]
      if part == .first || part == .only { start = place }
      guard part == .last || part == .only, let kind = kinds[Int(label)] else { continue }
      names.append(
        TaggedName(
          tokens: segment.lowerBound + start..<segment.lowerBound + place + 1, kind: kind,
          margin: margin(start...place, best: best, lattice)))
    }
  }

  /// Viterbi's algorithm; before and behind a segment is no name.
  private func findPath(_ count: Int, _ lattice: inout Lattice) -> Int32 {
    let labels = model.labelCount
    for label in 0..<labels { lattice.forward[label] = lattice.scores[label] &+ transitions[label] }
    for place in 1..<max(count, 1) {
      let (row, previous) = (place * labels, (place - 1) * labels)
      for label in 0..<labels {
        var best = Int32.min
        var from: UInt8 = 0
        for index in predecessorStarts[label]..<predecessorStarts[label + 1] {
          let first = Int(predecessors[index])
          let score = lattice.forward[previous + first] &+ transitions[first * labels + label]
          if score > best { (best, from) = (score, UInt8(first)) }
        }
        lattice.forward[row + label] = best &+ lattice.scores[row + label]
        lattice.back[row + label] = from
      }
    }
    let last = (count - 1) * labels
    var best = Int32.min
    var label = 0
    for end in 0..<labels {
      let score = lattice.forward[last + end] &+ transitions[end * labels]
      if score > best { (best, label) = (score, end) }
    }
    var place = count - 1
    while true {
      lattice.path.append(UInt8(label))
      if place == 0 { break }
      label = Int(lattice.back[place * labels + label])
      place -= 1
    }
    lattice.path.reverse()
    return best
  }

  /// The same from the end, so that the best path through any label at any token is known.
  private func findRests(_ count: Int, _ lattice: inout Lattice) {
    let labels = model.labelCount
    let last = (count - 1) * labels
    for label in 0..<labels { lattice.backward[last + label] = transitions[label * labels] }
    var place = count - 2
    while place >= 0 {
      let (row, next) = (place * labels, (place + 1) * labels)
      for label in 0..<labels { lattice.backward[row + label] = 2 * Self.impossible }
      for second in 0..<labels {
        let rest = lattice.backward[next + second] &+ lattice.scores[next + second]
        for index in predecessorStarts[second]..<predecessorStarts[second + 1] {
          let first = Int(predecessors[index])
          let score = rest &+ transitions[first * labels + second]
          if score > lattice.backward[row + first] { lattice.backward[row + first] = score }
        }
      }
      place -= 1
    }
  }

  private func margin(_ tokens: ClosedRange<Int>, best: Int32, _ lattice: Lattice) -> Int32 {
    let labels = model.labelCount
    var second = Int32.min
    for place in tokens {
      for label in 0..<labels where label != Int(lattice.path[place]) {
        let score = lattice.forward[place * labels + label] &+ lattice.backward[place * labels + label]
        if score > second { second = score }
      }
    }
    return best &- second
  }
}
