//! `word/styles.xml`: every style names its fonts for all four kinds of characters, so that no theme is needed
//! (ECMA-376 part 1, 17.7). Children come in the order of the schema.

use dinggao_document::{Letterhead, NotePlace};

use super::{
    Numbering, imprint, letterhead, lists,
    notes::{Notes, reference_style, text_style},
    profile::{Face, Layout, Leads, LineDistance},
    xml,
};
use crate::{marker, ooxml::escape_attribute};

/// A paragraph style.
pub(super) struct Style {
    id: String,
    name: String,
    based_on: &'static str,
    /// `w:pPr` without the tags around it.
    paragraph: String,
    face: Face,
    bold: bool,
    /// Six hexadecimal digits.
    colour: Option<&'static str>,
}

impl Style {
    pub(super) fn new(id: &str, name: &str, paragraph: String, face: Face) -> Self {
        let (id, name) = (id.to_owned(), name.to_owned());
        Self { id, name, based_on: "Normal", paragraph, face, bold: false, colour: None }
    }

    pub(super) fn coloured(self, colour: &'static str) -> Self {
        Self { colour: Some(colour), ..self }
    }
}

/// The part.
pub(super) fn part(
    layout: &Layout,
    numbering: Numbering,
    letterhead: Option<&Letterhead>,
    notes: &Notes<'_>,
) -> String {
    let note_face = Face { half_points: NOTE_HALF_POINTS, ..layout.body };
    let mut inside = defaults(layout);
    inside.push_str(&normal(layout));
    inside.push_str(
        "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">\
         <w:name w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>\
         <w:uiPriority w:val=\"99\"/><w:semiHidden/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar>\
         <w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/>\
         <w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\
         <w:style w:type=\"numbering\" w:default=\"1\" w:styleId=\"NoList\"><w:name w:val=\"No List\"/>\
         <w:uiPriority w:val=\"99\"/><w:semiHidden/></w:style>",
    );
    for style in paragraph_styles(layout, numbering) {
        inside.push_str(&style.to_xml());
    }
    if let Some(head) = letterhead.filter(|letterhead| letterhead.has_head()) {
        inside.extend(letterhead::styles(head, layout).iter().map(Style::to_xml));
        inside.push_str(&letterhead::signer_style(layout));
    }
    if letterhead.is_some_and(Letterhead::has_imprint) {
        inside.extend(imprint::styles(layout).iter().map(Style::to_xml));
    }
    for place in notes.places() {
        inside.push_str(&note_style(place, note_face).to_xml());
        inside.push_str(&note_reference_style(place));
    }
    inside.push_str(&number_style());
    if layout.leads == Leads::Kai {
        inside.push_str(&lead_style(&layout.headings[1]));
    }
    inside.push_str(&table_grid(&layout.table));
    xml::part("styles", &inside)
}

fn defaults(layout: &Layout) -> String {
    let face = run_properties(&layout.body, false);
    let language = "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/>";
    format!(
        "<w:docDefaults><w:rPrDefault><w:rPr>{face}{language}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
}

/// 正文: two-sided, punctuation kept from line starts and let hang at line ends, no widow control.
fn normal(layout: &Layout) -> String {
    let distance = match layout.line {
        LineDistance::Exact(line) => format!("w:line=\"{line}\" w:lineRule=\"exact\""),
        LineDistance::Auto(line) => format!("w:line=\"{line}\" w:lineRule=\"auto\""),
    };
    let (after, widows) = (layout.after, i32::from(!layout.indents));
    let alignment = if layout.indents { "both" } else { "left" };
    let face = run_properties(&layout.body, false);
    format!(
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/>\
         <w:pPr><w:widowControl w:val=\"{widows}\"/><w:kinsoku/><w:overflowPunct/>\
         <w:spacing w:before=\"0\" w:after=\"{after}\" {distance}/><w:jc w:val=\"{alignment}\"/></w:pPr>\
         <w:rPr>{face}</w:rPr></w:style>"
    )
}

fn paragraph_styles(layout: &Layout, numbering: Numbering) -> Vec<Style> {
    let indent = if layout.indents { layout.first_line_indent() } else { String::new() };
    let flush = "<w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/>";
    let title_after = layout.line_twips();
    let body = &layout.body;
    let style = |id: &str, name: &str, paragraph: &str, face: &Face| Style::new(id, name, paragraph.to_owned(), *face);
    let title = format!("<w:spacing w:after=\"{title_after}\"/>{flush}<w:contextualSpacing/><w:jc w:val=\"center\"/>");
    let right = format!("{flush}<w:jc w:val=\"right\"/>");
    let signature = format!("<w:keepNext/>{right}");
    let centred = format!("{flush}<w:jc w:val=\"center\"/>");
    // Rows of a table follow their text, not the grid of lines.
    let cell =
        format!("<w:snapToGrid w:val=\"0\"/><w:spacing w:after=\"0\" w:line=\"288\" w:lineRule=\"auto\"/>{flush}");
    let header = "<w:keepNext/><w:jc w:val=\"center\"/>";
    let separator =
        format!("<w:snapToGrid w:val=\"0\"/><w:spacing w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>{flush}");
    let footer =
        format!("<w:snapToGrid w:val=\"0\"/><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>{flush}");

    let mut styles = vec![
        style(marker::TITLE, "Title", &title, &layout.title),
        style(marker::BODY, "Body Text", &indent, body),
        style(marker::ADDRESSEE, "主送机关", flush, body),
    ];
    for (level, face) in (1..).zip(&layout.headings) {
        let keep = "<w:keepNext/>";
        let above = if layout.indents { "" } else { "<w:spacing w:before=\"240\"/>" };
        let depth = level - 1;
        let list = match numbering {
            Numbering::Text => String::new(),
            Numbering::Word => {
                format!("<w:numPr><w:ilvl w:val=\"{depth}\"/><w:numId w:val=\"{}\"/></w:numPr>", lists::HEADINGS)
            }
        };
        let paragraph = format!("{keep}{list}{above}{indent}<w:outlineLvl w:val=\"{depth}\"/>");
        styles.push(style(&marker::heading(level), &format!("heading {level}"), &paragraph, face));
    }
    styles.extend([
        style(marker::ANNEX, "附件说明", &indent, body),
        style(marker::SIGNATURE, "署名", &signature, body),
        style(marker::DATE, "成文日期", &right, body),
        style(marker::LIST, "List Paragraph", "", body),
        style(marker::CELL, "表格文字", &cell, &layout.table),
        Style { based_on: marker::CELL, bold: true, ..style(marker::HEADER_CELL, "表头", header, &layout.table) },
        style(marker::FIGURE, "图", &centred, body),
        style(marker::SEPARATOR, "表格间隔", &separator, body),
        style(marker::PAGE_BREAK, "分页", &separator, body),
        style("Footer", "footer", &footer, &layout.page_number),
    ]);
    styles
}

/// 小五, as Word prints notes; GB/T 9704 says nothing of them.
const NOTE_HALF_POINTS: i64 = 18;

fn note_style(place: NotePlace, face: Face) -> Style {
    let name = match place {
        NotePlace::Foot => "footnote text",
        NotePlace::End => "endnote text",
    };
    // Lines of notes follow their text, not the grid.
    let paragraph = "<w:snapToGrid w:val=\"0\"/><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>\
                     <w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/><w:jc w:val=\"left\"/>";
    Style::new(text_style(place), name, paragraph.to_owned(), face)
}

fn note_reference_style(place: NotePlace) -> String {
    let name = match place {
        NotePlace::Foot => "footnote reference",
        NotePlace::End => "endnote reference",
    };
    format!(
        "<w:style w:type=\"character\" w:styleId=\"{}\"><w:name w:val=\"{name}\"/>\
         <w:basedOn w:val=\"DefaultParagraphFont\"/><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style>",
        reference_style(place)
    )
}

impl Style {
    fn to_xml(&self) -> String {
        let built_in = !self.id.starts_with("Dg");
        let custom = if built_in { "" } else { " w:customStyle=\"1\"" };
        let (id, name, based_on) = (&self.id, escape_attribute(&self.name), self.based_on);
        let next = if self.id.starts_with("Heading") || matches!(&*self.id, marker::TITLE | marker::ADDRESSEE) {
            format!("<w:next w:val=\"{}\"/>", marker::BODY)
        } else {
            String::new()
        };
        let paragraph =
            if self.paragraph.is_empty() { String::new() } else { format!("<w:pPr>{}</w:pPr>", self.paragraph) };
        let face = coloured_run_properties(&self.face, self.bold, self.colour);
        format!(
            "<w:style w:type=\"paragraph\"{custom} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>\
             <w:basedOn w:val=\"{based_on}\"/>{next}<w:qFormat/>{paragraph}<w:rPr>{face}</w:rPr></w:style>"
        )
    }
}

/// `w:rPr` without the tags around it: rFonts, b, bCs, color, sz, szCs.
fn run_properties(face: &Face, bold: bool) -> String {
    coloured_run_properties(face, bold, None)
}

fn coloured_run_properties(face: &Face, bold: bool, colour: Option<&str>) -> String {
    let (latin, chinese) = (escape_attribute(face.font.latin), escape_attribute(face.font.chinese));
    let size = face.half_points;
    let bold = if bold || face.bold { "<w:b/><w:bCs/>" } else { "" };
    let colour = colour.map(|colour| format!("<w:color w:val=\"{colour}\"/>")).unwrap_or_default();
    format!(
        "<w:rFonts w:ascii=\"{latin}\" w:hAnsi=\"{latin}\" w:eastAsia=\"{chinese}\" w:cs=\"{latin}\"/>{bold}{colour}\
         <w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>"
    )
}

/// It has no look of its own: a number looks like its heading.
fn number_style() -> String {
    format!(
        "<w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"{}\"><w:name w:val=\"标题编号\"/>\
         <w:basedOn w:val=\"DefaultParagraphFont\"/></w:style>",
        marker::NUMBER
    )
}

/// The fonts of second-level headings, in the size of the text around.
fn lead_style(face: &Face) -> String {
    character_style(marker::LEAD, "段首句", face)
}

/// A character style with other fonts than the text around, in its size.
pub(super) fn character_style(id: &str, name: &str, face: &Face) -> String {
    let (latin, chinese) = (escape_attribute(face.font.latin), escape_attribute(face.font.chinese));
    let bold = if face.bold { "<w:b/><w:bCs/>" } else { "" };
    format!(
        "<w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>\
         <w:basedOn w:val=\"DefaultParagraphFont\"/><w:rPr><w:rFonts w:ascii=\"{latin}\" w:hAnsi=\"{latin}\" \
         w:eastAsia=\"{chinese}\" w:cs=\"{latin}\"/>{bold}</w:rPr></w:style>"
    )
}

fn table_grid(face: &Face) -> String {
    let borders: String = ["top", "left", "bottom", "right", "insideH", "insideV"]
        .map(|side| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"))
        .concat();
    let face = run_properties(face, false);
    format!(
        "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"TableNormal\"/>\
         <w:rPr>{face}</w:rPr><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr></w:style>"
    )
}
