DELETE FROM attribution
WHERE report = ?1 AND block = ?2 AND ordinal > 0 AND ordinal <> ?3
  AND (
      SELECT seq FROM version
      WHERE version.report = attribution.report
        AND version.block = attribution.block
        AND version.ordinal = attribution.ordinal
  ) > ?4
  AND NOT EXISTS (
      SELECT 1 FROM working_block
      WHERE working_block.report = attribution.report
        AND working_block.block = attribution.block
        AND working_block.ordinal = attribution.ordinal
  )
