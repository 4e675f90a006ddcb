import CLexicons
import EntenteText

/// Tells the part of speech of each token: an averaged perceptron (Collins 2002) that goes greedily from left
/// to right, with a dictionary of frequent words that are always of one kind.
struct PartOfSpeechTagger: Sendable {
  /// The tagger that is part of the program.
  static let standard: PartOfSpeechTagger = {
    guard let tagger = PartOfSpeechTagger(bytes: entente_tagger_model(), size: entente_tagger_model_size())
    else {
      preconditionFailure("The tagger's model does not fit the program")
    }
    return tagger
  }()

  let model: LinearModel

  init?(bytes: UnsafePointer<UInt8>, size: Int) {
    guard let model = LinearModel(bytes: bytes, size: size), model.labelNames == PartOfSpeech.pennTags else {
      return nil
    }
    self.model = model
  }

  /// One part of speech for each of `text.tokens`.
  ///
  /// - Complexity: O(*n*) in the tokens.
  func tags(of text: SegmentedText) -> [PartOfSpeech] {
    var tags = [PartOfSpeech](repeating: .noun, count: text.tokens.count)
    var rows: [WordFeatures] = []
    text.text.withUnsafeBufferPointer { bytes in
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: model.labelCount) { scores in
        guard let scores = scores.baseAddress else { return }
        for sentence in text.sentences {
          rows.removeAll(keepingCapacity: true)
          WordFeatures.append(text.tokens[sentence.tokens], of: bytes, to: &rows)
          rows.withUnsafeBufferPointer { rows in
            tags.withUnsafeMutableBufferPointer { tags in
              tag(rows, into: UnsafeMutableBufferPointer(rebasing: tags[sentence.tokens]), scores: scores)
            }
          }
        }
      }
    }
    return tags
  }

  private func tag(
    _ rows: UnsafeBufferPointer<WordFeatures>, into tags: UnsafeMutableBufferPointer<PartOfSpeech>,
    scores: UnsafeMutablePointer<Int32>
  ) {
    var first = UInt64(model.labelCount)
    var second = first
    for index in tags.indices {
      let row = rows[index + 2]
      let label: UInt8
      // Capitals make another word of some: US, IT, WHO.
      if row.shape & WordFeatures.Shape.allCaps == 0,
        let known = model.onlyLabel(LinearModel.feature(0, row.key))
      {
        label = known
      } else {
        scores.update(repeating: 0, count: model.labelCount)
        addFeatures(rows, index + 2, first, second, to: scores)
        label = best(scores)
      }
      tags[index] = PartOfSpeech(rawValue: label) ?? .noun
      second = first
      first = UInt64(label)
    }
  }

  /// The templates, numbered as in the training program.
  @inline(__always)
  private func addFeatures(
    _ rows: UnsafeBufferPointer<WordFeatures>, _ index: Int, _ first: UInt64, _ second: UInt64,
    to scores: UnsafeMutablePointer<Int32>
  ) {
    let word = rows[index]
    let (before, after) = (rows[index - 1], rows[index + 1])
    let ending = WordFeatures.low(word.suffix, 3)
    func add(_ template: UInt64, _ a: UInt64, _ b: UInt64 = 0) {
      model.add(LinearModel.feature(template, a, b), to: scores)
    }
    add(1, word.key)
    add(2, word.key, word.shape)
    add(3, WordFeatures.low(word.suffix, 1))
    add(4, WordFeatures.low(word.suffix, 2))
    add(5, ending)
    add(6, word.suffix)
    add(7, WordFeatures.low(word.prefix, 1))
    add(8, WordFeatures.low(word.prefix, 2))
    add(9, WordFeatures.low(word.prefix, 3))
    add(10, word.shape)
    add(11, word.shape, ending)
    add(12, before.key)
    add(13, rows[index - 2].key)
    add(14, after.key)
    add(15, rows[index + 2].key)
    add(16, WordFeatures.low(before.suffix, 3))
    add(17, WordFeatures.low(after.suffix, 3))
    add(18, before.shape, word.shape)
    add(19, word.shape, after.shape)
    add(20, before.key, word.key)
    add(21, word.key, after.key)
    add(22, WordFeatures.low(word.suffix, 2), WordFeatures.low(after.suffix, 2))
    add(23, first)
    add(24, first, second)
    add(25, first, word.key)
    add(26, first, after.key)
    add(27, first, ending)
    add(28, second, word.key)
  }

  @inline(__always)
  private func best(_ scores: UnsafeMutablePointer<Int32>) -> UInt8 {
    var best = 0
    for label in 1..<model.labelCount where scores[label] > scores[best] { best = label }
    return UInt8(truncatingIfNeeded: best)
  }
}
