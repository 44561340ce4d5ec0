//! Parts that come into a file, with what names them: relationships of the main part, and content types.

use std::collections::BTreeMap;

use super::{Package, RelationshipKind, relationships_of};
use crate::{
    error::ImportError,
    ooxml::{DECLARATION, Element, push, uri},
};

const CONTENT_TYPES: &str = "[Content_Types].xml";

/// What comes in.
#[derive(Default)]
pub(crate) struct Additions {
    parts: BTreeMap<String, Vec<u8>>,
    relationships: String,
    types: String,
}

impl Additions {
    /// A part by its full name, and what it is to the main one.
    pub(crate) fn part(&mut self, name: &str, id: &str, kind: RelationshipKind, bytes: Vec<u8>) {
        push!(self.relationships, "<Relationship Id=\"{id}\" Type=\"{}\" Target=\"/{name}\"/>", kind.uri());
        self.parts.insert(name.to_owned(), bytes);
    }

    /// The content type of a file name's ending.
    pub(crate) fn extension(&mut self, extension: &str, content_type: &str) {
        push!(self.types, "<Default Extension=\"{extension}\" ContentType=\"{content_type}\"/>");
    }

    /// The content type of one part.
    pub(crate) fn content_type(&mut self, name: &str, content_type: &str) {
        push!(self.types, "<Override PartName=\"/{name}\" ContentType=\"{content_type}\"/>");
    }

    /// The parts to be written, those that name the others included.
    pub(crate) fn into_parts(
        self,
        package: &mut Package<'_>,
        main: &str,
    ) -> Result<BTreeMap<String, Vec<u8>>, ImportError> {
        let Self { mut parts, relationships, types } = self;
        if !relationships.is_empty() {
            let of_main = relationships_of(main);
            let tree = package.xml(&of_main)?;
            let none =
                format!("<Relationships xmlns=\"{}\">{relationships}</Relationships>", uri::PACKAGE_RELATIONSHIPS);
            let written = tree.map_or(none, |tree| with_more(&tree, &relationships));
            parts.insert(of_main, written.into_bytes());
        }
        if let Some(tree) = package.xml(CONTENT_TYPES)?.filter(|_| !types.is_empty()) {
            // The schema takes both kinds of types in any order.
            parts.insert(CONTENT_TYPES.to_owned(), with_more(&tree, &types).into_bytes());
        }
        Ok(parts)
    }
}

/// A part with more children of its root.
pub(crate) fn with_more(root: &Element, more: &str) -> String {
    let mut xml = format!("{DECLARATION}{}", root.open_tag());
    root.elements().for_each(|child| child.write(&mut xml));
    xml + more + &root.close_tag()
}
