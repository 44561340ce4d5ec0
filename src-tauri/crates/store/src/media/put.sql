INSERT INTO media (hash, bytes) VALUES (?1, ?2)
ON CONFLICT (hash) DO UPDATE SET bytes = excluded.bytes WHERE bytes <> excluded.bytes
