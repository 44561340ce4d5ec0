SELECT r.seq, r.kind, r.name, r.note, r.author, r.time, r.inserted, r.deleted,
       (SELECT group_concat(parent.seq, ',' ORDER BY link.ordinal)
        FROM revision_parent AS link
        JOIN revision AS parent ON parent.id = link.parent
        WHERE link.revision = r.id)
FROM revision AS r
WHERE r.report = ?1
ORDER BY r.seq
