//! Sentences are found in the other texts of the library, whether or not the index has caught up.

use dinggao_document::{Block, Document, ReportId};
use dinggao_store::{Library, Operation, Timestamp};
use dinggao_testkit::{doc, p, title};
use dinggao_text::sentence_marks;

use crate::support::{Desk, create};

const LAST_YEAR: &str = "全年共受理群众来信来访1,286件次，按期办结率98.5%，群众满意度持续提升。";
const THIS_YEAR: &str = "全年共受理群众来信来访902件次，按期办结率99.1%，群众满意度持续提升。";

fn text(sentence: &str) -> Document {
    doc([title("总结"), p("一段别的话，谁也没有抄过。"), p(sentence)])
}

fn index(library: &Library) {
    library.transact(Operation::Index, Timestamp(2), |each| each.index_pending(usize::MAX)).expect("indexed");
}

/// Reports and places of the blocks in which the sentence of this year stands.
fn found(library: &Library, own: Option<ReportId>) -> Vec<(ReportId, usize)> {
    let found = library.read(|snapshot| {
        let index = snapshot.sentence_index(own)?;
        let holders = index.holders(&sentence_marks(THIS_YEAR), 9)?;
        let mut found = Vec::new();
        for holder in holders {
            assert!(index.block(holder)?.is_some_and(|block| block.text() == LAST_YEAR));
            found.push((index.report(holder)?, index.place(holder)?));
        }
        Ok(found)
    });
    found.expect("read")
}

#[test]
fn a_sentence_is_found_before_it_is_indexed_and_after() {
    let desk = Desk::new();
    let library = desk.open();
    let report = create(&library, &text(LAST_YEAR));
    let own = create(&library, &text(LAST_YEAR));
    assert_eq!(found(&library, Some(own)), [(report, 2)]);
    index(&library);
    assert_eq!(found(&library, Some(own)), [(report, 2)]);
    assert_eq!(found(&library, None).len(), 2);
}

/// What was rewritten stands there no more, nor what is in the bin.
#[test]
fn a_sentence_that_is_gone_is_not_found() {
    let desk = Desk::new();
    let library = desk.open();
    let [rewritten, discarded] = [create(&library, &text(LAST_YEAR)), create(&library, &text(LAST_YEAR))];
    index(&library);
    library.transact(Operation::Discard, Timestamp(3), move |each| each.discard_report(discarded)).expect("gone");
    let mut other = library.read(|snapshot| snapshot.working(rewritten)).expect("read");
    other.blocks[2] = Block::paragraph("组织开展节水宣传。").with_id(other.blocks[2].id());
    let replace = move |each: &dinggao_store::Transaction<'_>| each.replace_working(rewritten, &other).map(drop);
    library.transact(Operation::Save, Timestamp(3), replace).expect("saved");
    assert_eq!(found(&library, None), []);
    index(&library);
    assert_eq!(found(&library, None), []);
    assert_eq!(library.reading().verify(|| true).expect("looked at").problems, []);
}
