import EntenteExtraction
import EntenteModel
import EntenteText
import Foundation

func esc(_ s: String) -> String {
  let data = try! JSONEncoder().encode(s)
  return String(decoding: data, as: UTF8.self)
}
let out = CommandLine.arguments[1]
for path in CommandLine.arguments.dropFirst(2) {
  let name = (path as NSString).lastPathComponent
  do {
    for document in try DocumentReader().read(contentsOf: path, id: DocumentID(name)) {
      let f = Extractor.standard.facts(of: document)
      var nodes: [String] = []
      var edges: [String] = []
      for (i, a) in f.actors.enumerated() {
        nodes.append("{\"id\":\"a\(i)\",\"type\":\"actor\",\"kind\":\"\(a.kind.rawValue)\",\"name\":\(esc(a.name)),\"aliases\":[\(a.aliases.map(esc).joined(separator: ","))],\"mentions\":\(a.mentions)}")
      }
      for (i, w) in f.weapons.enumerated() {
        nodes.append("{\"id\":\"w\(i)\",\"type\":\"weapon\",\"level\":\"\(w.level.rawValue)\",\"class\":\"\(w.weaponClass.rawValue)\",\"name\":\(esc(w.name)),\"aliases\":[\(w.aliases.map(esc).joined(separator: ","))]}")
      }
      for (i, d) in f.deals.enumerated() {
        var s = "{\"id\":\"d\(i)\",\"type\":\"deal\",\"name\":\"d\",\"status\":\"\(d.status.rawValue)\""
        if let y = d.year { s += ",\"year\":\(y)" }
        if let v = d.value?.value { s += ",\"value\":{\"amount\":\(v.amount),\"currency\":\"\(v.currency)\"}" }
        nodes.append(s + ",\"rule\":\(esc(d.evidence[0].rule)),\"quote\":\(esc(d.evidence[0].quote))}")
        for x in d.suppliers { edges.append("{\"source\":\"a\(x.index)\",\"target\":\"d\(i)\",\"type\":\"supplies\"}") }
        for x in d.recipients { edges.append("{\"source\":\"d\(i)\",\"target\":\"a\(x.index)\",\"type\":\"supplied_to\"}") }
        for x in d.items { edges.append("{\"source\":\"d\(i)\",\"target\":\"w\(x.index)\",\"type\":\"includes\"" + (x.quantity.map { ",\"quantity\":\($0)" } ?? "") + "}") }
      }
      for r in f.relations {
        let t = r.kind == .operates || r.kind == .produces ? "w" : "a"
        edges.append("{\"source\":\"a\(r.source)\",\"target\":\"\(t)\(r.target)\",\"type\":\"\(r.kind.rawValue)\",\"rule\":\(esc(r.evidence[0].rule))}")
      }
      let json = "{\"directed\":true,\"multigraph\":true,\"graph\":{},\"nodes\":[\(nodes.joined(separator: ",\n"))],\"edges\":[\(edges.joined(separator: ",\n"))]}"
      try json.write(toFile: out + "/" + (name as NSString).deletingPathExtension + ".graph.json", atomically: true, encoding: .utf8)
    }
  } catch { print(path, error) }
}
