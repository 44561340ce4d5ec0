//! The words that come in the place of a hit, with groups of it in them.

use regex::Regex;

/// What a template is made of.
#[derive(Debug)]
enum Part {
    Words(String),
    /// A group of the hit, by its number; 0 is the whole.
    Group(usize),
}

/// Words with groups in them.
#[derive(Debug)]
pub(super) struct Template(Vec<Part>);

impl Template {
    /// Words that stand for themselves.
    pub(super) fn plain(words: &str) -> Self {
        Self(vec![Part::Words(words.to_owned())])
    }

    /// Words in which `$1`, `$<name>`, `$&` and `$$` mean something, as far as `finder` has such groups.
    pub(super) fn of(words: &str, finder: &Regex) -> Self {
        let mut parts = Vec::new();
        let mut plain = String::new();
        let mut rest = words;
        while let Some(at) = rest.find('$') {
            plain.push_str(&rest[..at]);
            let (part, length) = read(&rest[at + 1..], finder);
            match part {
                Part::Words(words) => plain.push_str(&words),
                group @ Part::Group(_) => {
                    parts.push(Part::Words(std::mem::take(&mut plain)));
                    parts.push(group);
                }
            }
            rest = &rest[at + 1 + length..];
        }
        plain.push_str(rest);
        parts.push(Part::Words(plain));
        Self(parts)
    }

    /// The words, where no group is in them.
    pub(super) fn as_plain(&self) -> Option<&str> {
        match self.0.as_slice() {
            [Part::Words(words)] => Some(words),
            _ => None,
        }
    }

    /// The words with the groups as `group` says them.
    pub(super) fn filled<'text>(&self, group: impl Fn(usize) -> &'text str) -> String {
        let words = self.0.iter().map(|part| match part {
            Part::Words(words) => words.as_str(),
            Part::Group(index) => group(*index),
        });
        words.collect()
    }
}

/// What stands behind a `$`, and how many bytes of it are meant.
fn read(behind: &str, finder: &Regex) -> (Part, usize) {
    let dollar = || (Part::Words("$".to_owned()), 0);
    match behind.chars().next() {
        Some('$') => (Part::Words("$".to_owned()), 1),
        Some('&') => (Part::Group(0), 1),
        Some('<') => {
            let Some(end) = behind.find('>') else { return dollar() };
            let wanted = Some(&behind[1..end]);
            finder
                .capture_names()
                .position(|name| name == wanted)
                .map_or_else(dollar, |index| (Part::Group(index), end + 1))
        }
        Some('0'..='9') => {
            // `$12` is the twelfth group where there are as many, else the first and a 2.
            let digits = behind.bytes().take(2).take_while(u8::is_ascii_digit).count();
            let known = |length: &usize| {
                behind[..*length].parse().ok().filter(|&index| index > 0 && index < finder.captures_len())
            };
            let meant = (1..=digits).rev().find_map(|length| Some((known(&length)?, length)));
            meant.map_or_else(dollar, |(index, length)| (Part::Group(index), length))
        }
        _ => dollar(),
    }
}
