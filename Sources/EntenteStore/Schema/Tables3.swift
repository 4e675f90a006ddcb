extension Schema {
  /// The tables of version 3: what the last build changed.
  static let tables3 = """
    -- What came, what left, and field by field what is said otherwise; written anew by each build, and cut where it is
    -- longer than anybody reads. The note `changes` has the numbers.
    CREATE TABLE build_change (
      number INTEGER PRIMARY KEY,
      change TEXT NOT NULL CHECK (change IN ('added', 'changed', 'removed')),
      type TEXT NOT NULL,
      about TEXT NOT NULL,
      name TEXT NOT NULL,
      field TEXT,
      before TEXT,
      after TEXT
    ) STRICT;
    CREATE VIEW last_change AS
      SELECT change, type, about, name, field, before, after FROM build_change;

    """
}
