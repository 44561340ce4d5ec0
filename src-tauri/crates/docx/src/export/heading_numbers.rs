//! Automatic heading numbers (ECMA-376 part 1, 17.9): one list of four levels, tied to the heading styles.
//!
//! ```text
//! <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:pStyle w:val="Heading1"/>
//!   <w:suff w:val="nothing"/><w:lvlText w:val="%1、"/>…</w:lvl>
//! ```
//! Word starts a level again below a numbered heading of a higher one, and nowhere else (17.9.10). Where a report does so
//! elsewhere, below a heading without a number or at a level that was skipped before, the heading is the first of a
//! further list (`w:num`) of the same definition that says where it starts; lists of one definition count on together.

use dinggao_document::{HeadingLevel, NumberingScheme};

use super::profile::Layout;
use crate::{marker, ooxml::push};

/// How far headings have counted, as the document counts them and as Word would.
#[derive(Debug, Default)]
pub(super) struct HeadingNumbers {
    counts: [u32; 4],
    /// Levels that would count on.
    goes_on: [bool; 4],
}

impl HeadingNumbers {
    /// Counts a numbered heading; true if Word has to be told that it is the first of its level.
    pub(super) fn starts_again(&mut self, level: HeadingLevel) -> bool {
        let place = level.index();
        self.counts[place] += 1;
        self.restart_below(level);
        let starts = self.counts[place] == 1 && self.goes_on[place];
        // A level that was skipped may count as begun.
        for (other, goes_on) in self.goes_on.iter_mut().enumerate() {
            *goes_on = other <= place;
        }
        starts
    }

    /// A heading without a number: what stands below it starts again.
    pub(super) fn restart_below(&mut self, level: HeadingLevel) {
        for deeper in &mut self.counts[level.index() + 1..] {
            *deeper = 0;
        }
    }
}

/// The levels of the definition.
pub(super) fn levels(scheme: NumberingScheme, layout: &Layout) -> String {
    // An indent of the level would win over that of the style where a heading names its list.
    let indent = layout.first_line_indent();
    let mut xml = String::new();
    for level in 1..=4 {
        let (format, text, suffix) = match scheme {
            NumberingScheme::Official => match level {
                1 => ("chineseCountingThousand", "%1、".to_owned(), "nothing"),
                2 => ("chineseCountingThousand", "（%2）".to_owned(), "nothing"),
                3 => ("decimal", "%3.".to_owned(), "nothing"),
                _ => ("decimal", "（%4）".to_owned(), "nothing"),
            },
            NumberingScheme::Decimal if level == 1 => ("decimal", "%1.".to_owned(), "space"),
            NumberingScheme::Decimal => {
                let counts: Vec<String> = (1..=level).map(|level| format!("%{level}")).collect();
                ("decimal", counts.join("."), "space")
            }
        };
        let (place, style) = (level - 1, marker::heading(level));
        push!(
            xml,
            "<w:lvl w:ilvl=\"{place}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:pStyle w:val=\"{style}\"/>\
             <w:suff w:val=\"{suffix}\"/><w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/>\
             <w:pPr>{indent}</w:pPr></w:lvl>"
        );
    }
    xml
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Levels of headings, negative ones without a number; those that have to say that they start again.
    #[track_caller]
    fn check(levels: &[i8], expected: &[usize]) {
        let mut numbers = HeadingNumbers::default();
        let starting = levels.iter().enumerate().filter(|(_, level)| {
            let heading = HeadingLevel::new(level.unsigned_abs()).expect("1 to 4");
            if **level > 0 {
                return numbers.starts_again(heading);
            }
            numbers.restart_below(heading);
            false
        });
        assert_eq!(starting.map(|(place, _)| place).collect::<Vec<_>>(), expected, "{levels:?}");
    }

    #[test]
    fn word_is_told_only_what_it_would_not_do() {
        check(&[1, 2, 2, 1, 2, 3, 1], &[]);
        check(&[1, 2, -1, 2, 2, 3], &[3]);
        check(&[1, 3, 2, 3], &[2]);
        check(&[2, 2, 1, 2], &[2]);
        check(&[1, -2, 3, -2, 3, 3], &[4]);
        check(&[-1, 1, 2], &[]);
    }
}
