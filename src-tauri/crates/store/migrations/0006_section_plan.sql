-- What is planned for the sections of a report: how long they are to be, how far they have come, who writes them. It is about the
-- work and not about the text, so that it belongs to no revision. A section that is gone keeps its row, and has it again when it
-- comes back.
CREATE TABLE section_plan (
    report   INTEGER NOT NULL REFERENCES report (number),
    section  INTEGER NOT NULL,              -- the 60 bits of the heading's or the title's id, -1 for the text as a whole
    body     TEXT NOT NULL,                 -- JSON
    checksum INTEGER NOT NULL,
    PRIMARY KEY (report, section)
) STRICT, WITHOUT ROWID;
