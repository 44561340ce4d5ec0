//! Disks to break: mounted file systems, and one whose writes are recorded.

pub mod image;
pub mod mount;
pub mod recorder;
