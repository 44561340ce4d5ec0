-- Threads of comments (批注): what people say about a report. Characters of its texts name them, so that a thread belongs to the
-- report and to no revision.
CREATE TABLE thread (
    report   INTEGER NOT NULL REFERENCES report (number),
    id       INTEGER NOT NULL,              -- 60 random bits
    body     TEXT NOT NULL,                 -- JSON
    checksum INTEGER NOT NULL,
    PRIMARY KEY (report, id)
) STRICT, WITHOUT ROWID;
