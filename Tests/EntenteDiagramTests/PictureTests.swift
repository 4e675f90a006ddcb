import EntenteDiagram
import EntenteModel
import EntenteTestSupport
import Testing

@Suite struct PictureTests {
  static let options = DiagramOptions(
    title: "Who arms Iraq",
    clusterNames: [
      0: "Baghdad and its enemies", 1: "Moscow and its friends", 2: "Washington", 3: "The others",
    ])

  @Test func theSampleIsTheGoldenPicture() throws {
    let diagram = Diagram(try SampleGraph.clustered(), options: Self.options)
    let drawing = diagram.draw(layout: GraphvizLayout())
    #expect(drawing.warnings.isEmpty)
    #expect(try Golden.matches(drawing.svg, "sample.svg", besides: #filePath))
  }
}
