//! The attributes of blocks.

use serde::{Deserialize, Serialize};

use crate::{
    id::{BlockId, NoteId},
    media::ImageSource,
};

/// The attribute that every block has.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
pub struct BlockAttrs {
    /// Stable through edits.
    pub id: BlockId,
}

/// Attributes of a heading.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
pub struct HeadingAttrs {
    /// Stable through edits.
    pub id: BlockId,
    /// 1 to 4.
    pub level: HeadingLevel,
    /// Whether a number is derived for it; “导语”, “结语” and a literal number have none.
    pub numbered: bool,
}

/// Attributes of a list item.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
pub struct ListItemAttrs {
    /// Stable through edits.
    pub id: BlockId,
    /// Numbered instead of bulleted.
    pub ordered: bool,
    /// Nesting, 0 to 8.
    pub depth: u8,
}

/// Attributes of a note.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
pub struct NoteAttrs {
    /// Stable through edits.
    pub id: BlockId,
    /// What the characters that it hangs on carry as a mark.
    pub note: NoteId,
    /// Where it is printed.
    pub place: NotePlace,
}

/// Where notes are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum NotePlace {
    /// 脚注, at the foot of the page.
    #[default]
    Foot,
    /// 尾注, at the end of the text.
    End,
}

/// Attributes of an image.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
pub struct ImageAttrs {
    /// Stable through edits.
    pub id: BlockId,
    /// Names the stored bytes; never an address outside the library.
    pub source: ImageSource,
    /// What it shows, in words.
    pub alt: String,
    /// Width in CSS pixels, if it isn't the image's own.
    pub width: Option<u16>,
}

/// Attributes of an opaque block.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
pub struct OpaqueAttrs {
    /// Stable through edits.
    pub id: BlockId,
    /// What it is, in words, such as the name of an element.
    pub label: String,
    /// The text inside, so that it can be read, searched and compared.
    pub text: String,
    /// The original markup, given back on export to the same format.
    pub payload: String,
}

/// The level of a heading, 1 to 4: 一、（一）1.（1）.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
#[serde(try_from = "u8", into = "u8")]
#[specta(type = u8)]
pub struct HeadingLevel(u8);

impl HeadingLevel {
    /// 一、
    pub const ONE: Self = Self(1);
    /// （一）
    pub const TWO: Self = Self(2);
    /// 1.
    pub const THREE: Self = Self(3);
    /// （1）
    pub const FOUR: Self = Self(4);

    /// The level, if it is 1 to 4.
    pub fn new(level: u8) -> Option<Self> {
        (1..=4).contains(&level).then_some(Self(level))
    }

    /// 1 to 4.
    pub fn get(self) -> u8 {
        self.0
    }

    /// 0 to 3, to index tables by level.
    pub fn index(self) -> usize {
        usize::from(self.0 - 1)
    }
}

impl TryFrom<u8> for HeadingLevel {
    type Error = String;

    fn try_from(level: u8) -> Result<Self, String> {
        Self::new(level).ok_or_else(|| format!("a heading has level 1 to 4, not {level}"))
    }
}

impl From<HeadingLevel> for u8 {
    fn from(level: HeadingLevel) -> Self {
        level.0
    }
}
