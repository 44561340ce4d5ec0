//! What the tests and the bench share.

pub mod mutation;
pub mod rendering;
