//! One self-contained page that prints well.

use std::collections::HashMap;

use base64::{Engine, engine::general_purpose::STANDARD};
use dinggao_document::{
    Block, Document, ImageAttrs, Inline, Letterhead, ListItemAttrs, Mark, Media, NoteId, Picture, TableCell, labels,
    notes_after,
};

use super::own::LETTERHEAD;

const STYLE: &str = include_str!("page.css");

/// Writes the page. It refers to nothing outside itself and runs no script: pictures whose bytes are in `media` are part of
/// it, others are their descriptions.
pub fn write(document: &Document, media: &Media, title: &str) -> String {
    let notes = document.note_numbers().into_iter().map(|each| (each.note, each.number)).collect();
    let writer = Writer { media, notes };
    let letterhead = document.letterhead.as_ref();
    let mut body = around("header", &letterhead.map(Letterhead::head_lines).unwrap_or_default());
    for (block, label) in document.blocks.iter().zip(labels(document)) {
        body.push_str(&writer.block(block, &label.unwrap_or_default()));
        body.push('\n');
    }
    body += &around("footer", &letterhead.map(Letterhead::imprint_lines).unwrap_or_default());
    page(title, STYLE, &body)
}

/// What stands above or below the text; no reader takes it for text.
fn around(element: &str, lines: &[String]) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let lines: String = lines.iter().map(|line| format!("<p>{}</p>\n", escape(line))).collect();
    format!("<{element} data-kind=\"{LETTERHEAD}\">\n{lines}</{element}>\n")
}

/// A page that refers to nothing outside itself.
pub fn page(title: &str, style: &str, body: &str) -> String {
    let title = escape(title);
    format!(
        "<!doctype html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n<style>\n{style}</style>\n\
         </head>\n<body>\n{body}</body>\n</html>\n"
    )
}

/// What the blocks of a document depend on.
struct Writer<'document> {
    media: &'document Media,
    /// The numbers of notes.
    notes: HashMap<NoteId, String>,
}

impl Writer<'_> {
    fn block(&self, block: &Block, label: &str) -> String {
        let content = self.inlines(block.content());
        let label = if label.is_empty() { String::new() } else { format!("<span data-label>{}</span>", escape(label)) };
        // The kinds by the names that the reader knows them by.
        match block {
            Block::Title { .. } => format!("<h1 data-kind=\"title\">{content}</h1>"),
            Block::Heading { attrs, .. } => {
                let level = attrs.level.get() + 1;
                let numbered = attrs.numbered;
                format!("<h{level} data-kind=\"heading\" data-numbered=\"{numbered}\">{label}{content}</h{level}>")
            }
            Block::Addressee { .. } => format!("<p class=\"addressee\" data-kind=\"addressee\">{content}</p>"),
            Block::Signature { .. } => format!("<p class=\"signature\" data-kind=\"signature\">{content}</p>"),
            Block::Date { .. } => format!("<p class=\"date\" data-kind=\"date\">{content}</p>"),
            Block::ListItem { attrs: ListItemAttrs { ordered, depth, .. }, .. } => {
                let marker = if *ordered { "ordered" } else { "bulleted" };
                format!(
                    "<p class=\"item {marker} depth-{depth}\" data-kind=\"list_item\" data-ordered=\"{ordered}\" \
                     data-depth=\"{depth}\">{label}{content}</p>"
                )
            }
            Block::Table { .. } => self.table(block),
            Block::Image { attrs } => format!("<p class=\"image\">{}</p>", image(attrs, self.media)),
            Block::PageBreak { .. } => "<hr data-kind=\"page_break\">".to_owned(),
            Block::Opaque { attrs } => format!("<p>{}</p>", escape(&attrs.text)),
            Block::Note { attrs, .. } => match self.notes.get(&attrs.note) {
                Some(number) => format!("<p class=\"note\" id=\"note-{number}\"><sup>[{number}]</sup>{content}</p>"),
                None => format!("<p class=\"note\">{content}</p>"),
            },
            Block::Paragraph { .. } => format!("<p data-kind=\"paragraph\">{content}</p>"),
            Block::Annex { .. } => format!("<p data-kind=\"annex\">{content}</p>"),
        }
    }

    fn inlines(&self, content: &[Inline]) -> String {
        let write = |(index, piece): (usize, &Inline)| match piece {
            Inline::HardBreak => "<br>".to_owned(),
            Inline::Text { text, marks } => {
                let tags = marks.iter().rev().filter_map(|&mark| tag(mark));
                let text = tags.fold(escape(text), |text, tag| format!("<{tag}>{text}</{tag}>"));
                text + &notes_after(content, index).filter_map(|note| self.reference(note)).collect::<String>()
            }
        };
        content.iter().enumerate().map(write).collect()
    }

    fn reference(&self, note: NoteId) -> Option<String> {
        let number = self.notes.get(&note)?;
        Some(format!("<sup><a href=\"#note-{number}\">[{number}]</a></sup>"))
    }

    fn table(&self, block: &Block) -> String {
        let span = |name: &str, count: u16| if count > 1 { format!(" {name}=\"{count}\"") } else { String::new() };
        let cell = |cell: &TableCell| {
            let name = if cell.is_header() { "th" } else { "td" };
            let spans = span("colspan", cell.attrs().colspan) + &span("rowspan", cell.attrs().rowspan);
            let content = match cell.content() {
                [only @ Block::Paragraph { .. }] => self.inlines(only.content()),
                blocks => blocks.iter().map(|block| self.block(block, "")).collect(),
            };
            format!("<{name}{spans}>{content}</{name}>")
        };
        let rows: String = block
            .rows()
            .iter()
            .map(|row| format!("<tr>{}</tr>\n", row.content.iter().map(cell).collect::<String>()))
            .collect();
        format!("<table data-kind=\"table\">\n{rows}</table>")
    }
}

fn image(attrs: &ImageAttrs, media: &Media) -> String {
    let alt = escape(&attrs.alt);
    let known = attrs.media().and_then(|id| media.get(id)).and_then(|bytes| Some((bytes, Picture::of(bytes).ok()?)));
    let Some((bytes, picture)) = known else {
        return alt;
    };
    let width = attrs.width.map(|width| format!(" width=\"{width}\"")).unwrap_or_default();
    format!("<img src=\"data:{};base64,{}\" alt=\"{alt}\"{width}>", picture.kind.mime(), STANDARD.encode(bytes))
}

/// The tag of a format; a note has none.
fn tag(mark: Mark) -> Option<&'static str> {
    match mark {
        Mark::Comment { .. } | Mark::NoteReference { .. } => None,
        Mark::Bold => Some("strong"),
        Mark::Italic => Some("em"),
        Mark::Underline => Some("u"),
        Mark::Strike => Some("s"),
        Mark::Superscript => Some("sup"),
        Mark::Subscript => Some("sub"),
    }
}

/// Text that can't become markup.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use dinggao_document::WrittenLine;
    use dinggao_testkit::{bold, doc, h, image, of, table, title};

    use super::*;

    #[test]
    fn text_cannot_become_markup() {
        let document = doc([
            title("<script>总结</script>"),
            h(1, "学习 & 落实"),
            of(dinggao_document::BlockKind::Paragraph, vec![bold("12件"), Inline::HardBreak]),
            table(&[["甲", "\"乙\""]]),
        ]);
        let page = write(&document, &Media::default(), "a<b");
        assert!(page.contains("<h1 data-kind=\"title\">&lt;script&gt;总结&lt;/script&gt;</h1>"), "{page}");
        assert!(page.contains("<span data-label>一、</span>学习 &amp; 落实</h2>"), "{page}");
        assert!(page.contains("<p data-kind=\"paragraph\"><strong>12件</strong><br></p>"), "{page}");
        assert!(page.contains("<tr><td>甲</td><td>&quot;乙&quot;</td></tr>"), "{page}");
        assert!(page.contains("<title>a&lt;b</title>"), "{page}");
    }

    /// A paper that is read in a browser is known by its number.
    #[test]
    fn letterheads_stand_around_the_text() {
        let letterhead = Letterhead {
            number: WrittenLine::new("云水〔2026〕3号"),
            copies_to: WrittenLine::new("a<b"),
            ..Letterhead::default()
        };
        let document = Document { letterhead: letterhead.if_any(), ..doc([title("总结")]) };
        let page = write(&document, &Media::default(), "总结");
        let (head, foot) =
            ("<header data-kind=\"letterhead\">\n<p>云水〔2026〕3号</p>", "<p>抄送：a&lt;b。</p>\n</footer>");
        let places = [page.find(head), page.find("<h1"), page.find(foot)];
        assert!(places.is_sorted() && places.iter().all(Option::is_some), "{page}");
    }

    #[test]
    fn pictures_are_part_of_the_page() {
        let mut media = Media::default();
        let gif = media.add(&b"GIF89a\x01\0\x01\0"[..]);
        let other = media.add(&b"<svg onload=\"alert()\"/>"[..]);
        let mut document =
            doc([image(&gif.to_string(), "\"图\""), image(&other.to_string(), "别的"), image("", "没有")]);
        if let Some(Block::Image { attrs }) = document.blocks.first_mut() {
            attrs.width = Some(40);
        }
        let page = write(&document, &media, "总结");
        let shown = "<img src=\"data:image/gif;base64,R0lGODlhAQABAA==\" alt=\"&quot;图&quot;\" width=\"40\">";
        for expected in [shown, "别的", "没有"] {
            assert!(page.contains(&format!("<p class=\"image\">{expected}</p>\n")), "{page}");
        }
    }
}
