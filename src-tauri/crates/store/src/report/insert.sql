INSERT INTO report (id, title, kind, year, stage, numbering, chars, created, updated, unkept)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8, 1)
