//! The marks of comments in the tree of a part: taken out, and put in where they belong.

use std::{
    collections::{HashMap, VecDeque},
    ops::Range,
};

use crate::{
    export::content_of_run,
    import::Fields,
    ooxml::{Element, ElementId, Node, Ns, push},
    redline::{Inline, of_run_child},
};

/// Something that comes into a paragraph.
#[derive(Debug, Clone)]
pub(super) struct Insertion {
    /// The byte of the paragraph's text that it stands before, or behind.
    byte: usize,
    begins: bool,
    xml: String,
}

impl Insertion {
    /// The comments with these numbers begin here.
    pub(super) fn start(byte: usize, ids: Range<usize>) -> Self {
        let xml = ids.map(|id| format!("<w:commentRangeStart w:id=\"{id}\"/>")).collect();
        Self { byte, begins: true, xml }
    }

    /// The comments with these numbers end here.
    pub(super) fn end(byte: usize, ids: Range<usize>) -> Self {
        let mut xml: String = ids.clone().map(|id| format!("<w:commentRangeEnd w:id=\"{id}\"/>")).collect();
        for id in ids {
            push!(xml, "<w:r><w:commentReference w:id=\"{id}\"/></w:r>");
        }
        Self { byte, begins: false, xml }
    }
}

/// Takes all marks of comments out of an element.
pub(super) fn without_comments(element: &mut Element) {
    element.children.retain_mut(|node| {
        let Node::Element(child) = node else {
            return true;
        };
        if child.is(Ns::W, "commentRangeStart") || child.is(Ns::W, "commentRangeEnd") {
            return false;
        }
        let refers = child.is(Ns::W, "r") && child.w("commentReference").is_some();
        child.children.retain(|node| !matches!(node, Node::Element(each) if each.is(Ns::W, "commentReference")));
        without_comments(child);
        // A run is there for what it holds.
        !refers || child.elements().any(|each| !each.is(Ns::W, "rPr"))
    });
}

/// Puts into the paragraphs below an element what belongs there.
pub(super) fn insert(element: &mut Element, insertions: &HashMap<ElementId, Vec<Insertion>>) {
    for node in &mut element.children {
        let Node::Element(child) = node else {
            continue;
        };
        insert(child, insertions);
        if let Some(wanted) = insertions.get(&child.id).filter(|_| child.is(Ns::W, "p")) {
            let mut wanted = wanted.clone();
            // Sorting is stable: of two that begin at one place, the first of the text comes first.
            wanted.sort_by_key(|each| (each.byte, each.begins));
            let mut placing = Placing { fields: Fields::default(), passed: 0, wanted: wanted.into() };
            child.children = placing.inlines(std::mem::take(&mut child.children));
            child.children.extend(placing.wanted.into_iter().map(|each| Node::Verbatim(each.xml)));
        }
    }
}

/// The walk through a paragraph.
struct Placing {
    fields: Fields,
    /// Bytes of text that were passed.
    passed: usize,
    wanted: VecDeque<Insertion>,
}

impl Placing {
    fn inlines(&mut self, children: Vec<Node>) -> Vec<Node> {
        let mut placed = Vec::with_capacity(children.len() + self.wanted.len());
        for node in children {
            match node {
                Node::Element(element) if !element.is(Ns::W, "pPr") => self.inline(element, &mut placed),
                node => placed.push(node),
            }
        }
        placed
    }

    fn inline(&mut self, mut element: Element, placed: &mut Vec<Node>) {
        match Inline::of(&element) {
            Inline::Run(_) => self.run(element, placed),
            Inline::Group(..) if element.is(Ns::W, "sdt") => {
                for node in &mut element.children {
                    if let Node::Element(content) = node
                        && content.is(Ns::W, "sdtContent")
                    {
                        content.children = self.inlines(std::mem::take(&mut content.children));
                    }
                }
                placed.push(Node::Element(element));
            }
            Inline::Group(..) => {
                element.children = self.inlines(std::mem::take(&mut element.children));
                placed.push(Node::Element(element));
            }
            Inline::Whole(_, text) => {
                let length = if self.fields.hides_text() { 0 } else { text.len() };
                self.whole(Node::Element(element), length, placed);
            }
        }
    }

    /// Something that can't be parted: what begins inside it stands before it, what ends there behind it.
    fn whole(&mut self, node: Node, length: usize, placed: &mut Vec<Node>) {
        let (start, end) = (self.passed, self.passed + length);
        if length > 0 {
            placed.extend(self.due(|each| each.byte <= start || each.begins && each.byte < end));
        }
        placed.push(node);
        self.passed = end;
        placed.extend(self.due_after_text());
    }

    fn run(&mut self, run: Element, placed: &mut Vec<Node>) {
        let Element { id, name, attributes, children } = run;
        let properties =
            children.iter().find(|node| matches!(node, Node::Element(each) if each.is(Ns::W, "rPr"))).cloned();
        let part = |inside: Vec<Node>| {
            let children = properties.iter().cloned().chain(inside).collect();
            Node::Element(Element { id, name: name.clone(), attributes: attributes.clone(), children })
        };
        let held_nothing = children.iter().all(|node| matches!(node, Node::Element(each) if each.is(Ns::W, "rPr")));
        let mut inside = Vec::new();
        let turn = |inside: &mut Vec<Node>, between: Vec<Node>, placed: &mut Vec<Node>| {
            if !between.is_empty() {
                if !inside.is_empty() {
                    placed.push(part(std::mem::take(inside)));
                }
                placed.extend(between);
            }
        };
        for node in children {
            let Node::Element(child) = node else {
                inside.push(node);
                continue;
            };
            if child.is(Ns::W, "rPr") {
                continue;
            }
            let text = of_run_child(&child, &mut self.fields);
            if text.is_empty() {
                inside.push(Node::Element(child));
                continue;
            }
            let pieces = if child.is(Ns::W, "t") { self.pieces(&text) } else { vec![&*text] };
            let is_whole = pieces.len() == 1;
            for piece in pieces {
                turn(&mut inside, self.due_before_text(), placed);
                let node = Node::Verbatim(content_of_run(piece));
                inside.push(if is_whole { Node::Element(child.clone()) } else { node });
                self.passed += piece.len();
                turn(&mut inside, self.due_after_text(), placed);
            }
        }
        // One that held nothing from the start stays: our own say so that a heading isn't numbered.
        if !inside.is_empty() || held_nothing {
            placed.push(part(inside));
        }
    }

    /// Text that comes next, parted where something comes in.
    fn pieces<'text>(&self, text: &'text str) -> Vec<&'text str> {
        let inner = |each: &Insertion| each.byte.checked_sub(self.passed).filter(|byte| (1..text.len()).contains(byte));
        let mut pieces = Vec::new();
        let mut from = 0;
        for byte in self.wanted.iter().filter_map(inner).map(|byte| text.floor_char_boundary(byte)) {
            if byte > from {
                pieces.push(&text[from..byte]);
                from = byte;
            }
        }
        pieces.push(&text[from..]);
        pieces
    }

    /// What comes in before text that begins here.
    fn due_before_text(&mut self) -> Vec<Node> {
        let passed = self.passed;
        self.due(|each| each.byte <= passed)
    }

    /// What ends with the text that ends here.
    fn due_after_text(&mut self) -> Vec<Node> {
        let passed = self.passed;
        self.due(|each| !each.begins && each.byte <= passed)
    }

    /// Takes what comes next as long as it is `due`.
    fn due(&mut self, due: impl Fn(&Insertion) -> bool) -> Vec<Node> {
        let mut taken = Vec::new();
        while let Some(next) = self.wanted.pop_front_if(|next| due(next)) {
            taken.push(Node::Verbatim(next.xml));
        }
        taken
    }
}
