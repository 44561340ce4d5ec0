//! The Open Packaging Conventions (ECMA-376 part 2): a zip of parts, their content types and relationships.

mod additions;
mod content_types;
mod pack;
mod package;
mod part_name;
mod relationships;
mod rewrite;

pub(crate) use additions::{Additions, with_more};
pub(crate) use content_types::{ContentTypes, word_part_type};
pub(crate) use pack::pack;
pub(crate) use package::Package;
pub(crate) use part_name::relationships_of;
pub(crate) use part_name::resolve;
pub(crate) use relationships::{RelationshipKind, Relationships};
pub(crate) use rewrite::rewrite;
