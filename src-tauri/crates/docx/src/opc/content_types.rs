//! `[Content_Types].xml`: what each part is, by extension or by name (ECMA-376 part 2, 7.2.3).

use std::collections::BTreeMap;

use crate::ooxml::{Element, Ns, escape_attribute, push};

/// The content types of a package.
#[derive(Debug, Default)]
pub(crate) struct ContentTypes {
    /// By extension, in lower case.
    defaults: BTreeMap<String, String>,
    /// By part name without leading slash, in lower case.
    overrides: BTreeMap<String, String>,
}

impl ContentTypes {
    /// Reads `<Types><Default Extension ContentType/><Override PartName ContentType/></Types>`.
    pub(crate) fn read(types: &Element) -> Self {
        let mut content_types = Self::default();
        for child in types.elements() {
            let Some(content_type) = child.attribute(Ns::None, "ContentType") else {
                continue;
            };
            if let Some(extension) = child.attribute(Ns::None, "Extension") {
                content_types.defaults.insert(extension.to_lowercase(), content_type.into_owned());
            } else if let Some(name) = child.attribute(Ns::None, "PartName") {
                let name = name.trim_start_matches('/').to_lowercase();
                content_types.overrides.insert(name, content_type.into_owned());
            }
        }
        content_types
    }

    /// What a part is.
    pub(crate) fn of(&self, part: &str) -> Option<&str> {
        let part = part.to_lowercase();
        let extension = part.rsplit_once('.').map_or("", |(_, extension)| extension);
        self.overrides.get(&part).or_else(|| self.defaults.get(extension)).map(String::as_str)
    }

    /// Whether any part is what `wanted` says.
    pub(crate) fn any(&self, wanted: impl Fn(&str) -> bool) -> bool {
        self.overrides.values().chain(self.defaults.values()).any(|content_type| wanted(content_type))
    }

    /// Names a type for an extension.
    pub(crate) fn extension(&mut self, extension: &str, content_type: &str) {
        self.defaults.insert(extension.to_owned(), content_type.to_owned());
    }

    /// Names the type of one part.
    pub(crate) fn part(&mut self, name: &str, content_type: &str) {
        self.overrides.insert(name.to_owned(), content_type.to_owned());
    }

    /// The part itself.
    pub(crate) fn to_xml(&self) -> String {
        let mut xml = format!("{}<Types xmlns=\"{}\">", crate::ooxml::DECLARATION, crate::ooxml::uri::CONTENT_TYPES);
        let mut line = |element: &str, key: &str, name: &str, content_type: &str| {
            let (name, content_type) = (escape_attribute(name), escape_attribute(content_type));
            push!(xml, "<{element} {key}=\"{name}\" ContentType=\"{content_type}\"/>");
        };
        for (extension, content_type) in &self.defaults {
            line("Default", "Extension", extension, content_type);
        }
        for (name, content_type) in &self.overrides {
            line("Override", "PartName", &format!("/{name}"), content_type);
        }
        xml + "</Types>"
    }
}

/// The content type of a part of Word's own, such as `comments` (ECMA-376 part 1, 11.3).
pub(crate) fn word_part_type(name: &str) -> String {
    format!("application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml")
}
