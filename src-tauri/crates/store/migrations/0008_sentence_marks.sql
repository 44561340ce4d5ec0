-- The search index knows the marks of sentences, too, by which they are found again in other texts: every text is to be indexed anew.
INSERT INTO search (search) VALUES ('delete-all');
UPDATE working_block SET indexed = 0 WHERE indexed = 1;
