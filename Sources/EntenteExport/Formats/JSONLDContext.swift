import EntenteModel

extension JSONLDExporter {
  /// What the names in the file mean.
  static let context: String = {
    let prefixes = [
      ("entente", vocabulary), ("schema", "https://schema.org/"), ("prov", "http://www.w3.org/ns/prov#"),
      ("oa", "http://www.w3.org/ns/oa#"), ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
      ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ]
    let texts = [
      ("name", "schema:name"), ("identifier", "schema:identifier"), ("headline", "schema:headline"),
      ("alternateName", "schema:alternateName"), ("jobTitle", "schema:jobTitle"),
      ("currency", "schema:currency"), ("text", "schema:value"), ("quote", "prov:value"),
      ("generator", "entente:generator"), ("kind", "entente:kind"), ("level", "entente:level"),
      ("class", "entente:class"), ("status", "entente:status"), ("bound", "entente:bound"),
      ("title", "entente:title"), ("rule", "entente:rule"), ("inferred", "entente:inferred"),
      // As precise as the document is, which `xsd:date` is not.
      ("datePublished", "schema:datePublished"), ("date", "entente:date"),
      ("additionalProperty", "schema:additionalProperty"), ("worth", "entente:worth"),
      ("history", "entente:history"), ("derivedFrom", "prov:wasDerivedFrom"), ("selector", "oa:hasSelector"),
    ]
    let typed = [
      ("wordCount", "schema:wordCount", "integer"), ("mentions", "entente:mentions", "integer"),
      ("confidence", "entente:confidence", "double"), ("year", "entente:year", "integer"),
      ("amount", "schema:value", "decimal"), ("rank", "entente:rank", "integer"),
      ("integer", "schema:value", "integer"), ("real", "schema:value", "double"),
      ("quantity", "entente:quantity", "integer"), ("start", "oa:start", "nonNegativeInteger"),
      ("end", "oa:end", "nonNegativeInteger"),
    ]
    let links =
      [
        ("subject", "rdf:subject"), ("predicate", "rdf:predicate"), ("object", "rdf:object"),
        ("quotedFrom", "prov:wasQuotedFrom"),
      ] + EdgeKind.allCases.map { ($0.rawValue, "entente:" + $0.rawValue) }
    let lines =
      ["\"@version\": 1.1"] + prefixes.map { "\"\($0)\": \"\($1)\"" } + texts.map { "\"\($0)\": \"\($1)\"" }
      + typed.map { "\"\($0)\": {\"@id\": \"\($1)\", \"@type\": \"xsd:\($2)\"}" }
      + links.map { "\"\($0)\": {\"@id\": \"\($1)\", \"@type\": \"@id\"}" }
    return "{\n    " + lines.joined(separator: ",\n    ") + "\n  }"
  }()
}
