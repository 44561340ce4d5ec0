//! Blocks of ours, which say what they are: from a page that we exported, or from another window of the app.

use dinggao_document::{Block, BlockAttrs, BlockId, BlockKind, HeadingAttrs, HeadingLevel, Inline, ListItemAttrs};
use serde::{Deserialize, de::value::StrDeserializer};

use super::tree::{NodeId, Tree};

/// The kind that a letterhead says it is, above the text and below it. It is no block.
pub(super) const LETTERHEAD: &str = "letterhead";

/// The kind that an element says it is.
pub(super) fn kind(tree: &Tree, node: NodeId) -> Option<BlockKind> {
    let name = StrDeserializer::<serde::de::value::Error>::new(tree.attribute(node, "data-kind")?);
    BlockKind::deserialize(name).ok()
}

/// The block that an element of ours is, if it is one of text.
pub(super) fn block(tree: &Tree, node: NodeId, kind: BlockKind, content: Vec<Inline>) -> Option<Block> {
    let id = BlockId::random();
    let says = |name: &str| tree.attribute(node, name) == Some("true");
    match kind {
        BlockKind::Heading => {
            // The title is h1, so level 1 is h2.
            let level = tree.name(node).strip_prefix('h')?.parse::<u8>().ok()?.checked_sub(1)?;
            let attrs = HeadingAttrs { id, level: HeadingLevel::new(level)?, numbered: says("data-numbered") };
            Some(Block::Heading { attrs, content })
        }
        BlockKind::ListItem => {
            let depth = tree.attribute(node, "data-depth").and_then(|depth| depth.parse().ok()).unwrap_or(0);
            let attrs = ListItemAttrs { id, ordered: says("data-ordered"), depth: u8::min(depth, 8) };
            Some(Block::ListItem { attrs, content })
        }
        BlockKind::PageBreak => Some(Block::PageBreak { attrs: BlockAttrs { id } }),
        BlockKind::Table | BlockKind::Image | BlockKind::Opaque => None,
        text => Some(Block::of_text(text, id, content)),
    }
}
