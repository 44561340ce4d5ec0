//! The ends of paragraphs: what can be said of them in Word, and what LibreOffice takes in.

use super::{
    item::{Item, Paragraph, Placed, end_of},
    mark::Mark,
    properties::{Before, ParagraphProperties},
};

/// Says of ends what can be said of them.
///
/// The end of a story's last paragraph can't go or come: what is said of it is said of the end before.
///
/// ```text
/// kept¶ gone¶(del)     becomes     kept¶(del) gone¶
/// ```
///
/// And where text comes in at the end of a paragraph and whole paragraphs behind it, all of it comes in behind the old
/// text, as it does when it is typed: LibreOffice rejects nothing else properly.
pub(super) fn settle_ends(items: &mut [Placed<'_>]) {
    part_insertions(items);
    let mut place = 0;
    while place + 1 < items.len() {
        let came = |item: &Item<'_>| {
            matches!(item, Item::Paragraph(paragraph)
            if paragraph.whole && paragraph.properties.end == Some(Mark::Inserted))
        };
        let run = items[place + 1..].iter().take_while(|item| came(&item.1)).count();
        let typed_on = matches!(&items[place].1, Item::Paragraph(Paragraph { properties, content, .. })
            if properties.end.is_none() && properties.section().is_none() && content.ends_with("</w:ins>"));
        if run > 0 && typed_on {
            shift_ends(items, place, place + run);
        }
        place += run + 1;
    }
    let start = items.iter().rposition(|item| end_of(&item.1).is_none()).map_or(0, |last| last + 1);
    let is_kept = |place: &usize| items[*place].1.properties().is_some();
    if start < items.len() {
        let kept = start.checked_sub(1).filter(is_kept).unwrap_or(start);
        shift_ends(items, kept, items.len() - 1);
    }
}

/// LibreOffice takes an insertion at the end of a paragraph and one at the start of the next for one that covers the
/// paragraph's end, too. Where text was deleted beside the first, that is put between them.
fn part_insertions(items: &mut [Placed<'_>]) {
    for place in 1..items.len() {
        let (before, after) = items.split_at_mut(place);
        if let (
            Some((_, Item::Paragraph(Paragraph { content: one, .. }))),
            Some((_, Item::Paragraph(Paragraph { content: next, .. }))),
        ) = (before.last_mut(), after.first())
            && next.starts_with("<w:ins ")
            && let Some(swapped) = with_deletion_last(one)
        {
            *one = swapped;
        }
    }
}

/// Hands what is said of each end to the one before; the last one stays.
fn shift_ends(items: &mut [Placed<'_>], first: usize, last: usize) {
    let Some(of_first) = items[first].1.properties().copied() else {
        return;
    };
    let ends: Vec<Option<Mark>> = items[first..=last].iter().map(|item| end_of(&item.1)).collect();
    let went = ends.iter().flatten().next_back().copied().is_some_and(Mark::is_old);
    for (item, end) in items[first..=last].iter_mut().zip(ends.iter().skip(1).copied().chain([None])) {
        if let Item::Paragraph(Paragraph { properties, .. }) = &mut item.1 {
            // The end of a paragraph outside of what was moved is deleted or inserted.
            properties.end = end.map(|mark| if mark.is_old() { Mark::Deleted } else { Mark::Inserted });
        }
    }
    if of_first.end.is_some() {
        return;
    }
    if let Item::Paragraph(Paragraph { properties, .. }) = &mut items[last].1 {
        // The last paragraph's properties are those of the text that ends there, on either side.
        *properties = if went {
            let (now, outline) = (of_first.now, of_first.outline);
            ParagraphProperties { before: Before::Other(properties.now), now, outline, ..*properties }
        } else {
            ParagraphProperties { before: Before::Other(of_first.before()), ..*properties }
        };
        properties.keeps_section = true;
    }
    if let Item::Paragraph(Paragraph { properties, .. }) = &mut items[first].1
        && !went
    {
        properties.before = Before::Same;
    }
}

/// The content of a paragraph that ends with a deletion and an insertion, in the other order.
fn with_deletion_last(content: &str) -> Option<String> {
    let inserted = content.ends_with("</w:ins>").then(|| content.rfind("<w:ins "))??;
    let (before, insertion) = content.split_at(inserted);
    let deleted = before.ends_with("</w:del>").then(|| before.rfind("<w:del "))??;
    let (kept, deletion) = before.split_at(deleted);
    Some(format!("{kept}{insertion}{deletion}"))
}
