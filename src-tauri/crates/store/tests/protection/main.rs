//! Protected libraries: who doesn't know the password reads nothing, who does loses nothing.

#![expect(clippy::expect_used, reason = "a test may fail")]

mod damage;
mod fixture;
mod kill;

use std::{fs, time::Duration};

use dinggao_store::{
    Library, StoreError,
    protection::{
        Envelope, Key, RecoveryCode, append_trailer, change_envelope, copy_protected, envelope_of, is_protected,
        settle, unlock,
    },
};
use rusqlite::Connection;

use self::fixture::{Fixture, PASSWORD, SECRET, connect, content, is_sound, shows};

#[test]
fn a_protected_library_opens_by_password_and_by_code_only() {
    let fixture = Fixture::protected();
    assert!(is_protected(&fixture.path()).expect("a header"));
    let envelope = envelope_of(&fixture.path()).expect("an envelope").expect("one");
    assert!(matches!(envelope.open("山高水长"), Err(StoreError::WrongPassword)));
    let code: RecoveryCode = fixture.code.to_string().to_lowercase().parse().expect("the code");
    for key in [envelope.open(PASSWORD).expect("the key"), envelope.recover(&code).expect("the key")] {
        assert!(content(&fixture.connect(Some(&key))).expect("its content").len() > 300);
    }
    let wrong = Connection::open(fixture.path()).expect("it opens");
    let refused = unlock(&wrong, &Key::random().expect("a key"));
    assert!(matches!(refused, Err(StoreError::KeyDoesNotFit)), "{refused:?}");
    let locked = Connection::open(fixture.path()).expect("it opens");
    assert!(content(&locked).is_err());
}

#[test]
fn conversions_keep_every_row() {
    let fixture = Fixture::plain();
    let before = content(&fixture.connect(None)).expect("its content");
    assert!(before.iter().any(|row| row.contains(SECRET)));
    let other = Key::random().expect("a key");
    let (others_envelope, _) = Envelope::seal(&other, "另一个").expect("an envelope");
    let (key, envelope) = (&fixture.key, &fixture.envelope);
    let steps = [
        (None, Some((key, envelope))),
        (Some(key), Some((&other, &others_envelope))),
        (Some(&other), None),
        (None, None),
    ];
    for (from, to) in steps {
        fixture.convert(from, to).expect("it is converted");
        let now = to.map(|(key, _)| key);
        assert_eq!(is_protected(&fixture.path()).expect("a header"), now.is_some());
        let connection = fixture.connect(now);
        assert!(content(&connection).expect("its content") == before, "{from:?} → {to:?}");
        assert!(is_sound(&connection));
        connection.execute("DELETE FROM grams WHERE rowid = 5000", []).expect("the index can be written to");
        drop(connection);
        let expected = if now.is_some() {
            vec!["库.dinggao", "库.dinggao-key", "库.dinggao-witness"]
        } else {
            vec!["库.dinggao", "库.dinggao-witness"]
        };
        let names: Vec<_> = fixture.names().into_iter().filter(|name| !name.ends_with("-lock")).collect();
        assert_eq!(names, expected);
    }
    let library = Library::open(&fixture.path(), "the test", Duration::ZERO).expect("it opens");
    assert_eq!(library.read(|snapshot| Ok(snapshot.reports(None)?.len())).expect("reports"), 1);
}

#[test]
fn nothing_is_written_in_the_clear() {
    let fixture = Fixture::plain();
    assert!(shows(fixture.folder.path(), SECRET).is_some(), "the search finds what is there");
    fixture.convert(None, Some((&fixture.key, &fixture.envelope))).expect("it is protected");
    let connection = fixture.connect(Some(&fixture.key));
    connection.execute_batch("PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = 10;").expect("settings");
    connection.execute("UPDATE wide SET body = body || '续'", []).expect("a change");
    connection.execute_batch("BEGIN; UPDATE wide SET body = body || '又续'").expect("a change under way");
    assert!(fs::metadata(fixture.beside("wal")).expect("a log").len() > 50_000);
    assert_eq!(shows(fixture.folder.path(), SECRET), None);
    connection.execute_batch("COMMIT; VACUUM").expect("a vacuum");
    let copy = fixture.folder.path().join("副本");
    connection.execute("VACUUM INTO ?1", [copy.to_str()]).expect("a copy");
    assert_eq!(shows(fixture.folder.path(), SECRET), None);
    assert!(is_protected(&copy).expect("a header"));
    assert!(is_sound(&connect(&copy, Some(&fixture.key))));
}

#[test]
fn a_changed_password_opens_and_the_old_one_does_not() {
    let fixture = Fixture::protected();
    let changed = fixture.envelope.with_password(&fixture.key, "新密码").expect("changed");
    change_envelope(&fixture.path(), &changed).expect("written");
    let envelope = envelope_of(&fixture.path()).expect("an envelope").expect("one");
    assert!(matches!(envelope.open(PASSWORD), Err(StoreError::WrongPassword)));
    fixture.connect(Some(&envelope.open("新密码").expect("the key")));
    fixture.connect(Some(&envelope.recover(&fixture.code).expect("the key")));
    let other = Key::random().expect("a key");
    let (others, _) = Envelope::seal(&other, "密").expect("an envelope");
    assert!(matches!(change_envelope(&fixture.path(), &others), Err(StoreError::KeyDoesNotFit)));
}

#[test]
fn a_copy_in_one_file_carries_its_envelope() {
    let fixture = Fixture::protected();
    let before = content(&fixture.connect(Some(&fixture.key))).expect("its content");
    let copy = fixture.folder.path().join("备份");
    let key_file = fixture.folder.path().join("备份-key");
    copy_protected(&fixture.connect(Some(&fixture.key)), &copy, Some(&fixture.key)).expect("a copy");
    append_trailer(&copy, &fixture.envelope).expect("a trailer");

    let key = envelope_of(&copy).expect("an envelope").expect("one").open(PASSWORD).expect("the key");
    let reader = Connection::open_with_flags(&copy, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY).expect("it opens");
    unlock(&reader, &key).expect("the key fits");
    assert!(is_sound(&reader) && content(&reader).expect("its content") == before);
    drop(reader);
    assert!(!key_file.exists(), "reading changes nothing");

    // Even a writer that knows nothing of it does no harm.
    let unaware = fixture.folder.path().join("另一份");
    fs::copy(&copy, &unaware).expect("a copy");
    let writer = connect(&unaware, Some(&key));
    assert!(content(&writer).expect("its content") == before);
    writer
        .execute_batch("CREATE TABLE more (x); INSERT INTO more VALUES (zeroblob(100000)); VACUUM")
        .expect("a change");
    assert!(is_sound(&writer));

    let length = fs::metadata(&copy).expect("the copy").len();
    settle(&copy).expect("settled");
    assert!(key_file.exists());
    assert_eq!(fs::metadata(&copy).expect("the copy").len() % 4096, 0);
    assert_ne!(fs::metadata(&copy).expect("the copy").len(), length);
    settle(&copy).expect("settled again").expect("an envelope").open(PASSWORD).expect("the key");
    assert!(content(&connect(&copy, Some(&key))).expect("its content") == before);
}

#[test]
fn what_cannot_be_converted_stays_as_it_is() {
    let fixture = Fixture::plain();
    let (key, envelope) = (&fixture.key, &fixture.envelope);
    let other = Key::random().expect("a key");
    assert!(matches!(fixture.convert(Some(key), None), Err(StoreError::NotProtected(_))));
    assert!(matches!(fixture.convert(None, Some((&other, envelope))), Err(StoreError::KeyDoesNotFit)));
    let library = Library::open(&fixture.path(), "a window", Duration::ZERO).expect("it opens");
    let refused = fixture.convert(None, Some((key, envelope)));
    assert!(matches!(&refused, Err(StoreError::Locked { holder }) if holder == "a window"), "{refused:?}");
    drop(library);
    let reader = fixture.connect(None);
    let before = content(&reader).expect("its content");
    let refused = fixture.convert(None, Some((key, envelope)));
    assert!(matches!(refused, Err(StoreError::InUse(_))), "{refused:?}");
    drop(reader);
    assert!(!is_protected(&fixture.path()).expect("a header"));
    assert!(content(&fixture.connect(None)).expect("its content") == before);
    fixture.convert(None, Some((key, envelope))).expect("it is protected");
    assert!(matches!(fixture.convert(None, None), Err(StoreError::Protected(_))));
    assert!(matches!(fixture.convert(Some(&other), None), Err(StoreError::KeyDoesNotFit)));
    assert!(content(&fixture.connect(Some(key))).expect("its content") == before);
    let names = fixture.names();
    assert!(!names.iter().any(|name| name.contains("converting")), "{names:?}");
}
