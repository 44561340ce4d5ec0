SELECT working_block.block, block.id, working_block.rank, working_block.ordinal, working_block.digest, working_block.body
FROM working_block
JOIN block ON block.report = working_block.report AND block.number = working_block.block
WHERE working_block.report = ?1
ORDER BY working_block.rank
