//! A library with rows in every kind of table, and ways to look at it from outside.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use dinggao_store::{
    Library, Operation, ReportDetails, StoreError, Timestamp,
    protection::{Envelope, Key, RecoveryCode, convert, unlock},
};
use dinggao_testkit::{doc, p, title};
use rusqlite::{Connection, config::DbConfig, params};
use tempfile::TempDir;

pub(crate) const SECRET: &str = "临溪县隐秘的拆迁方案";
pub(crate) const PASSWORD: &str = "山高水长2026";

/// What a later format may hold besides today's tables: full-text indexes of both kinds, big rows, tables without row ids.
const EVERY_KIND_OF_TABLE: &str = "
CREATE TABLE wide (id INTEGER PRIMARY KEY, body TEXT NOT NULL, bytes BLOB NOT NULL) STRICT;
CREATE INDEX wide_body ON wide (body);
CREATE TABLE pair (a INTEGER, b BLOB, body TEXT, PRIMARY KEY (a, b)) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX pair_body ON pair (body);
CREATE TABLE counted (id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT) STRICT;
CREATE VIRTUAL TABLE grams USING fts5 (body, content = '', contentless_delete = 1);
CREATE VIRTUAL TABLE bodies USING fts5 (body, content = 'wide', content_rowid = 'id');
CREATE VIEW short AS SELECT id FROM wide WHERE length(bytes) < 100;
CREATE TRIGGER counting AFTER INSERT ON wide BEGIN INSERT INTO counted (body) VALUES (new.body); END;
";

pub(crate) struct Fixture {
    pub(crate) folder: TempDir,
    pub(crate) key: Key,
    pub(crate) envelope: Envelope,
    pub(crate) code: RecoveryCode,
}

impl Fixture {
    /// A plain library with rows in every kind of table.
    pub(crate) fn plain() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let key = Key::random().expect("a key");
        let (envelope, code) = Envelope::seal(&key, PASSWORD).expect("an envelope");
        let fixture = Self { folder, key, envelope, code };
        let library = Library::open(&fixture.path(), "the test", Duration::ZERO).expect("it opens");
        let document = doc([title("报告"), p(SECRET)]);
        let make = move |transaction: &dinggao_store::Transaction<'_>| {
            transaction.create_report("未命名", &ReportDetails::default(), &document)
        };
        library.transact(Operation::Create, Timestamp(1), make).expect("a report");
        drop(library);
        fill(&fixture.connect(None));
        fixture
    }

    pub(crate) fn protected() -> Self {
        let fixture = Self::plain();
        fixture.convert(None, Some((&fixture.key, &fixture.envelope))).expect("it is protected");
        fixture
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("库.dinggao")
    }

    pub(crate) fn beside(&self, suffix: &str) -> PathBuf {
        self.folder.path().join(format!("库.dinggao-{suffix}"))
    }

    pub(crate) fn convert(&self, from: Option<&Key>, to: Option<(&Key, &Envelope)>) -> Result<(), StoreError> {
        convert(&self.path(), "the test", Duration::ZERO, from, to)
    }

    pub(crate) fn connect(&self, key: Option<&Key>) -> Connection {
        connect(&self.path(), key)
    }

    pub(crate) fn names(&self) -> Vec<String> {
        let names = fs::read_dir(self.folder.path()).expect("the folder");
        let mut names: Vec<_> =
            names.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

pub(crate) fn connect(path: &Path, key: Option<&Key>) -> Connection {
    let connection = Connection::open(path).expect("it opens");
    if let Some(key) = key {
        unlock(&connection, key).expect("the key fits");
    }
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true).expect("defensive");
    connection
        .execute_batch("PRAGMA journal_mode = WAL; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;")
        .expect("settings");
    connection
}

fn fill(connection: &Connection) {
    connection.execute_batch(EVERY_KIND_OF_TABLE).expect("tables");
    connection.execute_batch("BEGIN").expect("begins");
    for id in 0..100_u32 {
        let (body, length) = (format!("{SECRET} {id}"), (id as usize * 37) % 1500);
        connection
            .execute("INSERT INTO wide VALUES (?1, ?2, ?3)", params![id * 3, body, vec![id as u8; length]])
            .expect("a row");
        connection.execute("INSERT INTO pair VALUES (?1, ?2, ?3)", params![id, [1_u8, 2], body]).expect("a row");
        connection.execute("INSERT INTO grams (rowid, body) VALUES (?1, ?2)", params![id, body]).expect("a row");
    }
    connection
        .execute_batch(
            "DELETE FROM grams WHERE rowid < 20; DELETE FROM wide WHERE id < 90;
             INSERT INTO bodies (bodies) VALUES ('rebuild'); COMMIT; ANALYZE;",
        )
        .expect("commits");
}

/// Everything that the library holds, as text.
pub(crate) fn content(connection: &Connection) -> Result<Vec<String>, rusqlite::Error> {
    let mut tables = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")?;
    let names = tables.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    let mut content =
        vec![format!("{:?}", connection.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0))?)];
    content.push(connection.query_row(
        "SELECT group_concat(sql, ';' ORDER BY name) FROM sqlite_schema",
        [],
        |row| row.get(0),
    )?);
    for name in names {
        let mut select = connection.prepare(&format!("SELECT * FROM \"{name}\""))?;
        let columns = select.column_count();
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let values = (0..columns).map(|column| row.get_ref(column).map(|value| format!("{value:?}")));
            content.push(format!("{name}: {}", values.collect::<Result<Vec<_>, _>>()?.join(", ")));
        }
    }
    let found = "SELECT count(*) FROM grams WHERE grams MATCH '99' OR grams MATCH '50'";
    content.push(format!("{:?}", connection.query_row(found, [], |row| row.get::<_, i64>(0))?));
    let found = "SELECT group_concat(body) FROM bodies WHERE bodies MATCH '99'";
    content.push(format!("{:?}", connection.query_row(found, [], |row| row.get::<_, String>(0))?));
    Ok(content)
}

pub(crate) fn is_sound(connection: &Connection) -> bool {
    let answer = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get::<_, String>(0));
    answer.is_ok_and(|answer| answer == "ok")
}

/// Whether any file of the folder has the secret, in the encodings that a program writes.
pub(crate) fn shows(folder: &Path, secret: &str) -> Option<PathBuf> {
    let little: Vec<u8> = secret.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = secret.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let files = fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").path());
    files.into_iter().find(|path| {
        let bytes = fs::read(path).unwrap_or_default();
        [secret.as_bytes(), &little, &big].iter().any(|secret| bytes.windows(secret.len()).any(|part| part == *secret))
    })
}
