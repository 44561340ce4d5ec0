SELECT working_block.report, working_block.block
FROM working_block
JOIN report ON report.number = working_block.report
WHERE working_block.indexed = 0 AND report.deleted IS NULL
LIMIT ?1
