-- What the editor did last to a working text, in its own words, so that undo works after a restart. Of no use to anybody else, and no
-- loss where it is gone.
CREATE TABLE editing_step (
    report   INTEGER NOT NULL REFERENCES report (number),
    step     INTEGER NOT NULL,              -- in order, ascending
    content  INTEGER NOT NULL,              -- the sum of the working text that it led to: report.content
    body     TEXT NOT NULL,
    checksum INTEGER NOT NULL,
    PRIMARY KEY (report, step)
) STRICT, WITHOUT ROWID;
