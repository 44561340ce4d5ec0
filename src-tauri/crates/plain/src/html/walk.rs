//! The walk through a page: what each element does to the text.

use dinggao_document::{BlockKind, Inline, Mark, Role, Warning, WarningCode};

use super::{
    line::LineText,
    lists::{Marker, Piece, Text},
    marks::{Marks, is_heading},
    own,
    read::HtmlError,
    style::{Sheet, Style},
    tree::{Content, DEPTH, NodeId, Tree},
};

/// Blocks of a passage: the longest reports have a tenth of it.
const BLOCKS: usize = 20_000;

/// What holds for the text inside an element.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Flow {
    pub(super) marks: Marks,
    /// White space counts.
    pub(super) preserved: bool,
    pub(super) depth: usize,
}

impl Flow {
    /// The same inside a further element. The parser moves elements about, so that the tree may be somewhat deeper than it
    /// seemed.
    pub(super) fn deeper(self) -> Result<Self, HtmlError> {
        if self.depth > 2 * DEPTH {
            return Err(HtmlError::TooComplex);
        }
        Ok(Self { depth: self.depth + 1, ..self })
    }
}

/// What is kept aside while a part, such as a cell, is read on its own.
#[derive(Default)]
pub(super) struct Part {
    pieces: Vec<Piece>,
    lists: Vec<List>,
    block: BlockState,
}

/// What is known of the line that is being read.
#[derive(Default)]
struct BlockState {
    role: Option<Role>,
    level: Option<u8>,
    /// The item of a list that the first line is.
    item: Option<Role>,
    marker: Option<Marker>,
}

/// An open list.
struct List {
    ordered: bool,
    unmarked: bool,
    /// The number of the next item, where the list doesn't start at 1: ours do, so that it is text.
    typed: Option<u32>,
}

/// Walks through a page.
pub(super) struct Reader<'tree> {
    pub(super) tree: &'tree Tree,
    sheet: &'tree Sheet,
    pub(super) line: LineText,
    pub(super) open_tables: usize,
    pub(super) cells: usize,
    part: Part,
    blocks: usize,
    /// The characters of a marker, while one is being read.
    marker: Option<String>,
    hidden: usize,
    pictures: usize,
    warnings: Vec<Warning>,
}

impl<'tree> Reader<'tree> {
    pub(super) fn new(tree: &'tree Tree, sheet: &'tree Sheet) -> Self {
        Self {
            tree,
            sheet,
            line: LineText::default(),
            open_tables: 0,
            cells: 0,
            part: Part::default(),
            blocks: 0,
            marker: None,
            hidden: 0,
            pictures: 0,
            warnings: Vec::new(),
        }
    }

    /// What was found, and what had to be left out.
    pub(super) fn finish(mut self) -> (Vec<Piece>, Vec<Warning>) {
        for (code, count) in [(WarningCode::PasteHidden, self.hidden), (WarningCode::PastePictures, self.pictures)] {
            if count > 0 {
                self.warnings.push(Warning::new(code).naming(count.to_string()));
            }
        }
        (self.part.pieces, self.warnings)
    }

    /// Starts a part whose pieces are for themselves; what was begun waits.
    pub(super) fn begin_part(&mut self) -> Part {
        std::mem::take(&mut self.part)
    }

    /// Ends the part: its pieces, and what waited goes on.
    pub(super) fn end_part(&mut self, outer: Part) -> Vec<Piece> {
        std::mem::replace(&mut self.part, outer).pieces
    }

    pub(super) fn warn(&mut self, code: WarningCode) {
        add_once(&mut self.warnings, code);
    }

    pub(super) fn push(&mut self, piece: Piece) -> Result<(), HtmlError> {
        self.blocks += 1;
        if self.blocks > BLOCKS {
            return Err(HtmlError::TooMany { what: "paragraphs", limit: BLOCKS });
        }
        self.part.pieces.push(piece);
        Ok(())
    }

    /// Ends the line that is being read.
    pub(super) fn flush(&mut self) -> Result<(), HtmlError> {
        let content = self.line.take();
        if content.is_empty() {
            return Ok(());
        }
        let state = &mut self.part.block;
        // Only the first line of an item carries the marker.
        let (marker, item) = (state.marker.take().filter(|marker| !marker.is_blank()), state.item.take());
        let (role, level) = (state.role.or(item), state.level);
        let content = if level.is_some() || role == Some(Role::Title) { without_bold(content) } else { content };
        self.push(Piece::Text(Text { role, level, marker, content }))
    }

    pub(super) fn style(&self, node: NodeId) -> Style {
        self.sheet.style(self.tree.attribute(node, "class"), self.tree.attribute(node, "style"))
    }

    /// Whether nobody saw an element; if it has text, that is counted.
    pub(super) fn is_hidden(&mut self, node: NodeId) -> bool {
        let hidden = self.tree.attribute(node, "hidden").is_some() || self.style(node).hidden;
        self.hidden += usize::from(hidden && self.tree.has_text(node));
        hidden
    }

    pub(super) fn children(&mut self, node: NodeId, flow: Flow) -> Result<(), HtmlError> {
        let flow = flow.deeper()?;
        let tree = self.tree;
        tree.children(node).iter().try_for_each(|&child| self.node(child, flow))
    }

    pub(super) fn node(&mut self, node: NodeId, flow: Flow) -> Result<(), HtmlError> {
        match self.tree.content(node) {
            Content::Root => Ok(()),
            Content::Text(text) => self.text(text, flow),
            Content::Comment(text) => {
                self.condition(text);
                Ok(())
            }
            Content::Element(..) => self.element(node, flow),
        }
    }

    /// Word parts the marker of a list from the text by conditions for programs that know no lists.
    fn condition(&mut self, comment: &str) {
        match comment.trim() {
            "[if !supportLists]" => self.marker = Some(String::new()),
            "[endif]" => self.end_marker(),
            _ => {}
        }
    }

    fn end_marker(&mut self) {
        let Some(shown) = self.marker.take() else {
            return;
        };
        let depth = self.part.block.marker.as_ref().map_or(0, |marker| marker.depth);
        self.part.block.marker = Marker::shown(&shown, depth);
    }

    fn text(&mut self, text: &'tree str, flow: Flow) -> Result<(), HtmlError> {
        let clean = self.clean(text);
        let text = clean.as_deref().unwrap_or(text);
        if let Some(marker) = &mut self.marker {
            marker.push_str(text);
            return Ok(());
        }
        if !flow.preserved {
            self.line.flow(text, flow.marks);
            return Ok(());
        }
        for (place, line) in text.split('\n').enumerate() {
            if place > 0 {
                self.flush()?;
            }
            self.line.exact(&line.trim_end_matches('\r').replace('\u{a0}', " "), flow.marks);
        }
        Ok(())
    }

    /// The text without characters that no report can hold, and without those that nobody sees; `None` if it has none.
    fn clean(&mut self, text: &str) -> Option<String> {
        let unseen = |character: char| matches!(character, '\u{200b}' | '\u{2060}' | '\u{feff}');
        let control = |character: char| {
            character.is_control() && !matches!(character, '\t' | '\n' | '\r' | '\u{c}')
                || matches!(character, '\u{fffe}' | '\u{ffff}')
        };
        if text.contains(control) {
            self.warn(WarningCode::CharactersRemoved);
        }
        text.contains(|character| unseen(character) || control(character))
            .then(|| text.replace(|character| unseen(character) || control(character), ""))
    }

    fn element(&mut self, node: NodeId, flow: Flow) -> Result<(), HtmlError> {
        let name = self.tree.name(node);
        if is_no_text(name) || self.is_hidden(node) {
            return Ok(());
        }
        let style = self.style(node);
        let class = self.tree.attribute(node, "class").unwrap_or_default();
        if self.is_left_out(node, name, class, &style) {
            return Ok(());
        }
        if let Some(kind) = own::kind(self.tree, node).filter(|_| self.marker.is_none())
            && self.own(node, kind, flow)?
        {
            return Ok(());
        }
        let preserved = style.preserved.unwrap_or(flow.preserved || name == "pre");
        let flow = Flow { marks: flow.marks.inside(name, &style), preserved, ..flow };
        match name {
            "br" if style.page => {
                self.flush()?;
                self.push(Piece::PageBreak)
            }
            // An empty line parts paragraphs.
            "br" if self.line.ends_broken() => self.flush(),
            "br" => {
                self.line.line_break();
                Ok(())
            }
            "table" => self.table(node, flow),
            "ul" | "ol" | "menu" | "dir" => self.list(node, &style, flow),
            "li" => self.item(node, flow),
            "rt" => {
                self.line.flow("（", flow.marks);
                self.children(node, flow)?;
                self.line.flow("）", flow.marks);
                Ok(())
            }
            _ if is_block(name) => self.block(node, class, &style, flow),
            _ if style.tab => {
                self.line.exact("\t", flow.marks);
                Ok(())
            }
            _ if style.marker && self.marker.is_none() => {
                self.marker = Some(String::new());
                self.children(node, flow)?;
                self.end_marker();
                Ok(())
            }
            _ => self.children(node, flow),
        }
    }

    /// What a report doesn't take along, or has no place for; it is told of.
    fn is_left_out(&mut self, node: NodeId, name: &str, class: &str, style: &Style) -> bool {
        let has_class = |wanted: &str| class.split_whitespace().any(|class| class.eq_ignore_ascii_case(wanted));
        if self.tree.attribute(node, "data-kind") == Some(own::LETTERHEAD) {
            return true;
        }
        match name {
            "img" => {
                self.pictures += 1;
                return true;
            }
            "ins" => self.warn(WarningCode::PasteTracked),
            "a" if self.leads_away(node) => self.warn(WarningCode::LinkFlattened),
            _ => {}
        }
        let code = match style.purpose.as_deref() {
            _ if name == "del" || has_class("msoDel") => WarningCode::PasteTracked,
            _ if has_class("msocomanchor") || has_class("MsoCommentReference") => WarningCode::PasteComments,
            Some("comment-list" | "comment") => WarningCode::PasteComments,
            Some("header" | "footer") => WarningCode::HeadersDropped,
            _ => return false,
        };
        self.warn(code);
        true
    }

    /// Whether an element is a link to another page, and not to a note or a place of the same.
    fn leads_away(&self, node: NodeId) -> bool {
        self.tree.attribute(node, "href").is_some_and(|target| !target.starts_with('#') && !target.contains("#_"))
    }

    fn block(&mut self, node: NodeId, class: &str, style: &Style, flow: Flow) -> Result<(), HtmlError> {
        self.flush()?;
        if style.page {
            self.push(Piece::PageBreak)?;
        }
        let name = self.tree.name(node);
        let (role, named) = role_of_class(class);
        let level = style.outline.or_else(|| is_heading(name).then(|| name.as_bytes()[1] - b'0')).filter(|_| !named);
        let outer = &mut self.part.block;
        let marker = style.list.map(Marker::blank).filter(|_| name != "div");
        let inner = BlockState {
            role: role.or(outer.role),
            level: if named { None } else { level.or(outer.level) },
            // A paragraph in an item is the item's own.
            item: outer.item.take(),
            marker: marker.or_else(|| outer.marker.take()),
        };
        let outer = std::mem::replace(outer, inner);
        self.children(node, flow)?;
        self.flush()?;
        let BlockState { item, marker, .. } = std::mem::take(&mut self.part.block);
        let marker = marker.filter(|_| style.list.is_none());
        self.part.block = BlockState { item, marker, ..outer };
        Ok(())
    }

    fn list(&mut self, node: NodeId, style: &Style, flow: Flow) -> Result<(), HtmlError> {
        self.flush()?;
        let ordered = self.tree.name(node) == "ol";
        let start = self.tree.attribute(node, "start").and_then(|start| start.trim().parse::<u32>().ok());
        let typed = start.filter(|&start| ordered && start != 1);
        self.part.lists.push(List { ordered, unmarked: style.unmarked, typed });
        self.children(node, flow)?;
        self.flush()?;
        self.part.lists.pop();
        Ok(())
    }

    fn item(&mut self, node: NodeId, flow: Flow) -> Result<(), HtmlError> {
        self.flush()?;
        let depth = u8::try_from(self.part.lists.len().saturating_sub(1)).unwrap_or(u8::MAX).min(8);
        let state = match self.part.lists.last_mut() {
            Some(List { unmarked: true, .. }) => BlockState::default(),
            Some(List { typed: Some(number), .. }) => {
                let shown = format!("{number}.");
                *number = number.saturating_add(1);
                BlockState { marker: Marker::shown(&shown, depth), ..BlockState::default() }
            }
            list => {
                let ordered = list.is_some_and(|list| list.ordered);
                BlockState { item: Some(Role::ListItem { ordered, depth }), ..BlockState::default() }
            }
        };
        let outer = std::mem::replace(&mut self.part.block, state);
        self.children(node, flow)?;
        self.flush()?;
        self.part.block = outer;
        Ok(())
    }

    /// Reads an element that says which block of ours it is; not every one is.
    fn own(&mut self, node: NodeId, kind: BlockKind, flow: Flow) -> Result<bool, HtmlError> {
        match kind {
            BlockKind::Table | BlockKind::Opaque => return Ok(false),
            BlockKind::Image => {
                self.flush()?;
                self.pictures += 1;
                return Ok(true);
            }
            _ => self.flush()?,
        }
        self.exact_children(node, Flow { marks: Marks::default(), ..flow })?;
        let content = self.line.take_exact();
        let Some(block) = own::block(self.tree, node, kind, content) else {
            return Ok(false);
        };
        self.push(Piece::Own(block))?;
        Ok(true)
    }

    /// The text of an element of ours: every character of it counts, and the number before it is derived.
    pub(super) fn exact_children(&mut self, node: NodeId, flow: Flow) -> Result<(), HtmlError> {
        let flow = flow.deeper()?;
        let tree = self.tree;
        for &child in tree.children(node) {
            match tree.content(child) {
                Content::Text(text) => {
                    let clean = self.clean(text);
                    self.line.exact(&clean.as_deref().unwrap_or(text).replace(['\n', '\r'], " "), flow.marks);
                }
                Content::Element(..) if tree.attribute(child, "data-label").is_some() => {}
                Content::Element(..) => match tree.name(child) {
                    "br" => self.line.line_break(),
                    name if is_no_text(name) => {}
                    name => {
                        let marks = flow.marks.inside(name, &self.style(child));
                        self.exact_children(child, Flow { marks, ..flow })?;
                    }
                },
                Content::Root | Content::Comment(_) => {}
            }
        }
        Ok(())
    }
}

/// What a class of Word says of a paragraph; the second tells that its element says less.
fn role_of_class(class: &str) -> (Option<Role>, bool) {
    let is = |names: &[&str]| class.split_whitespace().any(|class| names.iter().any(|name| class.starts_with(name)));
    if is(&["MsoTitle"]) {
        (Some(Role::Title), true)
    } else if is(&["MsoToc", "MsoCaption", "MsoFootnoteText", "MsoEndnoteText"]) {
        (Some(Role::Paragraph), true)
    } else {
        (None, false)
    }
}

/// Titles and headings are set off by themselves: one that is bold as a whole says nothing.
fn without_bold(content: Vec<Inline>) -> Vec<Inline> {
    let is_plain = |piece: &Inline| matches!(piece, Inline::Text { marks, .. } if !marks.contains(&Mark::Bold));
    if content.iter().any(is_plain) {
        return content;
    }
    let lighter = |piece| match piece {
        Inline::Text { text, marks } => Inline::marked(text, marks.into_iter().filter(|&mark| mark != Mark::Bold)),
        Inline::HardBreak => Inline::HardBreak,
    };
    content.into_iter().map(lighter).collect()
}

/// Elements that start and end a line.
fn is_block(name: &str) -> bool {
    let blocks = [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hr",
        "html",
        "legend",
        "main",
        "nav",
        "p",
        "pre",
        "section",
        "summary",
        "tbody",
        "td",
        "th",
        "tr",
    ];
    is_heading(name) || blocks.contains(&name)
}

/// Elements whose text nobody sees as text.
fn is_no_text(name: &str) -> bool {
    let nothing = [
        "applet", "audio", "canvas", "embed", "head", "iframe", "input", "link", "meta", "noembed", "noframes",
        "noscript", "object", "rp", "script", "select", "style", "svg", "template", "textarea", "title", "video",
        "xml",
    ];
    nothing.contains(&name)
}

/// A warning of which one is enough.
pub(super) fn add_once(warnings: &mut Vec<Warning>, code: WarningCode) {
    if !warnings.iter().any(|warning| warning.code == code) {
        warnings.push(Warning::new(code));
    }
}
