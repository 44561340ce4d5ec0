-- The library as a whole: one row.
CREATE TABLE library (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    instance INTEGER NOT NULL,              -- random; a backup gets another, so that no witness is mistaken for its own
    commits  INTEGER NOT NULL,              -- how many transactions there were
    chain    BLOB    NOT NULL,              -- BLAKE3 over the chain before and the checksums of the reports that changed
    checksum INTEGER NOT NULL
) STRICT;

-- A report as the list shows it, and what its other rows must add up to.
CREATE TABLE report (
    number     INTEGER PRIMARY KEY,         -- short, for the keys of the other tables
    id         INTEGER NOT NULL UNIQUE,     -- the 60 random bits of its public id
    title      TEXT    NOT NULL,
    kind       TEXT    NOT NULL,            -- 文种, the name of the template, '' where unknown
    year       INTEGER,
    stage      TEXT    NOT NULL,            -- drafting | review | signing | final
    tags       TEXT    NOT NULL,            -- one a line, in order
    archived   INTEGER NOT NULL,            -- 1 once it is put away
    deleted    INTEGER,                     -- when it went to the bin
    numbering  TEXT    NOT NULL,            -- official | decimal
    chars      INTEGER NOT NULL,            -- without white space, derived numbers included
    created    INTEGER NOT NULL,            -- milliseconds since 1970, UTC
    updated    INTEGER NOT NULL,            -- likewise
    unkept     INTEGER NOT NULL,            -- 1 while the working text has changes that no revision holds
    blocks     INTEGER NOT NULL,            -- how many rows its working text has
    content    INTEGER NOT NULL,            -- the sum of their checksums
    next_block INTEGER NOT NULL,            -- the number of the next new block
    head       INTEGER NOT NULL,            -- the revision that the working text follows, 0 before the first
    last_seq   INTEGER NOT NULL,            -- the latest revision, on whatever branch
    last_chain BLOB    NOT NULL,            -- its chain, empty before the first
    seen       INTEGER NOT NULL,            -- the revision up to which its user has looked at changes
    checksum   INTEGER NOT NULL
) STRICT;

CREATE INDEX report_updated ON report (updated);

-- The short number of every block that a report ever had.
CREATE TABLE block (
    report INTEGER NOT NULL REFERENCES report (number),
    number INTEGER NOT NULL,
    id     INTEGER NOT NULL,                -- the 60 bits of the block's id
    PRIMARY KEY (report, number)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX block_id ON block (report, id);

-- The working text, one row a block, so that a save costs what was changed.
CREATE TABLE working_block (
    report   INTEGER NOT NULL,
    block    INTEGER NOT NULL,
    rank     BLOB    NOT NULL,              -- fractional index: reading order without renumbering
    ordinal  INTEGER,                       -- the version that has the same text, NULL where none has
    digest   BLOB    NOT NULL,              -- BLAKE3 of the body, 16 bytes
    indexed  INTEGER NOT NULL,              -- 0 until the search index knows this text
    body     TEXT    NOT NULL,              -- the block as JSON
    PRIMARY KEY (report, block),
    FOREIGN KEY (report, block) REFERENCES block (report, number)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX working_order ON working_block (report, rank);
CREATE INDEX working_unindexed ON working_block (report, block) WHERE indexed = 0;

-- Every text that a block had in a revision.
CREATE TABLE version (
    report  INTEGER NOT NULL,
    block   INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,               -- 0, 1, 2 … of the block
    seq     INTEGER NOT NULL,               -- the revision that brought it
    digest  BLOB    NOT NULL,               -- BLAKE3 of the text, 16 bytes
    body    BLOB    NOT NULL,               -- ordinal 0: where it is in a pack; else compressed against an earlier version
    PRIMARY KEY (report, block, ordinal),
    FOREIGN KEY (report, block) REFERENCES block (report, number)
) STRICT, WITHOUT ROWID;

-- The first texts of blocks that came with one revision, compressed together.
CREATE TABLE pack (
    report INTEGER NOT NULL REFERENCES report (number),
    seq    INTEGER NOT NULL,
    part   INTEGER NOT NULL,
    body   BLOB    NOT NULL,
    PRIMARY KEY (report, seq, part)
) STRICT, WITHOUT ROWID;

-- A state of a report that can't change any more.
CREATE TABLE revision (
    report   INTEGER NOT NULL REFERENCES report (number),
    seq      INTEGER NOT NULL,              -- grows within the report; the order of history
    kind     TEXT    NOT NULL,              -- auto | named | import | merge | restore
    name     TEXT,                          -- of a named draft
    note     TEXT,
    author   TEXT    NOT NULL,
    time     INTEGER NOT NULL,              -- milliseconds since 1970, UTC; never used for order
    parents  TEXT    NOT NULL,              -- their numbers, the first one first, separated by commas
    restored INTEGER,                       -- kind restore: the revision that was made current again
    chain    BLOB    NOT NULL,              -- BLAKE3 over the parents' chains, the fields above and the content
    inserted INTEGER NOT NULL,              -- characters against the first parent
    deleted  INTEGER NOT NULL,
    state    TEXT    NOT NULL,              -- kept | withdrawn (by undo) | thinned (the content is gone, the chain stays)
    manifest BLOB    NOT NULL,              -- the blocks in reading order, compressed against an earlier revision's
    checksum INTEGER NOT NULL,
    PRIMARY KEY (report, seq)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX revision_name ON revision (report, name) WHERE name IS NOT NULL AND state = 'kept';

-- Who wrote which part of a version, by revision; for the latest versions and those of named drafts.
CREATE TABLE attribution (
    report   INTEGER NOT NULL,
    block    INTEGER NOT NULL,
    ordinal  INTEGER NOT NULL,
    spans    BLOB    NOT NULL,              -- pairs of varints: characters, revision
    checksum INTEGER NOT NULL,
    PRIMARY KEY (report, block, ordinal),
    FOREIGN KEY (report, block, ordinal) REFERENCES version (report, block, ordinal)
) STRICT, WITHOUT ROWID;

-- What befell a block besides changes of its text.
CREATE TABLE lineage (
    report   INTEGER NOT NULL REFERENCES report (number),
    block    INTEGER NOT NULL,
    seq      INTEGER NOT NULL,
    event    TEXT    NOT NULL,              -- moved | split_from | took_in | removed | returned | restored
    other    INTEGER NOT NULL,              -- the other block of split_from and took_in, else 0
    checksum INTEGER NOT NULL,
    PRIMARY KEY (report, block, seq, event, other)
) STRICT, WITHOUT ROWID;

-- What was done to the library, in order; plain saves of text are left out.
CREATE TABLE operation (
    id       INTEGER PRIMARY KEY,
    kind     TEXT    NOT NULL,
    report   INTEGER,                       -- the 60 bits of its public id
    title    TEXT    NOT NULL,              -- what the report was called then
    time     INTEGER NOT NULL,
    inverse  TEXT    NOT NULL,              -- JSON: how to undo it
    undone   INTEGER,                       -- the operation that undid it
    checksum INTEGER NOT NULL
) STRICT;

-- Bigrams of the working texts: rowid is the report's number * 2^24 + the block's.
CREATE VIRTUAL TABLE search USING fts5 (
    text, content = '', contentless_delete = 1, tokenize = 'ascii'
);

-- Commits that a witness had seen and this file no longer has, until its user has taken note.
CREATE TABLE loss (
    id      INTEGER PRIMARY KEY,
    first   INTEGER NOT NULL,               -- the first commit that is missing
    last    INTEGER NOT NULL,               -- the last one that the witness knew
    reports TEXT    NOT NULL                -- JSON: the public ids of the reports concerned
) STRICT;
