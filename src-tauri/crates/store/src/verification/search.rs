//! The search index against the texts: the same words in the same blocks, by a sum over both.

use std::collections::HashSet;

use super::Verification;
use crate::{
    damage::{Damage, Problem},
    error::StoreError,
    library::Snapshot,
    search::{index_row, indexed_texts, tokens, words},
};

pub(super) fn check(snapshot: &Snapshot<'_>, found: &mut Verification) {
    let sums = || Ok::<_, StoreError>((sum_of_index(snapshot)?, sum_of_texts(snapshot)?));
    match sums() {
        Ok((index, texts)) if index == texts => {}
        Ok(_) => found.note(Problem { report: None, seq: None, damage: Damage::Search }),
        Err(error) => found.add(&error, None),
    }
}

fn sum_of_index(snapshot: &Snapshot<'_>) -> Result<u64, StoreError> {
    let connection = snapshot.connection;
    // What the index knows of a text that changed since is never used.
    let pending: HashSet<i64> =
        snapshot.pending(None)?.into_iter().map(|(report, block)| index_row(report, block)).collect();
    connection
        .execute_batch("CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab(main, search, instance)")?;
    let mut select = connection.prepare("SELECT term, doc FROM temp.words")?;
    let mut rows = select.query([])?;
    let mut sum = 0u64;
    while let Some(row) = rows.next()? {
        let (word, block) = (row.get_ref(0)?.as_bytes().map_err(rusqlite::Error::from)?, row.get(1)?);
        if !pending.contains(&block) {
            sum = sum.wrapping_add(weight(word, block));
        }
    }
    Ok(sum)
}

fn sum_of_texts(snapshot: &Snapshot<'_>) -> Result<u64, StoreError> {
    let mut sum = 0u64;
    let indexed = if snapshot.knows_marks()? { tokens } else { words };
    indexed_texts(snapshot, |row, text| {
        for token in indexed(text).split_ascii_whitespace() {
            sum = sum.wrapping_add(weight(token.as_bytes(), row));
        }
    })?;
    Ok(sum)
}

/// FNV-1a over a word and the number of its block: a sum of it tells bags of words apart, quickly.
fn weight(word: &[u8], row: i64) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = word.iter().fold(0xcbf2_9ce4_8422_2325, step);
    row.to_be_bytes().iter().fold(hash, step)
}
