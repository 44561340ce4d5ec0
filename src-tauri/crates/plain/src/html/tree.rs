//! A page as a tree. The parser is html5ever's, which mends what is wrong in a page the way browsers do.

use std::{
    borrow::Cow,
    cell::{Cell, RefCell},
    rc::Rc,
};

use html5ever::{
    Attribute, ExpandedName, ParseOpts, QualName, local_name, ns, parse_document,
    tendril::{StrTendril, TendrilSink},
    tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink},
};

use super::read::HtmlError;

/// How deep elements may nest: the tree is walked recursively, and the parser looks at every open element for each new one.
pub(super) const DEPTH: usize = 256;
/// Nodes of a page: each takes about 200 bytes.
const NODES: usize = 500_000;
/// Bytes that are parsed before the limits are looked at again: a page of few bytes can ask for many nodes.
const STEP: usize = 1024;

/// Names a node of a [`Tree`].
pub(super) type NodeId = usize;

/// Every node of a page.
#[derive(Debug, Default)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

/// A node.
#[derive(Debug)]
struct Node {
    content: Content,
    parent: Option<NodeId>,
    children: Vec<NodeId>,
    depth: usize,
}

/// What a node is.
#[derive(Debug)]
pub(super) enum Content {
    /// The page, or what has no place in it.
    Root,
    /// An element, by its local name.
    Element(Rc<QualName>, Vec<Attribute>),
    /// Characters.
    Text(String),
    /// A comment; Word's conditions are some.
    Comment(String),
}

impl Tree {
    /// Parses a page, or a part of one.
    pub(super) fn parse(html: &str) -> Result<Self, HtmlError> {
        let mut parser = parse_document(Builder::default(), ParseOpts::default());
        let mut left = html;
        while !left.is_empty() {
            let (step, rest) = left.split_at(left.floor_char_boundary(STEP.min(left.len())));
            parser.process(step.into());
            parser.tokenizer.sink.sink.check()?;
            left = rest;
        }
        parser.finish()
    }

    /// The page itself.
    pub(super) fn root() -> NodeId {
        0
    }

    pub(super) fn content(&self, node: NodeId) -> &Content {
        self.nodes.get(node).map_or(&Content::Root, |node| &node.content)
    }

    pub(super) fn children(&self, node: NodeId) -> &[NodeId] {
        self.nodes.get(node).map_or(&[], |node| &node.children)
    }

    /// The local name of an element; nothing for other nodes.
    pub(super) fn name(&self, node: NodeId) -> &str {
        match self.content(node) {
            Content::Element(name, _) => &name.local,
            _ => "",
        }
    }

    /// An attribute of an element.
    pub(super) fn attribute(&self, node: NodeId, name: &str) -> Option<&str> {
        let Content::Element(_, attributes) = self.content(node) else {
            return None;
        };
        attributes.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
    }

    /// Whether something stands in an element that isn't blank.
    pub(super) fn has_text(&self, node: NodeId) -> bool {
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            if matches!(self.content(node), Content::Text(text) if !text.trim().is_empty()) {
                return true;
            }
            open.extend(self.children(node));
        }
        false
    }

    /// The text of every element of this name.
    pub(super) fn texts_of(&self, name: &str) -> String {
        let named = (0..self.nodes.len()).filter(|&node| self.name(node) == name);
        let texts = named.flat_map(|node| self.children(node)).filter_map(|&child| match self.content(child) {
            Content::Text(text) | Content::Comment(text) => Some(text.as_str()),
            _ => None,
        });
        texts.collect::<Vec<_>>().join("\n")
    }
}

/// A node as the parser holds it.
#[derive(Clone)]
struct Handle {
    id: NodeId,
    name: Rc<QualName>,
}

/// Takes what the parser finds.
struct Builder {
    nodes: RefCell<Vec<Node>>,
    nameless: Rc<QualName>,
    deepest: Cell<usize>,
}

impl Default for Builder {
    fn default() -> Self {
        let root = Node { content: Content::Root, parent: None, children: Vec::new(), depth: 0 };
        Self {
            nodes: RefCell::new(vec![root]),
            nameless: Rc::new(QualName::new(None, ns!(), local_name!(""))),
            deepest: Cell::new(0),
        }
    }
}

impl Builder {
    fn check(&self) -> Result<(), HtmlError> {
        let complex = self.nodes.borrow().len() > NODES || self.deepest.get() > DEPTH;
        if complex { Err(HtmlError::TooComplex) } else { Ok(()) }
    }

    fn add(&self, content: Content) -> NodeId {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { content, parent: None, children: Vec::new(), depth: 0 });
        nodes.len() - 1
    }

    fn nameless(&self, content: Content) -> Handle {
        Handle { id: self.add(content), name: Rc::clone(&self.nameless) }
    }

    /// Puts something among the children of `parent`, at `place`.
    fn insert(&self, parent: NodeId, place: usize, child: NodeOrText<Handle>) {
        let child = match child {
            NodeOrText::AppendNode(child) => {
                self.detach(child.id);
                child.id
            }
            NodeOrText::AppendText(text) => {
                if self.joins(parent, place, &text) {
                    return;
                }
                self.add(Content::Text(text.to_string()))
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        let depth = nodes[parent].depth + 1;
        self.deepest.set(self.deepest.get().max(depth));
        nodes[child].parent = Some(parent);
        nodes[child].depth = depth;
        let children = &mut nodes[parent].children;
        children.insert(place.min(children.len()), child);
    }

    /// Text after text is one text.
    fn joins(&self, parent: NodeId, place: usize, more: &str) -> bool {
        let mut nodes = self.nodes.borrow_mut();
        let Some(&before) = place.checked_sub(1).and_then(|place| nodes[parent].children.get(place)) else {
            return false;
        };
        let Content::Text(text) = &mut nodes[before].content else {
            return false;
        };
        text.push_str(more);
        true
    }

    fn detach(&self, node: NodeId) {
        let mut nodes = self.nodes.borrow_mut();
        if let Some(parent) = nodes[node].parent.take() {
            // Nodes that move are mostly the last.
            if let Some(place) = nodes[parent].children.iter().rposition(|&child| child == node) {
                nodes[parent].children.remove(place);
            }
        }
    }

    fn count(&self, parent: NodeId) -> usize {
        self.nodes.borrow()[parent].children.len()
    }
}

impl TreeSink for Builder {
    type Handle = Handle;
    type Output = Result<Tree, HtmlError>;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Self::Output {
        self.check()?;
        Ok(Tree { nodes: self.nodes.into_inner() })
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle { id: Tree::root(), name: Rc::clone(&self.nameless) }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Handle {
        let name = Rc::new(name);
        Handle { id: self.add(Content::Element(Rc::clone(&name), attributes)), name }
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
        self.nameless(Content::Comment(text.to_string()))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.nameless(Content::Root)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.insert(parent.id, self.count(parent.id), child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        if self.nodes.borrow()[element.id].parent.is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, _: &Handle) -> Handle {
        // A template isn't shown: what is in it has no place in the page.
        self.nameless(Content::Root)
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one.id == other.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, new: NodeOrText<Handle>) {
        if let NodeOrText::AppendNode(node) = &new {
            self.detach(node.id);
        }
        let place = {
            let nodes = self.nodes.borrow();
            nodes[sibling.id].parent.and_then(|parent| {
                let place = nodes[parent].children.iter().rposition(|&child| child == sibling.id)?;
                Some((parent, place))
            })
        };
        if let Some((parent, place)) = place {
            self.insert(parent, place, new);
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, more: Vec<Attribute>) {
        let mut nodes = self.nodes.borrow_mut();
        if let Content::Element(_, attributes) = &mut nodes[target.id].content {
            let known = |name: &QualName, attributes: &[Attribute]| attributes.iter().any(|each| each.name == *name);
            for attribute in more {
                if !known(&attribute.name, attributes) {
                    attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let children = std::mem::take(&mut self.nodes.borrow_mut()[node.id].children);
        for child in children {
            self.nodes.borrow_mut()[child].parent = None;
            let child = Handle { id: child, name: Rc::clone(&self.nameless) };
            self.append(new_parent, NodeOrText::AppendNode(child));
        }
    }
}
