extension ByteSink {
  /// One character of a text that is escaped character by character.
  mutating func write(_ scalar: Unicode.Scalar) {
    for byte in UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter { write(byte) }
  }
}
