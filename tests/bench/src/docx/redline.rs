//! How much a redline marks as changed, counted in its markup.

use std::{fs::File, io::Read, path::Path};

use quick_xml::{Reader, events::Event};
use zip::ZipArchive;

/// Characters of a redline.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Changed {
    /// Inserted and deleted.
    pub(super) in_place: usize,
    /// Moved, at the new place.
    pub(super) moved: usize,
}

/// The text inside of `w:ins` and `w:del`, and of `w:moveTo`, of a file's body.
pub(super) fn changed(path: &Path) -> Result<Changed, String> {
    let mut xml = String::new();
    let mut archive =
        ZipArchive::new(File::open(path).map_err(|error| error.to_string())?).map_err(|error| error.to_string())?;
    let mut part = archive.by_name("word/document.xml").map_err(|error| error.to_string())?;
    part.read_to_string(&mut xml).map_err(|error| error.to_string())?;
    count(&xml).map_err(|error| error.to_string())
}

fn count(xml: &str) -> Result<Changed, quick_xml::Error> {
    let mut reader = Reader::from_str(xml);
    let mut open: Vec<String> = Vec::new();
    let mut changed = Changed::default();
    loop {
        match reader.read_event()? {
            Event::Start(start) => open.push(start.name().into_inner().to_owned()),
            Event::End(_) => drop(open.pop()),
            Event::Text(text) if open.last().is_some_and(|name| name == "w:t" || name == "w:delText") => {
                let chars = text.into_inner().chars().count();
                let is_in = |names: [&str; 2]| open.iter().any(|name| names.contains(&name.as_str()));
                if is_in(["w:moveTo", "w:moveFrom"]) {
                    changed.moved += if is_in(["w:moveTo", ""]) { chars } else { 0 };
                } else if is_in(["w:ins", "w:del"]) {
                    changed.in_place += chars;
                }
            }
            Event::Eof => return Ok(changed),
            _ => {}
        }
    }
}
