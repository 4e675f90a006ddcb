extension Schema {
  /// The tables of version 2, from which questions about a part of the graph are answered without the rest of it, and
  /// what graphs that were imported know of nodes besides.
  ///
  /// Keys and network are made of the other tables by the end of a build. Until the first one they are empty, and
  /// answers come from the other tables.
  static let tables2 = """
    -- What a name is looked up by: see NameIndex.key(of:).
    CREATE TABLE node_key (
      key TEXT NOT NULL,
      node INTEGER NOT NULL REFERENCES node ON DELETE CASCADE,
      PRIMARY KEY (key, node)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX node_key_node ON node_key (node);

    -- Which nodes the edges join, as numbers; in one row. It holds for the graph with this sum.
    CREATE TABLE network (
      number INTEGER PRIMARY KEY CHECK (number = 1),
      graph TEXT NOT NULL,
      content BLOB NOT NULL,
      digest INTEGER NOT NULL
    ) STRICT;

    -- What an imported graph says of a node and no other table has a place for.
    CREATE TABLE node_attribute (
      node INTEGER NOT NULL REFERENCES node ON DELETE CASCADE,
      position INTEGER NOT NULL,
      name TEXT NOT NULL,
      value ANY NOT NULL,
      digest INTEGER NOT NULL,
      PRIMARY KEY (node, position)
    ) STRICT, WITHOUT ROWID;
    CREATE VIEW attribute AS
      SELECT id AS node, node_attribute.name AS name, value FROM node_attribute JOIN node ON number = node;

    """
}
