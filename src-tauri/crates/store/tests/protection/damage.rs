//! What was changed by accident is noticed, never read as if it were right.

use std::{
    fs,
    io::{Seek, SeekFrom, Write},
};

use dinggao_store::{
    StoreError,
    protection::{append_trailer, envelope_of, settle, unlock},
};
use rusqlite::{Connection, OpenFlags};

use crate::fixture::{Fixture, content, is_sound};

#[test]
fn a_missing_and_a_damaged_key_file_are_told_apart() {
    let fixture = Fixture::protected();
    let key_file = fixture.beside("key");
    let whole = fs::read(&key_file).expect("the key file");
    let mut damaged = whole.clone();
    damaged[77] ^= 8;
    fs::write(&key_file, damaged).expect("written");
    assert!(matches!(envelope_of(&fixture.path()), Err(StoreError::KeyFileDamaged(path)) if path == key_file));
    fs::remove_file(&key_file).expect("removed");
    assert!(matches!(envelope_of(&fixture.path()), Err(StoreError::KeyFileMissing(path)) if path == key_file));
    assert!(matches!(settle(&fixture.path()), Err(StoreError::KeyFileMissing(_))));
    // A damaged envelope at the end, and a whole one beside.
    append_trailer(&fixture.path(), &fixture.envelope).expect("a trailer");
    let mut library = fs::read(fixture.path()).expect("the library");
    let place = library.len() - 100;
    library[place] ^= 1;
    fs::write(fixture.path(), library).expect("written");
    assert!(matches!(envelope_of(&fixture.path()), Err(StoreError::KeyFileDamaged(_))));
    fs::write(&key_file, whole).expect("written");
    envelope_of(&fixture.path()).expect("an envelope").expect("one");
}

#[test]
fn a_flipped_bit_is_an_error_or_changes_nothing() {
    let fixture = Fixture::protected();
    let before = content(&fixture.connect(Some(&fixture.key))).expect("its content");
    let whole = fs::read(fixture.path()).expect("the library");
    let flipped = fixture.folder.path().join("翻转");
    fs::copy(fixture.path(), &flipped).expect("a copy");
    let write = |place: usize, byte: u8| {
        let mut file = fs::OpenOptions::new().write(true).open(&flipped).expect("it opens");
        file.seek(SeekFrom::Start(place as u64)).expect("a place");
        file.write_all(&[byte]).expect("written");
    };
    let read = || {
        // Immutable, so that thousands of readers make no log.
        let connection = Connection::open_with_flags(
            format!("file:{}?immutable=1", flipped.display()),
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI,
        )?;
        unlock(&connection, &fixture.key)?;
        let content = content(&connection)?;
        if is_sound(&connection) { Ok(content) } else { Err(StoreError::Closed) }
    };
    let read_flipped = |bit: usize| {
        let byte = whole[bit / 8];
        write(bit / 8, byte ^ (1 << (bit % 8)));
        let read = read();
        write(bit / 8, byte);
        read
    };
    // The header is the one part without an HMAC: what is noticed there, SQLite notices. The number of the format isn't; one
    // that is too high is refused, with one that is too low a migration finds its tables made already.
    for bit in 0..80 * 8 {
        let is_format = (60..64).contains(&(bit / 8));
        if let Ok(content) = read_flipped(bit) {
            assert!(content[1..] == before[1..] && (is_format || content == before), "bit {bit} of the header");
        }
    }
    let pages = whole.len() / 4096;
    assert!(pages > 30, "{pages}");
    for page in 0..pages {
        let bit = (page * 4096 + 80 + (page * 131) % 4000) * 8 + page % 8;
        assert!(read_flipped(bit).is_err(), "page {page}");
    }
}
