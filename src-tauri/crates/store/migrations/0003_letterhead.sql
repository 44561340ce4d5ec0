-- 版头 and 版记 of working texts that have them. The sum `content` of a report covers its row; revisions have theirs in the
-- manifest.
CREATE TABLE letterhead (
    report INTEGER PRIMARY KEY REFERENCES report (number),
    body   TEXT NOT NULL                    -- JSON
) STRICT;
