PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
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
INSERT INTO file VALUES(1,'a.txt',1,'/articles/a.txt','43 16138242 1795832755 57232689 1795832755 57232689','3996945770965f8e74dc1f7e979a2bc184a049d325b4ba524481e21eb7fa88fd','0.1.0 470097a879825c3c 67108864 262144 1048576 1024 1');
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
INSERT INTO reading VALUES(1,1,0,'a.txt',NULL,NULL,6,-7363299772786576117);
CREATE TABLE reading_text (
  number INTEGER PRIMARY KEY REFERENCES reading ON DELETE CASCADE,
  text TEXT NOT NULL,
  digest INTEGER NOT NULL
) STRICT;
INSERT INTO reading_text VALUES(1,'Russia offered Indonesia 11 Su-35 fighters.',-4921269428427955143);
CREATE TABLE reading_facts (
  number INTEGER PRIMARY KEY REFERENCES reading ON DELETE CASCADE,
  facts BLOB NOT NULL
) STRICT;
INSERT INTO reading_facts VALUES(1,X'a107252058f8a9521c0c5275737369610a73746174651273746174652f52555356527573736961206f66666572656420496e646f6e657369612031312053752d33352066696768746572732e0e6d656e74696f6e12496e646f6e657369611273746174652f49444e0a53752d33351664657369676e6174696f6e1061697263726166741c53752d33352066696768746572731873797374656d2f53752d3335186465616c2e6f6666657265640e6f6666657265640400020002040000020200560608000a0200020c000002020056060800020e1012021402160202005606080002020000020056061800020200020056061800020002160200560618001a0000021a00000002005606180002005606180000');
PRAGMA writable_schema=ON;
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','reading_search','reading_search',0,'CREATE VIRTUAL TABLE reading_search USING fts5(
  text, content=''reading_text'', content_rowid=''number'', tokenize=''unicode61 remove_diacritics 2'')');
CREATE TABLE IF NOT EXISTS 'reading_search_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO reading_search_data VALUES(1,X'0107');
INSERT INTO reading_search_data VALUES(10,X'000000000101010001010101');
INSERT INTO reading_search_data VALUES(137438953473,X'0000004b0330313101020501023335010207010866696768746572730102080109696e646f6e6573696101020401076f6666657265640102030106727573736961010202010273750102060407070d0e0c0b');
CREATE TABLE IF NOT EXISTS 'reading_search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO reading_search_idx VALUES(1,X'',2);
CREATE TABLE IF NOT EXISTS 'reading_search_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
INSERT INTO reading_search_docsize VALUES(1,X'07');
CREATE TABLE IF NOT EXISTS 'reading_search_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO reading_search_config VALUES('version',4);
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
, evidence INTEGER) STRICT;
INSERT INTO node VALUES(1,'actor/indonesia','actor','Indonesia','state',NULL,NULL,NULL,NULL,1,0.92000000000000003996,2726327873240213330,-49522559454115743);
INSERT INTO node VALUES(2,'actor/russia','actor','Russia','state',NULL,NULL,NULL,NULL,1,0.92000000000000003996,-8101032580605874256,-49522559454115743);
INSERT INTO node VALUES(3,'deal/russia-indonesia-undated-1','deal','Russia → Indonesia',NULL,NULL,NULL,'offered',NULL,1,0.93000000000000004884,7501940288657237394,7292083330457147907);
INSERT INTO node VALUES(4,'weapon/su-35','weapon','Su-35',NULL,'designation','aircraft',NULL,NULL,1,0.93000000000000004884,4913586517484996992,-49522559454115743);
CREATE TABLE node_alias (
  node INTEGER NOT NULL REFERENCES node ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (node, position)
) STRICT, WITHOUT ROWID;
INSERT INTO node_alias VALUES(4,0,'Su-35 fighters');
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
INSERT INTO node_step VALUES(3,0,'offered',NULL);
CREATE TABLE node_measure (
  node INTEGER PRIMARY KEY REFERENCES node ON DELETE CASCADE,
  degree INTEGER NOT NULL,
  betweenness REAL NOT NULL,
  pagerank REAL NOT NULL,
  cluster INTEGER NOT NULL,
  digest INTEGER NOT NULL
) STRICT;
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
INSERT INTO node_evidence VALUES(1,0,0,1,0,43,'mention',0);
INSERT INTO node_evidence VALUES(2,0,0,1,0,43,'mention',0);
INSERT INTO node_evidence VALUES(3,0,0,1,0,43,'deal.offered',0);
INSERT INTO node_evidence VALUES(3,2,0,1,0,43,'deal.offered',0);
INSERT INTO node_evidence VALUES(4,0,0,1,0,43,'mention',0);
CREATE TABLE edge (
  number INTEGER PRIMARY KEY,
  source INTEGER NOT NULL REFERENCES node,
  target INTEGER NOT NULL REFERENCES node,
  kind TEXT NOT NULL,
  quantity INTEGER,
  title TEXT,
  confidence REAL NOT NULL,
  digest INTEGER NOT NULL, evidence INTEGER,
  UNIQUE (source, target, kind)
) STRICT;
INSERT INTO edge VALUES(1,2,3,'supplies',NULL,NULL,0.86999999999999999555,2149264659757260027,7292083330457147907);
INSERT INTO edge VALUES(2,3,1,'supplied_to',NULL,NULL,0.85999999999999998667,-1298297126619812375,7292083330457147907);
INSERT INTO edge VALUES(3,3,4,'includes',11,NULL,0.81000000000000005329,4493137182690126068,7292083330457147907);
CREATE TABLE edge_evidence (
  edge INTEGER NOT NULL REFERENCES edge ON DELETE CASCADE,
  reading INTEGER NOT NULL REFERENCES reading,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  rule TEXT NOT NULL,
  inferred INTEGER NOT NULL CHECK (inferred IN (0, 1)),
  PRIMARY KEY (edge, reading, start, end)
) STRICT, WITHOUT ROWID;
INSERT INTO edge_evidence VALUES(1,1,0,43,'deal.offered',0);
INSERT INTO edge_evidence VALUES(2,1,0,43,'deal.offered',0);
INSERT INTO edge_evidence VALUES(3,1,0,43,'deal.offered',0);
CREATE TABLE correction (
  number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  arguments TEXT NOT NULL,
  author TEXT NOT NULL,
  made TEXT NOT NULL,
  undone TEXT
) STRICT;
CREATE TABLE note (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO note VALUES('changes','1 0 0 4 0 0 3 0 0 0');
INSERT INTO note VALUES('fingerprint','0.1.0 470097a879825c3c 67108864 262144 1048576 1024 1');
INSERT INTO note VALUES('graph','99d04dde7c57750b-abe01951d9b0b9ec');
INSERT INTO note VALUES('keys','1');
CREATE TABLE node_key (
  key TEXT NOT NULL,
  node INTEGER NOT NULL REFERENCES node ON DELETE CASCADE,
  PRIMARY KEY (key, node)
) STRICT, WITHOUT ROWID;
INSERT INTO node_key VALUES('indonesia',1);
INSERT INTO node_key VALUES('russia',2);
INSERT INTO node_key VALUES('russiaindonesia',3);
INSERT INTO node_key VALUES('su35',4);
INSERT INTO node_key VALUES('su35fighters',4);
CREATE TABLE network (
  number INTEGER PRIMARY KEY CHECK (number = 1),
  graph TEXT NOT NULL,
  content BLOB NOT NULL,
  digest INTEGER NOT NULL
) STRICT;
INSERT INTO network VALUES(1,'99d04dde7c57750b-abe01951d9b0b9ec',X'04000000030000000100000002000000030000000400000000000000000000000000000001000000010000000200000002000000020000000000000003000000010000000200000003000000010000000100000001000000',-2831090324227825166);
CREATE TABLE node_attribute (
  node INTEGER NOT NULL REFERENCES node ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  value ANY NOT NULL,
  digest INTEGER NOT NULL,
  PRIMARY KEY (node, position)
) STRICT, WITHOUT ROWID;
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
INSERT INTO build_change VALUES(1,'added','document','a.txt','a.txt',NULL,NULL,NULL);
INSERT INTO build_change VALUES(2,'added','actor','actor/indonesia','Indonesia',NULL,NULL,NULL);
INSERT INTO build_change VALUES(3,'added','actor','actor/russia','Russia',NULL,NULL,NULL);
INSERT INTO build_change VALUES(4,'added','deal','deal/russia-indonesia-undated-1','Russia → Indonesia',NULL,NULL,NULL);
INSERT INTO build_change VALUES(5,'added','weapon','weapon/su-35','Su-35',NULL,NULL,NULL);
INSERT INTO build_change VALUES(6,'added','supplies','actor/russia supplies deal/russia-indonesia-undated-1','Russia supplies Russia → Indonesia',NULL,NULL,NULL);
INSERT INTO build_change VALUES(7,'added','supplied_to','deal/russia-indonesia-undated-1 supplied_to actor/indonesia','Russia → Indonesia goes to Indonesia',NULL,NULL,NULL);
INSERT INTO build_change VALUES(8,'added','includes','deal/russia-indonesia-undated-1 includes weapon/su-35','Russia → Indonesia includes Su-35',NULL,NULL,NULL);
CREATE TABLE resolution (
  number INTEGER PRIMARY KEY CHECK (number = 1),
  version INTEGER NOT NULL,
  graph TEXT NOT NULL,
  unmatched TEXT NOT NULL,
  inputs BLOB NOT NULL,
  digest INTEGER NOT NULL
) STRICT;
INSERT INTO resolution VALUES(1,2,'99d04dde7c57750b-abe01951d9b0b9ec','',X'53c6fe037dd5711c4d9965c333a1175fc341fd8cbef30163e0e1dcdffa6caf0ce2f57196ebf6f60557c85dc8af2dc71d9def9a5b77e509275e073d355fc8aa870000000002000000010000000400000003000000fefffffffdfffffffcffffff',-8968964161952900277);
CREATE TABLE fact_columns (
  number INTEGER PRIMARY KEY,
  form INTEGER NOT NULL,
  content BLOB NOT NULL,
  digest INTEGER NOT NULL
) STRICT;
INSERT INTO fact_columns VALUES(0,7636806309540978215,X'010000002f0000008501000002000000010000000100000000000000030000000100000053c6fe037dd5711c010000000000000002000000010000000100000000000000050000000b00000017000000220000002a000000320000003d0000004d000000560000005d0000006200000068000000720000007a0000007f000000840000008a000000910000009c000000a2000000ab000000b4000000bd000000c5000000d0000000d8000000e2000000e9000000ee000000fd000000050100000c010000150100001c010000240100002c01000031010000360100003e010000450100004b010000540100005d010000660100006b010000790100008501000000000000280000002900000000000000000000000000000001000000000000002a0000002b0000000000000000000000000000000100000000000000000000002c0000002e000000000000000100000001000000000000000100000002000000030000000100000000000080ffffffff000000000000000000000000000000000000008001000000000000000000008000000000000000000b0000002d0000007374617465706572736f6e6f7267616e697a6174696f6e64657369676e6174696f6e63617465676f727961697263726166746169722d646566656e636561726d6f757265642d76656869636c65617274696c6c6572796d697373696c656e6176616c73656e736f72736d616c6c2d61726d736d756e6974696f6e64726f6e656f74686572736f756768746f6666657265646e65676f74696174696e677369676e656464656c69766572656473757370656e64656463616e63656c6c6564737570706c696573737570706c6965645f746f696e636c75646573726570726573656e7473706172745f6f666d65657473636f6f706572617465735f77697468737570706f7274736f70706f73657373616e6374696f6e7361747461636b736f7065726174657370726f6475636573657861637461626f757461742d6c6561737461742d6d6f737452757373696173746174652f525553496e646f6e6573696173746174652f49444e53752d333553752d333520666967687465727373797374656d2f53752d3335',-4935256176683653207);
CREATE INDEX reading_id ON reading (id);
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
CREATE INDEX node_evidence_reading ON node_evidence (reading);
CREATE INDEX edge_target ON edge (target);
CREATE INDEX edge_evidence_reading ON edge_evidence (reading);
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
CREATE INDEX node_key_node ON node_key (node);
CREATE VIEW attribute AS
  SELECT id AS node, node_attribute.name AS name, value FROM node_attribute JOIN node ON number = node;
CREATE VIEW last_change AS
  SELECT change, type, about, name, field, before, after FROM build_change;
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
PRAGMA writable_schema=OFF;
COMMIT;
PRAGMA application_id = 1162761294; PRAGMA user_version = 5;
