SELECT body FROM working_block WHERE report = ?1 ORDER BY rank
