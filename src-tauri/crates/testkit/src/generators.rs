//! Documents of every kind of block, for property tests.

mod comments;

use dinggao_document::{
    Block, BlockAttrs, BlockId, BlockKind, CellAttrs, CopyNumber, Document, HeadingAttrs, HeadingLevel, ImageAttrs,
    ImageSource, Inline, IssuerMark, Letterhead, ListItemAttrs, Mark, NoteAttrs, NoteId, NotePlace, OpaqueAttrs,
    Secrecy, SecrecyLevel, TableCell, TableRow, Urgency, WrittenLine, hang, merge_adjacent,
};
use proptest::prelude::*;

pub use self::comments::any_commented_document;
use crate::pictures::pictures;

/// Text of a report: Chinese, figures, Latin letters, full-width punctuation, a rare character; never blank at an end.
pub fn any_text() -> impl Strategy<Value = String> {
    "[全年收文办件工作会议落实𠮷〇，、“”（）0-9%A-Ca-c*]{1,24}"
}

/// Inline content in its one form: neighbours differ in their marks.
pub fn any_inlines() -> impl Strategy<Value = Vec<Inline>> {
    let marks = prop::sample::subsequence(Mark::FORMATS.to_vec(), 0..=2)
        .prop_filter("a character isn't above and below the line", |marks| {
            !(marks.contains(&Mark::Superscript) && marks.contains(&Mark::Subscript))
        });
    let text = (any_text(), marks).prop_map(|(text, marks)| Inline::marked(text, marks));
    let piece = prop_oneof![9 => text, 1 => Just(Inline::HardBreak)];
    prop::collection::vec(piece, 0..4).prop_map(merge_adjacent)
}

/// One block of any kind, with a random id.
pub fn any_block() -> impl Strategy<Value = Block> {
    let id = || any::<u64>().prop_map(BlockId::from_number);
    let text_kind = prop::sample::select(vec![
        BlockKind::Title,
        BlockKind::Addressee,
        BlockKind::Paragraph,
        BlockKind::Annex,
        BlockKind::Signature,
        BlockKind::Date,
    ]);
    let text = (text_kind, id(), any_inlines()).prop_map(|(kind, id, content)| Block::of_text(kind, id, content));
    let level =
        prop::sample::select(vec![HeadingLevel::ONE, HeadingLevel::TWO, HeadingLevel::THREE, HeadingLevel::FOUR]);
    let heading = (id(), level, any::<bool>(), any_inlines()).prop_map(|(id, level, numbered, content)| {
        Block::Heading { attrs: HeadingAttrs { id, level, numbered }, content }
    });
    let item = (id(), any::<bool>(), 0..=8u8, any_inlines()).prop_map(|(id, ordered, depth, content)| {
        Block::ListItem { attrs: ListItemAttrs { id, ordered, depth }, content }
    });
    let known: Vec<String> = pictures().iter().map(|(id, _)| id.to_string()).collect();
    let source = prop_oneof!["[a-f0-9]{8}", prop::sample::select(known)].prop_map(ImageSource::from);
    let alt = prop_oneof![Just(String::new()), any_text()];
    // None of the pictures is as wide as that by itself.
    let width = prop::sample::select(vec![None, Some(40), Some(555)]);
    let image = (id(), source, alt, width)
        .prop_map(|(id, source, alt, width)| Block::Image { attrs: ImageAttrs { id, source, alt, width } });
    let page_break = id().prop_map(|id| Block::PageBreak { attrs: BlockAttrs { id } });
    let opaque = (id(), any_text()).prop_map(|(id, text)| Block::Opaque {
        attrs: OpaqueAttrs { id, label: "w:sdt".to_owned(), text, payload: "<w:sdt/>".to_owned() },
    });
    prop_oneof![6 => text, 3 => heading, 1 => item, 1 => any_table(), 1 => image, 1 => page_break, 1 => opaque]
}

fn any_table() -> impl Strategy<Value = Block> {
    let id = || any::<u64>().prop_map(BlockId::from_number);
    let cell = (id(), any_inlines(), any::<bool>()).prop_map(|(id, content, header)| {
        let content = vec![Block::of_text(BlockKind::Paragraph, id, content)];
        let attrs = CellAttrs::default();
        if header { TableCell::TableHeader { attrs, content } } else { TableCell::TableCell { attrs, content } }
    });
    (id(), 1..4usize, 1..4usize, prop::collection::vec(cell, 9)).prop_map(|(id, rows, columns, cells)| {
        let mut cells = cells.into_iter();
        let content = (0..rows).map(|_| TableRow { content: cells.by_ref().take(columns).collect() }).collect();
        Block::Table { attrs: BlockAttrs { id }, content }
    })
}

/// A letterhead that says something of some fields; words of labels and the marks that part fields among them.
pub fn any_letterhead() -> impl Strategy<Value = Letterhead> {
    let line = || {
        "[云岭县水务局财政办公室印发文件抄送签人：。0-9〔〕★ 　]{1,12}"
            .prop_filter_map("blank", |text| WrittenLine::new(&text))
    };
    let some = move || prop::option::of(line());
    let level = prop::sample::select(SecrecyLevel::ALL.to_vec());
    let secrecy = prop::option::of((level, some()).prop_map(|(level, period)| Secrecy { level, period }));
    let copy_number =
        prop::option::of((1..=999_999u32).prop_filter_map("a number", |number| CopyNumber::try_from(number).ok()));
    let urgency = prop::option::of(prop::sample::select(Urgency::ALL.to_vec()));
    let mark =
        (prop::collection::vec(line(), 0..4), any::<bool>()).prop_map(|(offices, word)| IssuerMark::of(offices, word));
    let head = (copy_number, secrecy, urgency, mark, some(), prop::collection::vec(line(), 0..5));
    let imprint = (some(), some(), some());
    (head, imprint).prop_map(|((copy_number, secrecy, urgency, mark, number, signers), imprint)| {
        let (copies_to, printing_office, printing_date) = imprint;
        Letterhead { copy_number, secrecy, urgency, mark, number, signers, copies_to, printing_office, printing_date }
    })
}

/// A document that validates, of up to `most` blocks and the notes that hang on some of them.
pub fn any_document(most: usize) -> impl Strategy<Value = Document> {
    let place = prop::sample::select(vec![NotePlace::Foot, NotePlace::End]);
    let notes = prop::collection::vec((0..=most.max(1), any::<u64>(), place, any_inlines()), 0..=2);
    let letterhead = prop_oneof![2 => Just(None), 1 => any_letterhead().prop_map(Letterhead::if_any)];
    (prop::collection::vec(any_block(), 0..=most), notes, letterhead)
        .prop_map(|(blocks, notes, letterhead)| Document {
            letterhead,
            ..Document::official(with_notes(blocks, notes))
        })
        .prop_filter("ids differ", |document| document.validate().is_ok())
}

/// Hangs notes on the blocks at these places, and puts them at the end in the order in which the text comes to them.
fn with_notes(mut blocks: Vec<Block>, mut notes: Vec<(usize, u64, NotePlace, Vec<Inline>)>) -> Vec<Block> {
    notes.sort_by_key(|(block, ..)| *block);
    let mut texts = Vec::new();
    for (name, (block, id, place, text)) in (1..).zip(notes) {
        let note = NoteId::from_number(name);
        let mut content = blocks.get(block).map(|block| block.content().to_vec()).unwrap_or_default();
        if hang(&mut content, Mark::note(note)) {
            blocks[block] = blocks[block].clone().with_content(content);
            texts.push(Block::Note { attrs: NoteAttrs { id: BlockId::from_number(id), note, place }, content: text });
        }
    }
    blocks.extend(texts);
    blocks
}
