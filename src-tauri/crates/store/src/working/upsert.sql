INSERT INTO working_block (report, block, rank, body)
VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (report, block) DO UPDATE SET rank = excluded.rank, body = excluded.body
