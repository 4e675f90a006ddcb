import EntenteModel
import Foundation
import Testing

@Suite struct SHA256Tests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (String(repeating: "a", count: 1000), "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3"),
  ])
  func sumsAreThoseOfTheStandard(text: String, sum: String) {
    #expect(SHA256.hex(of: Array(text.utf8)) == sum)
    #expect(
      Data(base64Encoded: SHA256.base64(of: Array(text.utf8))) == Data(SHA256.sum(of: Array(text.utf8))))
  }
}
