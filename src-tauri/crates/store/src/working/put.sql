INSERT INTO working_block (report, block, rank, ordinal, digest, indexed, body)
VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6)
ON CONFLICT (report, block) DO UPDATE SET
    rank = excluded.rank,
    ordinal = excluded.ordinal,
    digest = excluded.digest,
    indexed = excluded.indexed,
    body = excluded.body
