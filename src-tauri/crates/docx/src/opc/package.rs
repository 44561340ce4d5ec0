//! Opening a package and unpacking its parts, one by one and under the limits.

use std::{
    collections::HashMap,
    io::{Cursor, Read},
};

use zip::{ZipArchive, result::ZipError};

use super::{ContentTypes, RelationshipKind, Relationships, part_name};
use crate::{
    error::ImportError,
    limits,
    ooxml::{Element, parse_numbered},
    sniff::{ForeignKind, is_zip, kind_of_unzipped},
};

/// An opened package. Parts are unpacked when they are asked for.
pub(crate) struct Package<'bytes> {
    archive: ZipArchive<Cursor<&'bytes [u8]>>,
    /// The place of each part by its name in lower case: part names are equal without regard to case.
    places: HashMap<String, usize>,
    inflated: u64,
    /// The number of the next element that is read.
    elements: u32,
}

impl<'bytes> Package<'bytes> {
    /// Opens a package and checks it as a whole: its size, its entries, none twice, none inside another.
    pub(crate) fn open(bytes: &'bytes [u8]) -> Result<Self, ImportError> {
        if bytes.is_empty() {
            return Err(ImportError::Empty);
        }
        if bytes.len() as u64 > limits::FILE_BYTES {
            return Err(ImportError::TooLarge { what: "bytes of the file", limit: limits::FILE_BYTES });
        }
        if !is_zip(bytes) {
            return Err(kind_of_unzipped(bytes));
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ImportError::Truncated { part: None })?;
        if archive.len() > limits::ENTRIES {
            return Err(ImportError::TooLarge { what: "entries", limit: limits::ENTRIES as u64 });
        }
        if archive.has_duplicate_names() {
            return Err(ImportError::Unsafe { what: "two entries have one name" });
        }
        match archive.has_overlapping_entries() {
            Ok(false) => {}
            Ok(true) => return Err(ImportError::Unsafe { what: "entries overlap" }),
            Err(_) => return Err(ImportError::Truncated { part: None }),
        }
        let mut places = HashMap::with_capacity(archive.len());
        for place in 0..archive.len() {
            let Some(Ok(name)) = archive.name_for_index(place) else {
                return Err(ImportError::Unsafe { what: "the name of an entry is no text" });
            };
            let name = name.trim_start_matches('/').replace('\\', "/").to_lowercase();
            if places.insert(name, place).is_some() {
                return Err(ImportError::Unsafe { what: "two entries have one name" });
            }
        }
        Ok(Self { archive, places, inflated: 0, elements: 0 })
    }

    /// Whether the package has a part.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.places.contains_key(&name.to_lowercase())
    }

    /// The names of all parts, in lower case.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.places.keys().map(String::as_str)
    }

    /// The places of all entries that aren't folders.
    pub(crate) fn entries(&self) -> impl Iterator<Item = usize> + use<> {
        let is_file = |place: &usize| !self.name_of(*place).is_some_and(|name| name.ends_with(['/', '\\']));
        (0..self.archive.len()).filter(is_file).collect::<Vec<_>>().into_iter()
    }

    /// An entry, under the name that the package gives it.
    pub(crate) fn entry(&mut self, place: usize) -> Result<(String, Vec<u8>), ImportError> {
        let name = self.name_of(place).unwrap_or_default();
        Ok((name.clone(), self.bytes_at(place, &name)?))
    }

    fn name_of(&self, place: usize) -> Option<String> {
        self.archive.name_for_index(place)?.ok().map(std::borrow::Cow::into_owned)
    }

    /// The bytes of a part, none if there is no such part.
    pub(crate) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, ImportError> {
        let place = self.places.get(&name.to_lowercase()).copied();
        place.map(|place| self.bytes_at(place, name)).transpose()
    }

    fn bytes_at(&mut self, place: usize, name: &str) -> Result<Vec<u8>, ImportError> {
        let past_limit = || ImportError::TooLarge { what: "bytes of all parts", limit: limits::INFLATED_BYTES };
        if self.inflated > limits::INFLATED_BYTES {
            return Err(past_limit());
        }
        let truncated = || ImportError::Truncated { part: Some(name.to_owned()) };
        let entry = self.archive.by_index(place).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ImportError::Password,
            _ => truncated(),
        })?;
        let packed = entry.compressed_size().max(1);
        let mut bytes = Vec::with_capacity(usize::try_from(entry.size().min(limits::RATIO_MATTERS_FROM)).unwrap_or(0));
        entry.take(limits::PART_BYTES + 1).read_to_end(&mut bytes).map_err(|_| truncated())?;
        let size = bytes.len() as u64;
        self.inflated += size;
        if size > limits::RATIO_MATTERS_FROM && size / packed > limits::RATIO {
            return Err(ImportError::Unsafe { what: "a part unpacks to more than 200 times its size" });
        }
        if size > limits::PART_BYTES {
            return Err(ImportError::TooLarge { what: "bytes of one part", limit: limits::PART_BYTES });
        }
        if self.inflated > limits::INFLATED_BYTES {
            return Err(past_limit());
        }
        Ok(bytes)
    }

    /// The tree of an XML part, none if there is no such part.
    pub(crate) fn xml(&mut self, name: &str) -> Result<Option<Element>, ImportError> {
        let Some(bytes) = self.bytes(name)? else {
            return Ok(None);
        };
        parse_numbered(name, &bytes, &mut self.elements).map(Some)
    }

    /// The relationships of a part (of the package itself for an empty name).
    pub(crate) fn relationships(&mut self, part: &str) -> Result<Relationships, ImportError> {
        let tree = self.xml(&part_name::relationships_of(part))?;
        Ok(tree.as_ref().map(Relationships::read).unwrap_or_default())
    }

    /// What the parts are.
    pub(crate) fn content_types(&mut self) -> Result<ContentTypes, ImportError> {
        let tree = self.xml("[Content_Types].xml")?;
        Ok(tree.as_ref().map(ContentTypes::read).unwrap_or_default())
    }

    /// The name of the main part, if the package is a Word document (document or template, with macros or without).
    pub(crate) fn main_document(&mut self) -> Result<String, ImportError> {
        let related = self.relationships("")?.targets("", RelationshipKind::OfficeDocument);
        let usual = || Some("word/document.xml".to_owned());
        let Some(main) = related.into_iter().find(|part| self.has(part)).or_else(usual).filter(|part| self.has(part))
        else {
            return Err(if self.looks_foreign() {
                ImportError::NotADocx(Some(ForeignKind::of_package(self)))
            } else {
                ImportError::NoDocument
            });
        };
        let is_word = match self.content_types()?.of(&main) {
            Some(content_type) => content_type.contains("wordprocessingml") || content_type.contains("ms-word"),
            None => true,
        };
        if is_word || main.to_lowercase().starts_with("word/") {
            Ok(main)
        } else {
            Err(ImportError::NotADocx(Some(ForeignKind::of_package(self))))
        }
    }

    fn looks_foreign(&self) -> bool {
        !self.names().any(|name| name.starts_with("word/"))
    }
}
