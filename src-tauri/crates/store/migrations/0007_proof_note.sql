-- What people decided about places that the checks tell of: findings that may stand, and what is known of blanks. About the work and
-- not about the text, so that it belongs to no revision. A note on words that are gone keeps its row, and has them again when they
-- come back.
CREATE TABLE proof_note (
    report   INTEGER NOT NULL REFERENCES report (number),
    about    TEXT NOT NULL,                 -- what it is about, JSON: a rule's words in a block, or a blank
    body     TEXT NOT NULL,                 -- JSON
    checksum INTEGER NOT NULL,
    PRIMARY KEY (report, about)
) STRICT, WITHOUT ROWID;
