//! What the writer writes: a pure function of how many saves there were, so that anyone can say what must be there.

use dinggao_document::{Block, BlockChange, BlockId, BlockKind, Document, Inline};

/// A revision is kept after each run of this many saves.
pub const SAVES_PER_REVISION: u64 = 4;

/// Paragraphs of the report; a save writes the next one, from the first again after the last.
const PARAGRAPHS: u64 = 12;
const SENTENCE: &str = "全年累计办理各类事项，逐项落实到位。";
/// Every so many saves the paragraph is long, so that it spills over several pages of the database.
const LONG_EVERY: u64 = 23;
const LONG_SENTENCES: u64 = 200;
/// Other paragraphs have fewer sentences than this.
const SHORT_SENTENCES: u64 = 9;

/// The text after `saves` saves.
pub fn document(saves: u64) -> Document {
    let title = Block::of_text(BlockKind::Title, title_id(), vec![Inline::text("工作总结")]);
    let paragraphs = (0..PARAGRAPHS).map(|place| paragraph(place, latest(place, saves)));
    Document::official([title].into_iter().chain(paragraphs).collect())
}

/// What the `save`th save changes; the first is 1.
pub fn change(save: u64) -> BlockChange {
    let place = save % PARAGRAPHS;
    let after = if place == 0 { title_id() } else { paragraph_id(place - 1) };
    BlockChange::Put { after: Some(after), block: paragraph(place, save) }
}

/// How many saves the text holds; `None` if it is no text of this story, because a save is there in part or is lost from
/// the midst.
pub fn saves_in(document: &Document) -> Option<u64> {
    let latest = document.blocks.iter().filter_map(save_of).max()?;
    (self::document(latest) == *document).then_some(latest)
}

/// How many revisions there are after so many saves, if the last one that was due has been kept.
pub fn revisions_due(saves: u64) -> u64 {
    saves / SAVES_PER_REVISION
}

/// The last save up to `saves` that wrote this paragraph; 0 before the first.
fn latest(place: u64, saves: u64) -> u64 {
    let since = (saves + PARAGRAPHS - place) % PARAGRAPHS;
    saves.saturating_sub(since)
}

fn paragraph(place: u64, save: u64) -> Block {
    let sentences = if save > 0 && save.is_multiple_of(LONG_EVERY) { LONG_SENTENCES } else { save % SHORT_SENTENCES };
    let text = format!("第{save}次保存。{}", SENTENCE.repeat(sentences as usize));
    Block::of_text(BlockKind::Paragraph, paragraph_id(place), vec![Inline::text(text)])
}

fn save_of(block: &Block) -> Option<u64> {
    block.content().first()?.as_str().strip_prefix('第')?.split_once('次')?.0.parse().ok()
}

fn title_id() -> BlockId {
    BlockId::from_number(1)
}

fn paragraph_id(place: u64) -> BlockId {
    BlockId::from_number(2 + place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_save_makes_the_next_text() {
        let mut written = document(0);
        for save in 1..100 {
            written.apply(&[change(save)]).expect("its place is there");
            assert_eq!(written, document(save));
            assert_eq!(saves_in(&written), Some(save));
        }
    }

    #[test]
    fn a_text_that_misses_a_save_is_no_text_of_the_story() {
        let mut written = document(20);
        written.apply(&[change(22)]).expect("its place is there");
        assert_eq!(saves_in(&written), None);
    }
}
