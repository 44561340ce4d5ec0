//! Tables of values as .xlsx files: written so that people fill them in, and read back whatever they did to them meanwhile.
//!
//! ```
//! use dinggao_sheet::{Column, Look, Table, read, write};
//!
//! let columns = vec![Column::new("label", 30, Look::Plain), Column::new("value", 12, Look::Input)];
//! let table = Table { name: "待填".into(), columns, rows: vec![vec!["新建水厂".into(), "007".into()]], prompts: vec![] };
//! let bytes = write(&table).unwrap();
//! let rows = read(&bytes, &["label", "value"]).unwrap();
//! assert_eq!(rows[0].text("value"), Some("007"));
//! ```
//!
//! Invariant: nothing here knows of documents. A file is read within limits, and never panics.

mod error;
mod limits;
mod number;
mod reading;
mod writing;

pub use error::{SheetError, WriteError};
pub use reading::{Cell, Row, read, read_lines};
pub use writing::{Column, Look, Table, write};
