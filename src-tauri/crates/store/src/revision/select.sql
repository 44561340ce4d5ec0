SELECT * FROM revision WHERE report = ?1 AND seq = ?2
