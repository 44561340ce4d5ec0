//! The bytes of pictures, beside the text: named by their hash, so that one picture is held once however often it stands.

use std::{collections::BTreeMap, fmt, str::FromStr, sync::Arc};

use serde::{Deserialize, Serialize};

use crate::{
    attrs::ImageAttrs,
    block::{Block, Document},
};

/// Names bytes: their BLAKE3 hash, written as 64 hexadecimal digits in lower case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MediaId([u8; MediaId::LENGTH]);

impl MediaId {
    const LENGTH: usize = 32;

    /// The name of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// The hash itself, for rows that hold it.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The name with this hash, if it is as long as one.
    pub fn from_bytes(hash: &[u8]) -> Option<Self> {
        hash.try_into().ok().map(Self)
    }
}

impl fmt::Display for MediaId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for MediaId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MediaId({self})")
    }
}

/// A text that is no name of bytes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” names no bytes: 64 hexadecimal digits in lower case are needed")]
pub struct InvalidMediaId(pub String);

impl FromStr for MediaId {
    type Err = InvalidMediaId;

    fn from_str(text: &str) -> Result<Self, InvalidMediaId> {
        let invalid = || InvalidMediaId(text.to_owned());
        let digits = text.as_bytes();
        if digits.len() != 2 * Self::LENGTH || !digits.iter().all(|digit| b"0123456789abcdef".contains(digit)) {
            return Err(invalid());
        }
        let mut hash = [0; Self::LENGTH];
        for (byte, pair) in hash.iter_mut().zip(digits.chunks_exact(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| invalid())?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| invalid())?;
        }
        Ok(Self(hash))
    }
}

/// What a picture's block says of its bytes: a string in the JSON.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(from = "String", into = "String")]
#[specta(type = String)]
pub enum ImageSource {
    /// The bytes of this name; whoever holds the document holds them too, or says that they are missing.
    Stored(MediaId),
    /// Words that name no bytes, as texts from before pictures were stored have them; kept as they are.
    Unknown(String),
}

impl From<String> for ImageSource {
    fn from(text: String) -> Self {
        text.parse().map_or(Self::Unknown(text), Self::Stored)
    }
}

impl From<ImageSource> for String {
    fn from(source: ImageSource) -> Self {
        match source {
            ImageSource::Stored(id) => id.to_string(),
            ImageSource::Unknown(text) => text,
        }
    }
}

/// Bytes by their names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Media(BTreeMap<MediaId, Arc<[u8]>>);

impl Media {
    /// Takes bytes in and gives their name.
    pub fn add(&mut self, bytes: impl Into<Arc<[u8]>>) -> MediaId {
        let bytes = bytes.into();
        let id = MediaId::of(&bytes);
        self.0.insert(id, bytes);
        id
    }

    /// The bytes of a name, if they are here.
    pub fn get(&self, id: MediaId) -> Option<&Arc<[u8]>> {
        self.0.get(&id)
    }

    /// All of them, in order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (MediaId, &Arc<[u8]>)> {
        self.0.iter().map(|(id, bytes)| (*id, bytes))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes in what another one holds.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Those of these names that are here.
    #[must_use]
    pub fn only(&self, wanted: impl Iterator<Item = MediaId>) -> Self {
        Self(wanted.filter_map(|id| Some((id, Arc::clone(self.get(id)?)))).collect())
    }
}

impl ImageAttrs {
    /// The name of the bytes that it shows, if it names any.
    pub fn media(&self) -> Option<MediaId> {
        match self.source {
            ImageSource::Stored(id) => Some(id),
            ImageSource::Unknown(_) => None,
        }
    }
}

impl Block {
    /// The name of the bytes that it shows, if it is a picture that names any.
    pub fn media(&self) -> Option<MediaId> {
        match self {
            Self::Image { attrs } => attrs.media(),
            _ => None,
        }
    }
}

impl Document {
    /// The names of the bytes that its pictures show, in reading order.
    pub fn media(&self) -> impl Iterator<Item = MediaId> {
        self.blocks.iter().filter_map(Block::media)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The name is in every library and every document: it may never be written in another way.
    #[test]
    fn a_name_is_the_hash_of_the_bytes() {
        let id = MediaId::of(b"");
        let written = "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262";
        assert_eq!(id.to_string(), written);
        assert_eq!(written.parse(), Ok(id));
        for text in ["", "af13", &written.to_uppercase(), &written.replace('a', "图")] {
            assert_eq!(text.parse::<MediaId>(), Err(InvalidMediaId((*text).to_owned())));
        }
    }

    /// Libraries hold pictures whose source names nothing; a text that is only read must not change by it.
    #[test]
    fn what_names_no_bytes_stays_as_it_was() {
        for text in ["", "0f3a", &MediaId::of(b"x").to_string()] {
            let source = ImageSource::from(text.to_owned());
            assert_eq!(String::from(source.clone()), *text);
            assert_eq!(matches!(source, ImageSource::Stored(_)), text.len() == 64);
        }
    }
}
