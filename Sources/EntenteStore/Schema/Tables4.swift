extension Schema {
  /// The tables of version 4, by which a build writes what documents add without reading what was there.
  static let tables4 = """
    -- A sum over the sentences of a node or an edge, in whatever order, which `digest` stands on. Rows of earlier versions
    -- have none; there `digest` goes through the sentences in their order.
    ALTER TABLE node ADD COLUMN evidence INTEGER;
    ALTER TABLE edge ADD COLUMN evidence INTEGER;

    -- Of what the graph with this sum was made; in one row. `inputs` has numbers that stand for what documents, nodes and
    -- edges were made of, and the rows of the nodes and edges.
    DROP TABLE IF EXISTS entente_resolution;
    CREATE TABLE resolution (
      number INTEGER PRIMARY KEY CHECK (number = 1),
      version INTEGER NOT NULL,
      graph TEXT NOT NULL,
      unmatched TEXT NOT NULL,
      inputs BLOB NOT NULL,
      digest INTEGER NOT NULL
    ) STRICT;

    """
}
