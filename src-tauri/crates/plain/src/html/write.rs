//! One self-contained page that prints well.

use base64::{Engine, engine::general_purpose::STANDARD};
use dinggao_document::{Block, Document, ImageAttrs, Inline, ListItemAttrs, Mark, Media, Picture, TableCell, labels};

const STYLE: &str = include_str!("page.css");

/// Writes the page. It refers to nothing outside itself and runs no script: pictures whose bytes are in `media` are part of
/// it, others are their descriptions.
pub fn write(document: &Document, media: &Media, title: &str) -> String {
    let mut body = String::new();
    for (block, label) in document.blocks.iter().zip(labels(document)) {
        body.push_str(&write_block(block, &label.unwrap_or_default(), media));
        body.push('\n');
    }
    page(title, STYLE, &body)
}

/// A page that refers to nothing outside itself.
pub fn page(title: &str, style: &str, body: &str) -> String {
    let title = escape(title);
    format!(
        "<!doctype html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n<style>\n{style}</style>\n\
         </head>\n<body>\n{body}</body>\n</html>\n"
    )
}

fn write_block(block: &Block, label: &str, media: &Media) -> String {
    let content = inlines(block.content());
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
        Block::Table { .. } => table(block, media),
        Block::Image { attrs } => format!("<p class=\"image\">{}</p>", image(attrs, media)),
        Block::PageBreak { .. } => "<hr data-kind=\"page_break\">".to_owned(),
        Block::Opaque { attrs } => format!("<p>{}</p>", escape(&attrs.text)),
        Block::Paragraph { .. } => format!("<p data-kind=\"paragraph\">{content}</p>"),
        Block::Annex { .. } => format!("<p data-kind=\"annex\">{content}</p>"),
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

fn inlines(content: &[Inline]) -> String {
    let write = |piece: &Inline| match piece {
        Inline::HardBreak => "<br>".to_owned(),
        Inline::Text { text, marks } => {
            marks.iter().rev().fold(escape(text), |text, &mark| format!("<{0}>{text}</{0}>", tag(mark)))
        }
    };
    content.iter().map(write).collect()
}

fn tag(mark: Mark) -> &'static str {
    match mark {
        Mark::Bold => "strong",
        Mark::Italic => "em",
        Mark::Underline => "u",
        Mark::Strike => "s",
        Mark::Superscript => "sup",
        Mark::Subscript => "sub",
    }
}

fn table(block: &Block, media: &Media) -> String {
    let span = |name: &str, count: u16| if count > 1 { format!(" {name}=\"{count}\"") } else { String::new() };
    let cell = |cell: &TableCell| {
        let name = if cell.is_header() { "th" } else { "td" };
        let spans = span("colspan", cell.attrs().colspan) + &span("rowspan", cell.attrs().rowspan);
        let content = match cell.content() {
            [only @ Block::Paragraph { .. }] => inlines(only.content()),
            blocks => blocks.iter().map(|block| write_block(block, "", media)).collect(),
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

/// Text that can't become markup.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
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
