//! The body: one paragraph or table per block, placed as GB/T 9704-2012 asks.

use dinggao_document::{
    Block, CharOffset, Document, Inline, NumberingScheme, labels, run_in_lead, split_at, typed_number,
};

use super::{
    imprint, letterhead,
    lists::Lists,
    notes::{Notes, text_style},
    paragraph::{Place, half_widths, led_paragraph, numbered_paragraph, paragraph},
    picture::Pictures,
    profile::{Layout, Leads, Orientation},
    section::Sections,
    table::{orientation_of, table},
};
use crate::{marker, ooxml::push};

/// The content of `w:body`: the blocks of a document, a section for each stretch of pages that lie the same way.
pub(super) fn blocks(
    document: &Document,
    layout: &Layout,
    lists: &mut Lists,
    pictures: &mut Pictures,
    notes: &Notes<'_>,
    sections: &Sections,
) -> String {
    let mut xml = String::with_capacity(document.blocks.len() * 400);
    let lies = |block: Option<&Block>| match block {
        Some(Block::Table { content, .. }) => orientation_of(content, layout),
        _ => Orientation::Portrait,
    };
    let head = document.letterhead.as_ref().filter(|letterhead| letterhead.has_head());
    let imprint = document.letterhead.as_ref().filter(|letterhead| letterhead.has_imprint());
    let mut page = lies(document.blocks.first().filter(|_| head.is_none()));
    if let Some(head) = head {
        letterhead::paragraphs(head, layout, &mut xml);
    }
    let mut previous: Option<&Block> = None;
    for (index, (block, number)) in document.blocks.iter().zip(labels(document)).enumerate() {
        if !matches!(block, Block::ListItem { .. }) {
            lists.interrupt();
        }
        if notes.holds(block) {
            continue;
        }
        let next = document.blocks.get(index + 1);
        // A section begins on a new page, so that a page break before it is its border.
        let is_break = matches!(block, Block::PageBreak { .. });
        let wanted = lies(if is_break { next } else { Some(block) });
        let turns = wanted != page;
        if turns {
            let style = if is_break { marker::PAGE_BREAK } else { marker::SEPARATOR };
            let section = sections.properties(layout, page);
            push!(xml, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{section}</w:pPr></w:p>");
            page = wanted;
        } else if matches!((previous, block), (Some(Block::Table { .. }), Block::Table { .. })) {
            // Word joins tables that follow each other.
            separator(notes, &mut xml);
        }
        if !turns || !is_break {
            let around = Around { previous, next, scheme: document.numbering, number: number.as_deref() };
            write(block, around, layout, lists, pictures, notes, &mut xml);
        }
        previous = Some(block);
    }
    if matches!(previous, Some(Block::Table { .. })) {
        separator(notes, &mut xml);
    }
    if let Some(imprint) = imprint {
        if page != Orientation::Portrait {
            let section = sections.properties(layout, page);
            push!(xml, "<w:p><w:pPr><w:pStyle w:val=\"{}\"/>{section}</w:pPr></w:p>", marker::SEPARATOR);
            page = Orientation::Portrait;
        }
        imprint::paragraphs(imprint, layout, &mut xml);
    }
    xml + &sections.properties(layout, page)
}

/// What stands around a block.
#[derive(Clone, Copy)]
struct Around<'document> {
    previous: Option<&'document Block>,
    next: Option<&'document Block>,
    scheme: NumberingScheme,
    /// The number that is derived for it.
    number: Option<&'document str>,
}

fn write(
    block: &Block,
    around: Around<'_>,
    layout: &Layout,
    lists: &mut Lists,
    pictures: &mut Pictures,
    notes: &Notes<'_>,
    xml: &mut String,
) {
    let styled =
        |style: &str, content: &[Inline], xml: &mut String| paragraph(&Place::in_style(style), content, notes, xml);
    match block {
        Block::Title { content, .. } => styled(marker::TITLE, content, xml),
        Block::Addressee { content, .. } => styled(marker::ADDRESSEE, content, xml),
        Block::Paragraph { content, .. } => body_paragraph(block, content, layout, notes, xml),
        Block::Heading { attrs, content } => {
            let style = marker::heading(attrs.level.get());
            // Text that starts like a number must not be taken for a derived one when the file is read again.
            let literal = around.number.is_none() && typed_number(around.scheme, &block.text()).is_some();
            let automatic = lists.number_headings();
            let list = if automatic { lists.heading(attrs.level, attrs.numbered) } else { None };
            // LibreOffice takes the style's indent away together with the number.
            let indents = automatic && !attrs.numbered && layout.indents;
            let first_line = indents.then(|| (200, layout.characters(200)));
            let number = if literal { Some("") } else { around.number.filter(|_| !automatic) };
            numbered_paragraph(&Place { list, first_line, ..Place::in_style(&style) }, number, content, notes, xml);
        }
        Block::ListItem { attrs, content } => {
            let list = lists.item(attrs.ordered);
            let place = Place { style: marker::LIST, list: Some((list, attrs.depth)), ..Place::default() };
            paragraph(&place, content, notes, xml);
        }
        Block::Table { content, .. } => table(content, layout, lists, notes, xml),
        Block::Image { attrs } => {
            if !pictures.paragraph(attrs, layout, xml) {
                styled(marker::FIGURE, &text_of(&attrs.alt), xml);
            }
        }
        Block::Opaque { attrs } => styled(marker::BODY, &text_of(&attrs.text), xml),
        Block::Annex { content, .. } => paragraph(&annex_place(block, around, layout), content, notes, xml),
        Block::Signature { content, .. } => paragraph(&signature_place(block, around, layout), content, notes, xml),
        Block::Date { content, .. } => paragraph(&date_place(block, around, layout), content, notes, xml),
        // A note that nothing refers to is text.
        Block::Note { attrs, content } => styled(text_style(attrs.place), content, xml),
        Block::PageBreak { .. } => xml.push_str("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"),
    }
}

fn body_paragraph(block: &Block, content: &[Inline], layout: &Layout, notes: &Notes<'_>, xml: &mut String) {
    let place = Place::in_style(marker::BODY);
    let text = block.text();
    match run_in_lead(&text).filter(|_| layout.leads == Leads::Kai) {
        None => paragraph(&place, content, notes, xml),
        Some(lead) => {
            // The sign that ends the lead is part of it.
            let (lead, rest) = split_at(content, CharOffset(lead.chars().count() + 1));
            led_paragraph(&place, [&lead, &rest], notes, xml);
        }
    }
}

fn text_of(text: &str) -> Vec<Inline> {
    if text.is_empty() { Vec::new() } else { vec![Inline::text(text)] }
}

fn separator(notes: &Notes<'_>, xml: &mut String) {
    paragraph(&Place::in_style(marker::SEPARATOR), &[], notes, xml);
}

/// 7.3.4: a line below the body, two characters in; further annexes stand below the number of the first.
fn annex_place<'style>(block: &Block, around: Around<'_>, layout: &Layout) -> Place<'style> {
    let first = !matches!(around.previous, Some(Block::Annex { .. }));
    let named = block.text().starts_with("附件");
    Place {
        style: marker::ANNEX,
        before: if first { layout.line_twips() } else { 0 },
        left: (layout.indents && !named).then(|| (500, layout.characters(500))),
        ..Place::default()
    }
}

/// Hundredths of a character from the right edge for a signature and the date below it (7.3.5.2): the signature two
/// characters in, the date's first character two further right than the signature's; a longer date itself two in.
fn ending_indents(signature: &Block, date: &Block) -> (i64, i64) {
    let (signature, date) = (half_widths(signature) * 50, half_widths(date) * 50);
    if date > signature { (400 + date - signature, 200) } else { (200, signature - date) }
}

fn signature_place<'style>(block: &Block, around: Around<'_>, layout: &Layout) -> Place<'style> {
    let first = !matches!(around.previous, Some(Block::Signature { .. }));
    let right = match around.next {
        Some(date @ Block::Date { .. }) => ending_indents(block, date).0,
        _ => 200,
    };
    Place { before: if first { layout.line_twips() } else { 0 }, ..from_right(marker::SIGNATURE, right, layout) }
}

fn date_place<'style>(block: &Block, around: Around<'_>, layout: &Layout) -> Place<'style> {
    let right = match around.previous {
        Some(signature @ Block::Signature { .. }) => ending_indents(signature, block).1,
        _ => 200,
    };
    from_right(marker::DATE, right, layout)
}

fn from_right<'style>(style: &'style str, characters: i64, layout: &Layout) -> Place<'style> {
    // A line of the page is the most that an indent can be.
    let characters = if layout.indents { characters.clamp(0, 2_400) } else { 0 };
    Place { style, right: Some((characters, layout.characters(characters))), ..Place::default() }
}
