-- Notes may say more: which figures are about one thing, and to which report this one is held. A version before takes such a note for
-- damage, and is to say instead that the library is newer than it.
SELECT 1;
