import EntenteModel
import EntenteTestSupport
import EntenteText
import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension TemporaryFolder {
  @discardableResult
  fileprivate func write(_ name: String, _ content: String = "Ruritania buys boats.") throws -> String {
    try write(name, Array(content.utf8))
  }
}

@Suite struct FileTests {
  private func kind(_ path: String, limits: Limits = .default) -> ReadingError.Kind? {
    do throws(ReadingError) {
      _ = try DocumentReader(limits: limits).read(contentsOf: path, id: DocumentID("x"))
      return nil
    } catch {
      return error.kind
    }
  }

  @Test func fileIsRead() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a.txt", Sample.article)
    let documents = try DocumentReader().read(contentsOf: path, id: DocumentID("a.txt"))
    #expect(documents.map(\.info.id) == [DocumentID("a.txt")])
    #expect(documents[0].text == Array(Sample.article.utf8))
    #expect(documents[0].info.words > 90)
  }

  @Test func whatIsNoFileIsRefused() throws {
    let folder = try TemporaryFolder()
    #expect(kind(folder.path + "/none.txt") == .notFound)
    #expect(kind("") == .notFound)
    #expect(kind(folder.path + "/a\u{0}b") == .notFound)
    #expect(kind(folder.path) == .folder)
    #expect(kind("/dev/zero") == .specialFile)
    #expect(mkfifo(folder.path + "/pipe.txt", 0o600) == 0)
    #expect(kind(folder.path + "/pipe.txt") == .specialFile)
    try folder.link("loop.txt", to: "loop.txt")
    #expect(kind(folder.path + "/loop.txt") == .unreadable(reason: "too many symbolic links"))
    #expect(kind(try folder.write("empty.txt", "")) == .empty)
    let large = try folder.write("large.txt", String(repeating: "boats ", count: 1000))
    #expect(kind(large, limits: Limits(maxFileBytes: 100)) == .tooLarge(bytes: 6000, limit: 100))
  }

  @Test(.enabled(if: getuid() != 0, "root may read everything"))
  func fileWithoutPermission() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("secret.txt")
    #expect(chmod(path, 0) == 0)
    #expect(kind(path) == .unreadable(reason: "permission denied"))
  }

  @Test func descriptionsNameFileReasonAndRemedy() {
    let error = ReadingError(path: "big.txt", kind: .tooLarge(bytes: 80 << 20, limit: 64 << 20))
    #expect(error.description == "big.txt: has 80 MB, more than the limit of 64 MB; split it")
  }
}

@Suite struct CorpusFinderTests {
  @Test func folderIsSearchedInOrder() throws {
    let folder = try TemporaryFolder()
    for name in ["b.txt", "a/z.html", "a/B.MD", "A.text", "a-b/c.txt", ".hidden.txt", ".git/x.txt", "p.json"]
    {
      try folder.write(name)
    }
    try folder.write("report.pdf")
    let listing = CorpusFinder.find([folder.path])
    #expect(listing.files.map(\.id.rawValue) == ["A.text", "a-b/c.txt", "a/B.MD", "a/z.html", "b.txt"])
    #expect(listing.files[0].path == folder.path + "/A.text")
    #expect(listing.problems.map(\.path) == [folder.path + "/report.pdf"])
    #expect(listing.problems[0].reason.contains("pdftotext"))
    #expect(listing.skipped == 1)
    #expect(CorpusFinder.find([folder.path + "/"]).files.map(\.id) == listing.files.map(\.id))
  }

  @Test func fileIsTakenByNameWhateverItsKind() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("sub/report.log")
    #expect(CorpusFinder.find([path, path]).files == [.init(path: path, id: DocumentID("report.log"))])
  }

  @Test func equalIDsGetTheirFolders() throws {
    let folder = try TemporaryFolder()
    for name in ["north/x/a.txt", "south/x/a.txt", "south/x/b.txt"] { try folder.write(name) }
    let paths = [folder.path + "/north/x", folder.path + "/south/x"]
    let listing = CorpusFinder.find(paths)
    #expect(listing.files.map(\.id.rawValue) == ["b.txt", "north/x/a.txt", "south/x/a.txt"])
    #expect(CorpusFinder.find(paths.reversed()) == listing)
    let files = CorpusFinder.find([paths[0] + "/a.txt", paths[1] + "/a.txt"])
    #expect(files.files.map(\.id.rawValue) == ["north/x/a.txt", "south/x/a.txt"])
  }

  @Test func linksPipesAndEmptyFolders() throws {
    let folder = try TemporaryFolder()
    try folder.write("sub/a.txt")
    try folder.link("sub/up", to: "..")
    try folder.link("sub/gone.txt", to: "nowhere")
    #expect(mkfifo(folder.path + "/sub/pipe.txt", 0o600) == 0)
    let listing = CorpusFinder.find([folder.path])
    #expect(listing.files.map(\.id.rawValue) == ["sub/a.txt"])
    #expect(
      listing.problems.map { String($0.path.dropFirst(folder.path.count)) } == [
        "/sub/gone.txt", "/sub/pipe.txt", "/sub/up",
      ])
    let empty = try TemporaryFolder()
    #expect(CorpusFinder.find([empty.path]).files.isEmpty)
    #expect(CorpusFinder.find([empty.path + "/none"]).problems.map(\.reason) == ["there is no such file"])
  }
}
