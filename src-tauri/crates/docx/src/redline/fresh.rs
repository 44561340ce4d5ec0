//! New paragraphs: made like those of the same kind in the file.

use dinggao_document::{Block, BlockKind, ByteOffset, Inline, Mark as Format, plain_text, slice};

use super::{
    mark::{Mark, Signer},
    model::Model,
    paragraph::fresh_runs,
    properties::ParagraphProperties,
    script::before_text,
    story::Story,
    unit::{Unit, UnitContent},
};
use crate::ooxml::Element;

/// What a new paragraph is made of.
#[derive(Default)]
pub(super) struct Fresh<'tree> {
    pub(super) properties: ParagraphProperties<'tree>,
    runs: String,
}

impl Fresh<'_> {
    pub(super) fn runs(&self, mark: Mark, signer: &Signer) -> String {
        if self.runs.is_empty() { String::new() } else { signer.around(mark, &self.runs) }
    }
}

impl<'story> Story<'story> {
    /// What a new paragraph is made of.
    pub(super) fn fresh(&self, unit: usize) -> Fresh<'story> {
        let unit = &self.texts.new[unit];
        let mut fresh = Fresh::default();
        match &unit.content {
            UnitContent::Text(text) => {
                let block = &self.texts.new_blocks[text.block];
                let label = self.texts.new_labels.get(text.block).and_then(Option::as_deref);
                let model = self.models.like(block, self.at);
                let like = model.and_then(|model| self.before_of(model));
                let before = before_text(text, label, like);
                fresh.properties = match model {
                    Some(model) => ParagraphProperties {
                        now: model.paragraph,
                        uncounted: label.is_none() && text.automatic == 0 && self.counts(model),
                        ..ParagraphProperties::default()
                    },
                    None => self.without_model(unit, block),
                };
                let (number, of_text) = model.map(|model| (model.number, model.text)).unwrap_or_default();
                fresh.runs = fresh_runs(&[Inline::text(before)], number, &[], self.context.notes);
                let mut formats = self.context.styles.marks_of(of_text);
                if matches!(block.kind(), BlockKind::Heading | BlockKind::Title) {
                    // What the style of a heading brings along is no format of its text.
                    formats.retain(|format| *format != Format::Bold);
                }
                let content = match plain_text(block.content()) {
                    // Numbers that Word counts by itself aren't text.
                    whole if text.automatic > 0 && model.is_some_and(|model| self.counts(model)) => {
                        let range = ByteOffset(text.automatic)..ByteOffset(whole.len());
                        slice(block.content(), range)
                    }
                    _ => block.content().to_vec(),
                };
                fresh.runs += &fresh_runs(&content, of_text, &formats, self.context.notes);
                let after = text.after.clone().unwrap_or_default();
                fresh.runs += &fresh_runs(&[Inline::text(after)], of_text, &[], self.context.notes);
            }
            UnitContent::Blank(text) => {
                fresh.properties = self.known_style(unit);
                fresh.runs = fresh_runs(&[Inline::text(text.clone())], None, &[], self.context.notes);
            }
            UnitContent::Other(text) => {
                fresh.properties = self.known_style(unit);
                let blocks = unit.blocks.iter().filter_map(|&block| self.texts.new_blocks.get(block));
                let shown = blocks.filter_map(|block| match block {
                    Block::PageBreak { .. } => Some("<w:r><w:br w:type=\"page\"/></w:r>".to_owned()),
                    Block::Image { attrs } => self.context.pictures.run(attrs),
                    _ => None,
                });
                fresh.runs = shown.collect();
                let says_more = fresh.runs.is_empty() || unit.element.is_some();
                let words = if says_more { text.as_str() } else { "" };
                fresh.runs += &fresh_runs(&[Inline::text(words)], None, &[], self.context.notes);
            }
            UnitContent::Table => {}
        }
        fresh
    }

    /// What stands before the text of a model, and the number in it.
    fn before_of(&self, model: Model<'_>) -> Option<(&'story str, Option<&'story str>)> {
        let text = self.texts.old[model.unit].text()?;
        Some((text.before.as_deref()?, self.texts.old_labels.get(text.block)?.as_deref()))
    }

    /// Whether Word counts a model by itself.
    fn counts(&self, model: Model<'_>) -> bool {
        self.texts.old[model.unit]
            .text()
            .is_some_and(|text| text.is_counted(self.texts.old_labels.get(text.block).and_then(Option::as_deref)))
    }

    /// Where the file has no paragraph of the kind: the new one's own properties if the file knows their style; a heading
    /// is one by its outline level.
    pub(super) fn without_model(&self, unit: &'story Unit<'story>, block: &Block) -> ParagraphProperties<'story> {
        let known = self.known_style(unit);
        let outline = match block {
            Block::Heading { attrs, .. } if known.now.is_none() => Some(attrs.level.get() - 1),
            _ => None,
        };
        ParagraphProperties { outline, ..known }
    }

    fn known_style(&self, unit: &'story Unit<'story>) -> ParagraphProperties<'story> {
        let own = unit.element.and_then(|element| element.w("pPr"));
        let is_known = |properties: &&Element| {
            properties.w("numPr").is_none()
                && properties.val_of("pStyle").is_some_and(|style| self.context.styles.knows(&style))
        };
        ParagraphProperties { now: own.filter(is_known), ..ParagraphProperties::default() }
    }
}
