-- A report of the library, as the list shows it.
CREATE TABLE report (
    id        INTEGER PRIMARY KEY,          -- the 60 random bits of its public id
    title     TEXT    NOT NULL,
    kind      TEXT    NOT NULL,             -- 文种, the name of the template, '' where unknown
    year      INTEGER,
    stage     TEXT    NOT NULL,             -- drafting | review | signing | final
    numbering TEXT    NOT NULL,             -- official | decimal
    chars     INTEGER NOT NULL,             -- without white space, derived numbers included
    created   INTEGER NOT NULL,             -- milliseconds since 1970, UTC
    updated   INTEGER NOT NULL,             -- likewise
    unkept    INTEGER NOT NULL              -- 1 while the working text has changes that no revision holds
) STRICT;

CREATE INDEX report_updated ON report (updated DESC);

-- The working text, one row a block, so that a save costs what was changed.
CREATE TABLE working_block (
    report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    block  INTEGER NOT NULL,                -- the 60 bits of the block's id
    rank   BLOB    NOT NULL,                -- fractional index: reading order without renumbering
    body   TEXT    NOT NULL,                -- the block as JSON
    PRIMARY KEY (report, block)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX working_order ON working_block (report, rank);

-- Every text that a block ever had in a revision, stored once.
CREATE TABLE block_version (
    id   INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE,              -- BLAKE3 of the body
    body TEXT NOT NULL                      -- the block as JSON under the id 000000000000
) STRICT;

-- A state of a report that can't change any more.
CREATE TABLE revision (
    id        INTEGER PRIMARY KEY,
    report    INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    seq       INTEGER NOT NULL,             -- grows within the report; the order of history
    kind      TEXT    NOT NULL,             -- auto | named | import | merge | restore
    name      TEXT,                         -- of a named draft
    note      TEXT,
    author    TEXT    NOT NULL,
    time      INTEGER NOT NULL,             -- milliseconds since 1970, UTC; never used for order
    inserted  INTEGER NOT NULL,             -- characters against the first parent
    deleted   INTEGER NOT NULL,
    numbering TEXT    NOT NULL,
    manifest  BLOB    NOT NULL,             -- 16 bytes a block in reading order: block id, row of block_version
    chain     BLOB    NOT NULL,             -- BLAKE3 over the parents' chain, the content and the fields above
    UNIQUE (report, seq),
    UNIQUE (report, name)
) STRICT;

CREATE TABLE revision_parent (
    revision INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
    ordinal  INTEGER NOT NULL,
    parent   INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
    PRIMARY KEY (revision, ordinal)
) STRICT, WITHOUT ROWID;

-- What was done to the library, in order; plain saves of text are left out.
CREATE TABLE operation (
    id     INTEGER PRIMARY KEY,
    kind   TEXT    NOT NULL,
    report INTEGER,
    time   INTEGER NOT NULL
) STRICT;
