//! Giving room back: words that the search index no longer needs, and pages of the file that nothing uses any more.

use crate::{error::StoreError, library::Transaction};

impl Transaction<'_> {
    /// Tidies up at most about `pages` pages: first the search index, which writes words anew rather than in their place,
    /// then the file, whose free pages go back to the disk. Answers whether there is more to do.
    pub fn give_room_back(&self, pages: u32) -> Result<bool, StoreError> {
        Ok(self.merge_index(pages)? || self.give_back_pages(pages)?)
    }

    /// "FTS5", section 6.8: a negative number merges what other merges would leave alone, and one that changes fewer than two
    /// rows had nothing to do.
    fn merge_index(&self, pages: u32) -> Result<bool, StoreError> {
        let before = self.connection.total_changes();
        let mut merge = self.connection.prepare_cached("INSERT INTO search (search, rank) VALUES ('merge', ?1)")?;
        merge.execute([-i64::from(pages)])?;
        Ok(self.connection.total_changes() - before >= 2)
    }

    fn give_back_pages(&self, pages: u32) -> Result<bool, StoreError> {
        let free: u32 = self.connection.pragma_query_value(None, "freelist_count", |row| row.get(0))?;
        if free > 0 {
            // It goes on with each row that is asked for.
            let mut vacuum = self.connection.prepare(&format!("PRAGMA incremental_vacuum({pages})"))?;
            let mut rows = vacuum.query([])?;
            while rows.next()?.is_some() {}
        }
        Ok(free > pages)
    }
}
