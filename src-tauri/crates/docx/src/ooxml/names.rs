//! The namespaces that are used here, each known under its transitional and its strict address.

/// The first line of every part that is written.
pub(crate) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Addresses of namespaces, as they are written.
pub(crate) mod uri {
    pub(crate) const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    pub(crate) const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    pub(crate) const PACKAGE_RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    /// Of what Word 2013 added.
    pub(crate) const MICROSOFT_RELATIONSHIPS: &str = "http://schemas.microsoft.com/office/2011/relationships";
    pub(crate) const W14: &str = "http://schemas.microsoft.com/office/word/2010/wordml";
    pub(crate) const W15: &str = "http://schemas.microsoft.com/office/word/2012/wordml";
    pub(crate) const MC: &str = "http://schemas.openxmlformats.org/markup-compatibility/2006";
    pub(crate) const CONTENT_TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
}

/// A namespace, whatever prefix a file gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Ns {
    /// No namespace: attributes without a prefix.
    None,
    /// WordprocessingML.
    W,
    /// Relationship ids.
    R,
    /// Formulas.
    M,
    /// Markup compatibility: alternatives for readers of different age.
    Mc,
    /// DrawingML.
    A,
    /// Where a drawing stands in Word's text.
    Wp,
    /// Pictures in DrawingML.
    Pic,
    /// What Word 2010 added to WordprocessingML.
    W14,
    /// What Word 2013 added to it.
    W15,
    /// Shapes of Word 2010 and later.
    Wps,
    /// VML, the drawings of older files.
    V,
    /// `xml:space`.
    Xml,
    /// Anything else.
    Other,
}

impl Ns {
    /// The namespace with this address.
    pub(crate) fn of_uri(uri: &str) -> Self {
        match uri {
            uri::W | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Self::W,
            uri::RELATIONSHIPS | "http://purl.oclc.org/ooxml/officeDocument/relationships" => Self::R,
            "http://schemas.openxmlformats.org/officeDocument/2006/math"
            | "http://purl.oclc.org/ooxml/officeDocument/math" => Self::M,
            uri::MC => Self::Mc,
            uri::W14 => Self::W14,
            uri::W15 => Self::W15,
            "http://schemas.openxmlformats.org/drawingml/2006/main" | "http://purl.oclc.org/ooxml/drawingml/main" => {
                Self::A
            }
            "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
            | "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing" => Self::Wp,
            "http://schemas.openxmlformats.org/drawingml/2006/picture"
            | "http://purl.oclc.org/ooxml/drawingml/picture" => Self::Pic,
            "http://schemas.microsoft.com/office/word/2010/wordprocessingShape" => Self::Wps,
            "urn:schemas-microsoft-com:vml" => Self::V,
            _ => Self::Other,
        }
    }
}
