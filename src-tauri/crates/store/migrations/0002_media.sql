-- Bytes that stand beside texts, pictures and imported files, each once however many name them.
CREATE TABLE media (
    hash  BLOB NOT NULL PRIMARY KEY,        -- BLAKE3 of the bytes, 32 bytes; blocks of pictures name it
    bytes BLOB NOT NULL
) STRICT;

-- The file that a revision was imported from, as it came.
CREATE TABLE source_file (
    report   INTEGER NOT NULL,
    seq      INTEGER NOT NULL,
    media    BLOB    NOT NULL REFERENCES media (hash),
    name     TEXT    NOT NULL,              -- what the file was called, without its folder
    checksum INTEGER NOT NULL,
    PRIMARY KEY (report, seq),
    FOREIGN KEY (report, seq) REFERENCES revision (report, seq)
) STRICT, WITHOUT ROWID;
