UPDATE report
SET title = COALESCE(?2, title),
    numbering = ?3,
    chars = ?4,
    updated = ?5,
    unkept = 1
WHERE id = ?1
