import EntenteExport
import EntenteModel
import EntenteTestSupport
import Testing

@Suite struct ByteSinkTests {
  @Test func chunksMakeTheWhole() throws {
    let graph = try SampleGraph.make()
    let box = ChunkBox()
    var sink = ByteSink(chunkSize: 100) { chunk in box.chunks.append(Array(chunk)) }
    ExportFormat.json.exporter().write(graph, to: &sink)
    try sink.finish()
    #expect(box.chunks.count > 10)
    #expect(Array(box.chunks.joined()) == ExportFormat.json.bytes(of: graph))
  }

  @Test func theFirstFailureIsKeptAndNothingFollowsIt() throws {
    let box = ChunkBox()
    var sink = ByteSink(chunkSize: 100) { chunk throws(SinkError) in
      box.chunks.append(Array(chunk))
      if box.chunks.count == 2 { throw SinkError(reason: "disk full", code: 28) }
    }
    ExportFormat.graphml.exporter().write(try SampleGraph.make(), to: &sink)
    var failure: SinkError?
    do throws(SinkError) { try sink.finish() } catch { failure = error }
    #expect(failure == SinkError(reason: "disk full", code: 28))
    #expect(box.chunks.count == 2)
  }
}

private final class ChunkBox {
  var chunks: [[UInt8]] = []
}
