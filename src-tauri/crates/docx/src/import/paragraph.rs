//! Paragraphs and what stands between their runs (ECMA-376 part 1, 17.3.1).

use dinggao_document::WarningCode;

use super::{
    drawing::Floating,
    piece::{ListNumber, Piece, StyleRole, Text},
    reader::Reader,
    story::is_without_text,
    styles::{ListReference, Style, heading_of_outline},
};
use crate::{
    error::ImportError,
    marker,
    ooxml::{Element, Ns},
};

impl<'file> Reader<'file> {
    /// Reads `w:p`.
    pub(super) fn paragraph(&mut self, paragraph: &'file Element) -> Result<(), ImportError> {
        self.source = Some(paragraph.id);
        let properties = paragraph.w("pPr");
        let merges = properties.is_some_and(|properties| self.ends_deleted(properties));
        self.begin_paragraph(properties);
        if !merges {
            self.text.number = self.number(properties);
        }
        for child in paragraph.elements() {
            self.inline(child)?;
        }
        if merges {
            self.story.carried = std::mem::take(&mut self.text.content);
            return self.floating();
        }
        // Our own sections end before and after a table that is wider than the page, which is no page break of the text.
        let turns_page = self.own && self.text.style == marker::SEPARATOR;
        self.end_paragraph()?;
        if !turns_page && properties.and_then(|properties| properties.w("sectPr")).is_some_and(starts_page) {
            self.push(Piece::PageBreak);
        }
        Ok(())
    }

    /// Starts a paragraph, with the text of those before it whose ends were deleted.
    pub(super) fn begin_paragraph(&mut self, properties: Option<&Element>) {
        if properties.and_then(|properties| properties.switch("pageBreakBefore")) == Some(true) && !self.is_at_start() {
            self.push(Piece::PageBreak);
        }
        let (id, role) = self.style(properties);
        let content = std::mem::take(&mut self.story.carried);
        self.text = Text { style: id, role, content, ..Text::default() };
    }

    /// Ends a paragraph; its pictures and text boxes follow it. One that holds nothing but pictures is none itself.
    pub(super) fn end_paragraph(&mut self) -> Result<(), ImportError> {
        let text = std::mem::take(&mut self.text);
        // The rest of a paragraph that ended with a page break is nothing.
        let is_rest = text.content.is_empty() && text.number.is_none() && text.style == REST;
        let has_picture = self.story.floating.iter().any(|floating| matches!(floating, Floating::Picture(_)));
        let holds_pictures = has_picture && text.content.is_empty() && text.number.is_none() && text.derived.is_none();
        if !is_rest && !holds_pictures {
            self.push(Piece::Text(text));
        }
        self.floating()
    }

    /// A new page inside a paragraph: the text before it and the text after it are paragraphs of their own.
    pub(super) fn break_page(&mut self) -> Result<(), ImportError> {
        let rest = Text { style: REST.to_owned(), role: self.text.role, ..Text::default() };
        let mut before = std::mem::replace(&mut self.text, rest);
        if before.content.is_empty() {
            self.text.number = before.number.take();
        } else {
            self.push(Piece::Text(before));
        }
        self.floating()?;
        self.push(Piece::PageBreak);
        Ok(())
    }

    fn floating(&mut self) -> Result<(), ImportError> {
        for floating in std::mem::take(&mut self.story.floating) {
            match floating {
                Floating::Picture(figure) => self.push(Piece::Picture(figure)),
                Floating::TextBox(content) => {
                    self.warn(WarningCode::TextboxMoved);
                    let pieces = self.apart(|reader| reader.story(content))?;
                    self.found.pieces.extend(pieces);
                }
            }
        }
        Ok(())
    }

    /// Whether accepting the changes removes the paragraph's end.
    fn ends_deleted(&mut self, properties: &Element) -> bool {
        let mark = properties.w("rPr");
        let has = |name| mark.is_some_and(|mark| mark.w(name).is_some());
        let deleted = has("del") || has("moveFrom");
        if deleted || has("ins") || has("moveTo") || has("rPrChange") || properties.w("pPrChange").is_some() {
            self.warn_once(WarningCode::TrackedAccepted);
        }
        deleted
    }

    fn style(&self, properties: Option<&Element>) -> (String, StyleRole) {
        let named = properties.and_then(|properties| properties.val_of("pStyle"));
        let id = named.as_deref().unwrap_or(self.styles.default_paragraph());
        let by_style = self.styles.get(id).map_or(StyleRole::Open, |style| style.role);
        let role = match properties.and_then(|properties| properties.number_of("outlineLvl")) {
            Some(9) if matches!(by_style, StyleRole::Heading(_)) => StyleRole::Open,
            Some(level) if by_style == StyleRole::Open => heading_of_outline(level),
            _ => by_style,
        };
        (id.to_owned(), role)
    }

    fn number(&mut self, properties: Option<&Element>) -> Option<ListNumber> {
        let direct =
            properties.and_then(|properties| properties.w("numPr")).map(|list| ListReference::read(list, None));
        let styled = self.styles.get(&self.text.style).and_then(|style: &Style| style.list.clone());
        let reference = match (direct, styled) {
            (Some(direct), Some(styled)) if direct.num_id.is_none() => {
                ListReference { level: direct.level.or(styled.level), ..styled }
            }
            (Some(direct), _) => direct,
            (None, styled) => styled?,
        };
        self.numberings.next(&reference)
    }

    /// Reads a child of a paragraph, or of something that groups children.
    pub(super) fn inline(&mut self, element: &'file Element) -> Result<(), ImportError> {
        match element.name.ns {
            Ns::W => self.word_inline(element),
            Ns::M => {
                self.formula(element);
                Ok(())
            }
            Ns::Mc if element.name.local() == "AlternateContent" => {
                chosen_branch(element).map_or(Ok(()), |branch| self.inlines(branch))
            }
            _ => self.unknown_inline(element),
        }
    }

    fn inlines(&mut self, container: &'file Element) -> Result<(), ImportError> {
        container.elements().try_for_each(|child| self.inline(child))
    }

    fn word_inline(&mut self, element: &'file Element) -> Result<(), ImportError> {
        match element.name.local() {
            "r" => self.run(element),
            "hyperlink" => {
                self.warn(WarningCode::LinkFlattened);
                self.inlines(element)
            }
            "fldSimple" => {
                self.warn(WarningCode::FieldFlattened);
                self.inlines(element)
            }
            "ins" | "moveTo" => {
                self.warn_once(WarningCode::TrackedAccepted);
                self.inlines(element)
            }
            "del" | "moveFrom" => {
                self.warn_once(WarningCode::TrackedAccepted);
                self.comments_of_deleted(element);
                Ok(())
            }
            "sdt" => element.w("sdtContent").map_or(Ok(()), |content| self.inlines(content)),
            "smartTag" | "customXml" | "dir" | "bdo" => self.inlines(element),
            "commentRangeStart" | "commentRangeEnd" => {
                self.comment(element);
                Ok(())
            }
            name if is_without_text(name) => Ok(()),
            _ => self.unknown_inline(element),
        }
    }

    fn unknown_inline(&mut self, element: &'file Element) -> Result<(), ImportError> {
        self.warn_naming(WarningCode::ElementUnknown, &*element.name.raw);
        self.inlines(element)
    }
}

/// The style of what follows a page break inside a paragraph; no file can name a style so.
const REST: &str = "\u{0}rest";

/// A section that begins on a new page (17.6.22), which is what a section does that says nothing.
fn starts_page(section: &Element) -> bool {
    !matches!(section.val_of("type").as_deref(), Some("continuous" | "nextColumn"))
}

/// The branch of alternatives (part 3, 7.7) that is read: the first choice, or the fallback where only that has text.
pub(crate) fn chosen_branch(alternatives: &Element) -> Option<&Element> {
    let has_text = |branch: &&Element| branch.contains(&|inside| inside.is(Ns::W, "t"));
    let choice = alternatives.child(Ns::Mc, "Choice");
    let fallback = alternatives.child(Ns::Mc, "Fallback");
    choice.filter(has_text).or_else(|| fallback.filter(has_text)).or(choice).or(fallback)
}
