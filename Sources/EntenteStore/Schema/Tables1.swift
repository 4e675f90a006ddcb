extension Schema {
  /// The tables of version 1. Their names and columns may change; what others may rely on are the views.
  static let tables1 = """
    -- A file that was read. State 1 is what the graph was made of; 0 was read since and waits for the end of a build;
    -- 2 leaves, and is seen only within the transaction that ends a build.
    CREATE TABLE file (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL,
      state INTEGER NOT NULL CHECK (state IN (0, 1, 2)),
      path TEXT NOT NULL,
      stamp TEXT NOT NULL,
      hash TEXT NOT NULL,
      fingerprint TEXT NOT NULL,
      UNIQUE (id, state)
    ) STRICT;

    -- A document of a file, its text and what it says.
    CREATE TABLE reading (
      number INTEGER PRIMARY KEY,
      file INTEGER NOT NULL REFERENCES file ON DELETE CASCADE,
      position INTEGER NOT NULL,
      id TEXT NOT NULL,
      title TEXT,
      date TEXT,
      words INTEGER NOT NULL,
      digest INTEGER NOT NULL,
      UNIQUE (file, position)
    ) STRICT;
    CREATE INDEX reading_id ON reading (id);
    CREATE TABLE reading_text (
      number INTEGER PRIMARY KEY REFERENCES reading ON DELETE CASCADE,
      text TEXT NOT NULL,
      digest INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE reading_facts (
      number INTEGER PRIMARY KEY REFERENCES reading ON DELETE CASCADE,
      facts BLOB NOT NULL
    ) STRICT;

    -- The words of the texts, kept in step by triggers.
    CREATE VIRTUAL TABLE reading_search USING fts5(
      text, content='reading_text', content_rowid='number', tokenize='unicode61 remove_diacritics 2');
    CREATE TRIGGER reading_text_added AFTER INSERT ON reading_text BEGIN
      INSERT INTO reading_search (rowid, text) VALUES (new.number, new.text);
    END;
    CREATE TRIGGER reading_text_removed AFTER DELETE ON reading_text BEGIN
      INSERT INTO reading_search (reading_search, rowid, text) VALUES ('delete', old.number, old.text);
    END;
    CREATE TRIGGER reading_text_changed AFTER UPDATE ON reading_text BEGIN
      INSERT INTO reading_search (reading_search, rowid, text) VALUES ('delete', old.number, old.text);
      INSERT INTO reading_search (rowid, text) VALUES (new.number, new.text);
    END;

    -- The graph of all documents.
    CREATE TABLE node (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      type TEXT NOT NULL CHECK (type IN ('actor', 'weapon', 'deal')),
      name TEXT NOT NULL,
      kind TEXT,
      level TEXT,
      class TEXT,
      status TEXT,
      year INTEGER,
      mentions INTEGER NOT NULL,
      confidence REAL NOT NULL,
      digest INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE node_alias (
      node INTEGER NOT NULL REFERENCES node ON DELETE CASCADE,
      position INTEGER NOT NULL,
      name TEXT NOT NULL,
      PRIMARY KEY (node, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE node_title (
      node INTEGER NOT NULL REFERENCES node ON DELETE CASCADE,
      position INTEGER NOT NULL,
      title TEXT NOT NULL,
      PRIMARY KEY (node, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE node_value (
      node INTEGER NOT NULL REFERENCES node ON DELETE CASCADE,
      position INTEGER NOT NULL,
      hundredths INTEGER NOT NULL,
      currency TEXT NOT NULL,
      bound TEXT NOT NULL,
      PRIMARY KEY (node, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE node_step (
      node INTEGER NOT NULL REFERENCES node ON DELETE CASCADE,
      position INTEGER NOT NULL,
      status TEXT NOT NULL,
      date TEXT,
      PRIMARY KEY (node, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE node_measure (
      node INTEGER PRIMARY KEY REFERENCES node ON DELETE CASCADE,
      degree INTEGER NOT NULL,
      betweenness REAL NOT NULL,
      pagerank REAL NOT NULL,
      cluster INTEGER NOT NULL,
      digest INTEGER NOT NULL
    ) STRICT;
    -- Part 0 is the node itself, 1 the value and 2 the step of a deal at the position.
    CREATE TABLE node_evidence (
      node INTEGER NOT NULL REFERENCES node ON DELETE CASCADE,
      part INTEGER NOT NULL CHECK (part IN (0, 1, 2)),
      position INTEGER NOT NULL,
      reading INTEGER NOT NULL REFERENCES reading,
      start INTEGER NOT NULL,
      end INTEGER NOT NULL,
      rule TEXT NOT NULL,
      inferred INTEGER NOT NULL CHECK (inferred IN (0, 1)),
      PRIMARY KEY (node, part, position, reading, start, end)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX node_evidence_reading ON node_evidence (reading);
    CREATE TABLE edge (
      number INTEGER PRIMARY KEY,
      source INTEGER NOT NULL REFERENCES node,
      target INTEGER NOT NULL REFERENCES node,
      kind TEXT NOT NULL,
      quantity INTEGER,
      title TEXT,
      confidence REAL NOT NULL,
      digest INTEGER NOT NULL,
      UNIQUE (source, target, kind)
    ) STRICT;
    CREATE INDEX edge_target ON edge (target);
    CREATE TABLE edge_evidence (
      edge INTEGER NOT NULL REFERENCES edge ON DELETE CASCADE,
      reading INTEGER NOT NULL REFERENCES reading,
      start INTEGER NOT NULL,
      end INTEGER NOT NULL,
      rule TEXT NOT NULL,
      inferred INTEGER NOT NULL CHECK (inferred IN (0, 1)),
      PRIMARY KEY (edge, reading, start, end)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX edge_evidence_reading ON edge_evidence (reading);

    -- What users decided, in the order in which they did.
    CREATE TABLE correction (
      number INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      arguments TEXT NOT NULL,
      author TEXT NOT NULL,
      made TEXT NOT NULL,
      undone TEXT
    ) STRICT;

    -- What is known of the store as a whole.
    CREATE TABLE note (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    """
}
