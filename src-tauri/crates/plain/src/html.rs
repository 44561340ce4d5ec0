//! HTML: one self-contained page that prints well.

use dinggao_document::{Block, Document, Inline, Mark, TableCell, labels};

const STYLE: &str = include_str!("page.css");

/// Writes the page. It refers to nothing outside itself and runs no script.
pub fn write(document: &Document, title: &str) -> String {
    let mut body = String::new();
    for (block, label) in document.blocks.iter().zip(labels(document)) {
        body.push_str(&write_block(block, &label.unwrap_or_default()));
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

fn write_block(block: &Block, label: &str) -> String {
    let content = inlines(block.content());
    match block {
        Block::Title { .. } => format!("<h1>{content}</h1>"),
        Block::Heading { attrs, .. } => {
            let level = attrs.level.get() + 1;
            format!("<h{level}>{}{content}</h{level}>", escape(label))
        }
        Block::Addressee { .. } => format!("<p class=\"addressee\">{content}</p>"),
        Block::Signature { .. } => format!("<p class=\"signature\">{content}</p>"),
        Block::Date { .. } => format!("<p class=\"date\">{content}</p>"),
        Block::ListItem { attrs, .. } => {
            let marker = if attrs.ordered { "ordered" } else { "bulleted" };
            format!("<p class=\"item {marker} depth-{}\">{}{content}</p>", attrs.depth, escape(label))
        }
        Block::Table { .. } => table(block),
        Block::Image { attrs } => format!("<p class=\"image\">{}</p>", escape(&attrs.alt)),
        Block::PageBreak { .. } => "<hr>".to_owned(),
        Block::Opaque { attrs } => format!("<p>{}</p>", escape(&attrs.text)),
        Block::Paragraph { .. } | Block::Annex { .. } => format!("<p>{content}</p>"),
    }
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

fn table(block: &Block) -> String {
    let span = |name: &str, count: u16| if count > 1 { format!(" {name}=\"{count}\"") } else { String::new() };
    let cell = |cell: &TableCell| {
        let name = if cell.is_header() { "th" } else { "td" };
        let spans = span("colspan", cell.attrs().colspan) + &span("rowspan", cell.attrs().rowspan);
        let content: Vec<String> = cell.content().iter().map(|block| inlines(block.content())).collect();
        format!("<{name}{spans}>{}</{name}>", content.join("<br>"))
    };
    let rows: String = block
        .rows()
        .iter()
        .map(|row| format!("<tr>{}</tr>\n", row.content.iter().map(cell).collect::<String>()))
        .collect();
    format!("<table>\n{rows}</table>")
}

/// Text that can't become markup.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use dinggao_testkit::{bold, doc, h, of, table, title};

    use super::*;

    #[test]
    fn text_cannot_become_markup() {
        let document = doc([
            title("<script>总结</script>"),
            h(1, "学习 & 落实"),
            of(dinggao_document::BlockKind::Paragraph, vec![bold("12件"), Inline::HardBreak]),
            table(&[["甲", "\"乙\""]]),
        ]);
        let page = write(&document, "a<b");
        assert!(page.contains("<h1>&lt;script&gt;总结&lt;/script&gt;</h1>"), "{page}");
        assert!(page.contains("<h2>一、学习 &amp; 落实</h2>"), "{page}");
        assert!(page.contains("<p><strong>12件</strong><br></p>"), "{page}");
        assert!(page.contains("<tr><td>甲</td><td>&quot;乙&quot;</td></tr>"), "{page}");
        assert!(page.contains("<title>a&lt;b</title>"), "{page}");
    }
}
