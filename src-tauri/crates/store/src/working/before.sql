SELECT block.id
FROM working_block
JOIN block ON block.report = working_block.report AND block.number = working_block.block
WHERE working_block.report = ?1 AND working_block.rank < ?2
ORDER BY working_block.rank DESC
LIMIT ?3
