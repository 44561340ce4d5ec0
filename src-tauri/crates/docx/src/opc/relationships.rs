//! Relationships: how one part names others (ECMA-376 part 2, 6.5).

use super::part_name::resolve;
use crate::ooxml::{Element, Ns, escape_attribute, push, uri};

/// What the other part is to this one, by the last word of the relationship's type; that word is the same in the
/// transitional and in the strict namespace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RelationshipKind {
    OfficeDocument,
    Styles,
    Numbering,
    Settings,
    FontTable,
    Comments,
    CommentsExtended,
    CommentsIds,
    CommentsExtensible,
    Footnotes,
    Endnotes,
    Header,
    Footer,
    Image,
    CustomProperties,
    CoreProperties,
    ExtendedProperties,
}

impl RelationshipKind {
    fn word(self) -> &'static str {
        match self {
            Self::OfficeDocument => "officeDocument",
            Self::Styles => "styles",
            Self::Numbering => "numbering",
            Self::Settings => "settings",
            Self::FontTable => "fontTable",
            Self::Comments => "comments",
            Self::CommentsExtended => "commentsExtended",
            Self::CommentsIds => "commentsIds",
            Self::CommentsExtensible => "commentsExtensible",
            Self::Footnotes => "footnotes",
            Self::Endnotes => "endnotes",
            Self::Header => "header",
            Self::Footer => "footer",
            Self::Image => "image",
            Self::CustomProperties => "custom-properties",
            Self::CoreProperties => "core-properties",
            Self::ExtendedProperties => "extended-properties",
        }
    }

    /// The word as strict files write it, where it differs.
    fn strict_word(self) -> &'static str {
        match self {
            Self::CustomProperties => "customProperties",
            Self::ExtendedProperties => "extendedProperties",
            _ => self.word(),
        }
    }

    /// The address of its type, as it is written.
    pub(crate) fn uri(self) -> String {
        match self {
            Self::CoreProperties => format!("{}/metadata/core-properties", uri::PACKAGE_RELATIONSHIPS),
            Self::CommentsExtended => format!("{}/{}", uri::MICROSOFT_RELATIONSHIPS, self.word()),
            _ => format!("{}/{}", uri::RELATIONSHIPS, self.word()),
        }
    }

    fn is(self, uri: &str) -> bool {
        let word = uri.rsplit('/').next().unwrap_or_default();
        word == self.word() || word == self.strict_word()
    }
}

/// The relationships of one part.
#[derive(Debug, Default)]
pub(crate) struct Relationships {
    entries: Vec<Relationship>,
}

#[derive(Debug)]
struct Relationship {
    id: String,
    type_uri: String,
    /// As written; a part name relative to the source, unless it is external.
    target: String,
    external: bool,
}

impl Relationships {
    /// Reads `<Relationships><Relationship Id Type Target TargetMode/></Relationships>`.
    pub(crate) fn read(relationships: &Element) -> Self {
        let entry = |element: &Element| {
            let text = |name| element.attribute(Ns::None, name).map(std::borrow::Cow::into_owned);
            Some(Relationship {
                id: text("Id")?,
                type_uri: text("Type")?,
                target: text("Target")?,
                external: element.attribute(Ns::None, "TargetMode").as_deref() == Some("External"),
            })
        };
        Self { entries: relationships.elements().filter_map(entry).collect() }
    }

    /// The parts of one kind, seen from the part `source`. External targets are none.
    pub(crate) fn targets(&self, source: &str, kind: RelationshipKind) -> Vec<String> {
        let of_kind = self.entries.iter().filter(|entry| !entry.external && kind.is(&entry.type_uri));
        of_kind.map(|entry| resolve(source, &entry.target)).collect()
    }

    /// The ids of one kind with the parts that they name, seen from the part `source`; an external target is no part.
    pub(crate) fn by_id(&self, source: &str, kind: RelationshipKind) -> impl Iterator<Item = (&str, Option<String>)> {
        let of_kind = self.entries.iter().filter(move |entry| kind.is(&entry.type_uri));
        of_kind.map(move |entry| (&*entry.id, (!entry.external).then(|| resolve(source, &entry.target))))
    }

    /// Whether any relationship's type ends with `word`.
    pub(crate) fn any(&self, word: &str) -> bool {
        self.entries.iter().any(|entry| entry.type_uri.rsplit('/').next() == Some(word))
    }

    /// Adds one to a part of this package and gives its id.
    pub(crate) fn add(&mut self, kind: RelationshipKind, target: &str) -> String {
        let id = format!("rId{}", self.entries.len() + 1);
        let entry = Relationship { id: id.clone(), type_uri: kind.uri(), target: target.to_owned(), external: false };
        self.entries.push(entry);
        id
    }

    /// The part itself.
    pub(crate) fn to_xml(&self) -> String {
        let mut xml = format!("{}<Relationships xmlns=\"{}\">", crate::ooxml::DECLARATION, uri::PACKAGE_RELATIONSHIPS);
        for Relationship { id, type_uri, target, external } in &self.entries {
            let mode = if *external { " TargetMode=\"External\"" } else { "" };
            let target = escape_attribute(target);
            push!(xml, "<Relationship Id=\"{id}\" Type=\"{type_uri}\" Target=\"{target}\"{mode}/>");
        }
        xml + "</Relationships>"
    }
}
