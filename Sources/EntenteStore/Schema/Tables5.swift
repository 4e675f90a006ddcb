extension Schema {
  /// The tables of version 5, by which a build knows what all documents say without taking their facts apart.
  static let tables5 = """
    -- What the documents with so many numbers say, without their sentences: of those whose number divided by 512 is that
    -- of the row. It is made of the facts, and made anew where it is missing or of another form.
    CREATE TABLE fact_columns (
      number INTEGER PRIMARY KEY,
      form INTEGER NOT NULL,
      content BLOB NOT NULL,
      digest INTEGER NOT NULL
    ) STRICT;
    CREATE TRIGGER reading_facts_added AFTER INSERT ON reading_facts BEGIN
      DELETE FROM fact_columns WHERE number = new.number / 512;
    END;
    CREATE TRIGGER reading_facts_removed AFTER DELETE ON reading_facts BEGIN
      DELETE FROM fact_columns WHERE number = old.number / 512;
    END;
    CREATE TRIGGER reading_facts_changed AFTER UPDATE ON reading_facts BEGIN
      DELETE FROM fact_columns WHERE number IN (old.number / 512, new.number / 512);
    END;
    CREATE TRIGGER reading_changed AFTER UPDATE OF number, id, title, date, words, digest ON reading BEGIN
      DELETE FROM fact_columns WHERE number IN (old.number / 512, new.number / 512);
    END;

    """
}
