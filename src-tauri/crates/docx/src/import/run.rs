//! Runs: text, breaks, symbols and what hangs on a place in the text (ECMA-376 part 1, 17.3.3).

use dinggao_document::{Mark, WarningCode, hang};

use super::{
    marks::{Marks, has_more},
    notes::{NoteKind, NoteReference},
    paragraph::chosen_branch,
    piece::StyleRole,
    reader::Reader,
    story::is_without_text,
    symbols::symbol,
};
use crate::{
    error::ImportError,
    marker,
    ooxml::{Element, Ns, is_legal},
};

impl<'file> Reader<'file> {
    /// Reads `w:r`.
    pub(super) fn run(&mut self, run: &'file Element) -> Result<(), ImportError> {
        let properties = run.w("rPr");
        let style = properties.and_then(|properties| properties.val_of("rStyle"));
        if style.as_deref() == Some(marker::NUMBER) && self.text.content.is_empty() {
            self.derived_number(run);
            return Ok(());
        }
        let marks = self.marks(properties, style.as_deref());
        self.run_content(run, &marks)
    }

    /// The run of our own that holds a derived number.
    fn derived_number(&mut self, run: &Element) {
        let texts = run.elements().filter(|child| child.is(Ns::W, "t"));
        let text: String = texts.map(|child| self.legal(child.text())).collect();
        self.text.derived.get_or_insert_default().push_str(&text);
    }

    fn marks(&mut self, properties: Option<&Element>, style: Option<&str>) -> Vec<Mark> {
        let Some(properties) = properties else {
            return Vec::new();
        };
        if properties.w("rPrChange").is_some() {
            self.warn_once(WarningCode::TrackedAccepted);
        }
        if has_more(properties) {
            self.warn_once(WarningCode::FormatSimplified);
        }
        // The look of our run-in leads is no mark of the text.
        let style = style.filter(|style| !self.own || *style != marker::LEAD);
        let styled = style.and_then(|style| self.styles.get(style)).map(|style| style.marks).unwrap_or_default();
        let mut marks = Marks::read(properties).over(styled).list();
        // Bold on a heading that is bold anyway says nothing.
        if matches!(self.text.role, StyleRole::Heading(_) | StyleRole::Title)
            && self.styles.get(&self.text.style).is_some_and(|style| style.marks.bold == Some(true))
            && !self.own
        {
            marks.retain(|mark| *mark != Mark::Bold);
        }
        marks
    }

    fn run_content(&mut self, run: &'file Element, marks: &[Mark]) -> Result<(), ImportError> {
        for child in run.elements() {
            match child.name.ns {
                Ns::W => self.run_child(child, marks)?,
                Ns::Mc if child.name.local() == "AlternateContent" => {
                    if let Some(branch) = chosen_branch(child) {
                        self.run_content(branch, marks)?;
                    }
                }
                Ns::M => self.formula(child),
                _ => self.drawing(child),
            }
        }
        Ok(())
    }

    fn run_child(&mut self, child: &'file Element, marks: &[Mark]) -> Result<(), ImportError> {
        match child.name.local() {
            "t" => self.text_of(child, marks),
            "tab" | "ptab" => self.add("\t", marks),
            "br" => match child.w_attribute("type").as_deref() {
                Some("page") => self.break_page()?,
                _ => self.add_break(),
            },
            "cr" => self.add_break(),
            "noBreakHyphen" => self.add("\u{2011}", marks),
            "softHyphen" => self.add("\u{AD}", marks),
            "sym" => match symbol(child) {
                Some(character) => self.add(character.encode_utf8(&mut [0; 4]), marks),
                None => self.warn_naming(WarningCode::ElementUnknown, "w:sym"),
            },
            "fldChar" => {
                if child.w_attribute("fldCharType").as_deref() == Some("begin") {
                    self.warn(WarningCode::FieldFlattened);
                }
                self.story.fields.mark(&child.w_attribute("fldCharType").unwrap_or_default());
            }
            "footnoteReference" => self.note(child, NoteKind::Foot),
            "endnoteReference" => self.note(child, NoteKind::End),
            "commentReference" => self.comment(child),
            "drawing" | "pict" | "object" => self.drawing(child),
            "ruby" => self.ruby(child)?,
            name if is_without_text(name) => {}
            _ => self.warn_naming(WarningCode::ElementUnknown, &*child.name.raw),
        }
        Ok(())
    }

    fn text_of(&mut self, element: &Element, marks: &[Mark]) {
        if !element.text().chars().all(is_legal) {
            self.warn(WarningCode::CharactersRemoved);
        }
        self.add(&shown_text(element), marks);
    }

    /// Text with spaces for line ends, and without what XML can't hold.
    fn legal(&mut self, text: String) -> String {
        let text =
            if text.contains(['\r', '\n']) { text.replace("\r\n", " ").replace(['\r', '\n'], " ") } else { text };
        if text.chars().all(is_legal) {
            return text;
        }
        self.warn(WarningCode::CharactersRemoved);
        text.replace(|character| !is_legal(character), "")
    }

    /// A reference to a note: the note hangs on the character before it, so that it goes where the text goes.
    fn note(&mut self, reference: &Element, kind: NoteKind) {
        let Some(id) = reference.w_attribute("id") else {
            return;
        };
        let reference = NoteReference { kind, id: id.into_owned() };
        let note = self.notes.name(reference);
        if self.story.fields.hides_text() || !hang(&mut self.text.content, Mark::note(note)) {
            self.notes.lose(note);
        }
    }

    /// Pronunciation above characters (17.3.3.25): the characters, then the pronunciation in brackets.
    fn ruby(&mut self, ruby: &'file Element) -> Result<(), ImportError> {
        self.warn_naming(WarningCode::ElementUnknown, "w:ruby");
        if let Some(base) = ruby.w("rubyBase") {
            base.elements().try_for_each(|child| self.inline(child))?;
        }
        if let Some(above) = ruby.w("rt") {
            self.add("（", &[]);
            above.elements().try_for_each(|child| self.inline(child))?;
            self.add("）", &[]);
        }
        Ok(())
    }
}

/// The characters that a `w:t` shows. White space at its ends counts only under `xml:space="preserve"`; line ends are
/// spaces; characters that no XML can hold are none.
pub(crate) fn shown_text(element: &Element) -> String {
    let text = element.text();
    let preserved = element.attribute(Ns::Xml, "space").as_deref() == Some("preserve");
    let text = if preserved { &*text } else { text.trim_matches([' ', '\t', '\r', '\n']) };
    if !text.contains(['\r', '\n']) && text.chars().all(is_legal) {
        return text.to_owned();
    }
    text.replace("\r\n", " ").replace(['\r', '\n'], " ").replace(|character| !is_legal(character), "")
}
