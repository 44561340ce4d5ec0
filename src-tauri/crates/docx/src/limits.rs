//! What a file may cost to read. Each limit is far above any real report and far below what would hurt.

/// Bytes of the file itself: reports with scanned annexes reach 100 MB.
pub const FILE_BYTES: u64 = 200 << 20;
/// Bytes of all parts that are unpacked for one import, counted while unpacking.
pub const INFLATED_BYTES: u64 = 512 << 20;
/// Bytes of one XML part: a tree takes several times as much memory.
pub const PART_BYTES: u64 = 64 << 20;
/// Entries of the package: a real file has one per image and a few dozen more.
pub const ENTRIES: usize = 5_000;
/// How many times its packed size a part may unpack to. Repetitive XML reaches 100.
pub const RATIO: u64 = 200;
/// Below this many bytes any [`RATIO`] is harmless.
pub const RATIO_MATTERS_FROM: u64 = 10 << 20;
/// How deep elements may nest: the tree is walked recursively, and Word itself stays below 60.
pub const XML_DEPTH: usize = 256;
/// Elements and attributes of one part: each takes about 100 bytes in memory. A part of [`PART_BYTES`] that says
/// anything has fewer.
pub const XML_NODES: usize = 4_000_000;
/// How deep tables may nest.
pub const TABLE_DEPTH: usize = 16;
/// Cells of all tables together.
pub const CELLS: usize = 200_000;
/// How long a chain of styles, each based on the next, is followed; a longer one is a circle.
pub const STYLE_CHAIN: usize = 32;
