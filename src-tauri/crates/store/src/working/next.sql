SELECT block, rank
FROM working_block
WHERE report = ?1 AND rank > ?2
ORDER BY rank
LIMIT 1
