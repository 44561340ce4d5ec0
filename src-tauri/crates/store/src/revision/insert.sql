INSERT INTO revision (report, seq, kind, name, note, author, time, inserted, deleted, numbering, manifest, chain)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
