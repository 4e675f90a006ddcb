extension Schema {
  /// The views of version 1: what scripts and other programs may rely on in all later versions.
  static let views1 = """
    CREATE VIEW document AS
      SELECT reading.id AS id, file.id AS file, file.path AS path, file.hash AS sha256, reading.date AS date,
        reading.title AS title, reading.words AS words, reading_text.text AS text
      FROM file JOIN reading ON reading.file = file.number JOIN reading_text USING (number) WHERE file.state = 1;
    CREATE VIEW actor AS
      SELECT id, name, kind, mentions, confidence, degree, betweenness, pagerank, cluster
      FROM node LEFT JOIN node_measure ON node = number WHERE type = 'actor';
    CREATE VIEW weapon AS
      SELECT id, name, level, class, mentions, confidence, degree, betweenness, pagerank, cluster
      FROM node LEFT JOIN node_measure ON node = number WHERE type = 'weapon';
    CREATE VIEW deal AS
      SELECT id, name, status, year, hundredths / 100.0 AS value, currency, bound, mentions, confidence, degree,
        betweenness, pagerank, cluster
      FROM node LEFT JOIN node_measure ON node_measure.node = number
        LEFT JOIN node_value ON node_value.node = number AND node_value.position = 0
      WHERE type = 'deal';
    CREATE VIEW deal_value AS
      SELECT id AS deal, position, hundredths / 100.0 AS value, currency, bound
      FROM node_value JOIN node ON number = node;
    CREATE VIEW deal_status AS
      SELECT id AS deal, position, node_step.status AS status, date
      FROM node_step JOIN node ON number = node;
    CREATE VIEW deal_side AS
      SELECT target.id AS deal, 'supplier' AS side, source.id AS actor, edge.confidence AS confidence,
        source.id || ' supplies ' || target.id AS edge
      FROM edge JOIN node AS source ON source.number = edge.source
        JOIN node AS target ON target.number = edge.target
      WHERE edge.kind = 'supplies'
      UNION ALL
      SELECT source.id, 'recipient', target.id, edge.confidence, source.id || ' supplied_to ' || target.id
      FROM edge JOIN node AS source ON source.number = edge.source
        JOIN node AS target ON target.number = edge.target
      WHERE edge.kind = 'supplied_to';
    CREATE VIEW deal_item AS
      SELECT source.id AS deal, target.id AS weapon, quantity, edge.confidence AS confidence,
        source.id || ' includes ' || target.id AS edge
      FROM edge JOIN node AS source ON source.number = edge.source
        JOIN node AS target ON target.number = edge.target
      WHERE edge.kind = 'includes';
    CREATE VIEW relation AS
      SELECT source.id AS source, edge.kind AS kind, target.id AS target, title, edge.confidence AS confidence,
        source.id || ' ' || edge.kind || ' ' || target.id AS edge
      FROM edge JOIN node AS source ON source.number = edge.source
        JOIN node AS target ON target.number = edge.target
      WHERE edge.kind NOT IN ('supplies', 'supplied_to', 'includes');
    CREATE VIEW alias AS
      SELECT id AS node, node_alias.name AS name FROM node_alias JOIN node ON number = node;
    CREATE VIEW title AS
      SELECT id AS actor, title FROM node_title JOIN node ON number = node;
    CREATE VIEW evidence AS
      SELECT node.id AS about, CASE part WHEN 0 THEN 'node' WHEN 1 THEN 'value' ELSE 'status' END AS part,
        node_evidence.position AS position, reading.id AS document, start, end,
        CAST(substr(CAST(text AS BLOB), start + 1, end - start) AS TEXT) AS quote, rule, inferred
      FROM node_evidence JOIN node ON node.number = node JOIN reading ON reading.number = reading
        JOIN reading_text ON reading_text.number = reading
      UNION ALL
      SELECT source.id || ' ' || edge.kind || ' ' || target.id, 'edge', 0, reading.id, start, end,
        CAST(substr(CAST(text AS BLOB), start + 1, end - start) AS TEXT), rule, inferred
      FROM edge_evidence JOIN edge ON edge.number = edge JOIN node AS source ON source.number = edge.source
        JOIN node AS target ON target.number = edge.target JOIN reading ON reading.number = reading
        JOIN reading_text ON reading_text.number = reading;

    """
}
