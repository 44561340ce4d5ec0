//! Hashes: of texts, of rows, of lists of fields.
//!
//! Rows carry a checksum of their own because SQLite has none: of 2,500 bit flips in a plain database 1,870 gave silently
//! wrong content (DESIGN, section 4).

use rusqlite::{
    Row, ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};

const DIGEST_LENGTH: usize = 16;

/// BLAKE3 of a text, cut to 16 bytes: equal digests mean equal texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Digest([u8; DIGEST_LENGTH]);

impl Digest {
    pub(crate) fn of(text: &[u8]) -> Self {
        let hash = blake3::hash(text);
        Self(*hash.as_bytes().first_chunk().unwrap_or(&[0; DIGEST_LENGTH]))
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl ToSql for Digest {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(ValueRef::Blob(&self.0)))
    }
}

impl FromSql for Digest {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let bytes = value.as_blob()?;
        let wrong = FromSqlError::InvalidBlobSize { expected_size: DIGEST_LENGTH, blob_size: bytes.len() };
        bytes.try_into().map(Self).map_err(|_| wrong)
    }
}

/// A hash over fields, each with its length before it, so that no two lists of fields read the same.
#[derive(Default)]
pub(crate) struct Fields(blake3::Hasher);

impl Fields {
    #[must_use]
    pub(crate) fn bytes(mut self, bytes: &[u8]) -> Self {
        self.0.update(&(bytes.len() as u64).to_be_bytes());
        self.0.update(bytes);
        self
    }

    #[must_use]
    pub(crate) fn text(self, text: &str) -> Self {
        self.bytes(text.as_bytes())
    }

    #[must_use]
    pub(crate) fn optional(self, text: Option<&str>) -> Self {
        self.number(i64::from(text.is_some())).text(text.unwrap_or_default())
    }

    #[must_use]
    pub(crate) fn number(self, number: i64) -> Self {
        self.bytes(&number.to_be_bytes())
    }

    pub(crate) fn hash(&self) -> blake3::Hash {
        self.0.finalize()
    }

    /// The first eight bytes, for a row that others are added up with.
    pub(crate) fn checksum(&self) -> i64 {
        i64::from_be_bytes(*self.hash().as_bytes().first_chunk().unwrap_or(&[0; 8]))
    }
}

/// The checksum of a row: over all columns in order but the last, which holds it. A flipped bit goes unnoticed once in four
/// thousand million times.
pub(crate) fn row_checksum(columns: &[&dyn ToSql]) -> rusqlite::Result<i32> {
    let mut fields = Fields::default();
    for column in columns {
        fields = match column.to_sql()? {
            ToSqlOutput::Borrowed(value) => field(fields, value),
            ToSqlOutput::Owned(value) => field(fields, (&value).into()),
            _ => fields,
        };
    }
    Ok(short(&fields))
}

/// Whether a row that was read as `SELECT *` has the checksum that its last column says.
pub(crate) fn row_is_whole(row: &Row<'_>) -> rusqlite::Result<bool> {
    let last = row.as_ref().column_count().saturating_sub(1);
    let mut fields = Fields::default();
    for column in 0..last {
        fields = field(fields, row.get_ref(column)?);
    }
    Ok(row.get_ref(last)?.as_i64().is_ok_and(|stored| stored == i64::from(short(&fields))))
}

fn short(fields: &Fields) -> i32 {
    i32::from_be_bytes(*fields.hash().as_bytes().first_chunk().unwrap_or(&[0; 4]))
}

fn field(fields: Fields, value: ValueRef<'_>) -> Fields {
    match value {
        ValueRef::Null => fields.bytes(b"\0"),
        ValueRef::Integer(number) => fields.bytes(b"i").number(number),
        ValueRef::Real(number) => fields.bytes(b"r").bytes(&number.to_be_bytes()),
        ValueRef::Text(text) => fields.bytes(b"t").bytes(text),
        ValueRef::Blob(bytes) => fields.bytes(b"b").bytes(bytes),
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::{Connection, params};

    use super::*;

    #[test]
    fn a_row_is_whole_until_a_column_changes() {
        let connection = Connection::open_in_memory().expect("a database");
        connection
            .execute_batch("CREATE TABLE t (a INTEGER, b TEXT, c BLOB, d TEXT, checksum INTEGER) STRICT")
            .expect("a table");
        let columns: [&dyn ToSql; 4] = [&7, &"收文", &[1u8, 2].as_slice(), &None::<String>];
        let checksum = row_checksum(&columns).expect("a checksum");
        connection
            .execute(
                "INSERT INTO t VALUES (?1, ?2, ?3, ?4, ?5)",
                params![7, "收文", [1u8, 2], None::<String>, checksum],
            )
            .expect("a row");
        let whole = || connection.query_row("SELECT * FROM t", [], row_is_whole).expect("the row");
        assert!(whole());
        for (change, back) in [("a = 6", "a = 7"), ("b = '发文'", "b = '收文'"), ("d = ''", "d = NULL")] {
            connection.execute(&format!("UPDATE t SET {change}"), []).expect("changed");
            assert!(!whole(), "{change}");
            connection.execute(&format!("UPDATE t SET {back}"), []).expect("changed back");
            assert!(whole(), "{back}");
        }
    }
}
