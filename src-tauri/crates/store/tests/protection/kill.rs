//! A conversion that is killed leaves a whole library, protected or plain.

use std::{
    env,
    io::{BufRead, BufReader, Write},
    path::PathBuf,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use dinggao_store::protection::{Envelope, Key, convert, settle};

use crate::fixture::{Fixture, PASSWORD, connect, content, is_sound};

const LIBRARY: &str = "LIBRARY_TO_CONVERT";
/// Kills, spread over the time that a conversion takes.
const ROUNDS: u32 = 10;

/// What the killed process does; alone, without a library, nothing.
#[test]
fn converts_until_killed() {
    let Some(path) = env::var_os(LIBRARY).map(PathBuf::from) else { return };
    loop {
        let from = settle(&path).expect("settled").map(|envelope| envelope.open(PASSWORD).expect("the key"));
        let key = Key::random().expect("a key");
        let (envelope, _) = Envelope::seal(&key, PASSWORD).expect("an envelope");
        let to = from.is_none().then_some((&key, &envelope));
        // Not `println`, which a test keeps to itself.
        std::io::stderr().write_all(b"converting\n").expect("told");
        convert(&path, "the test", Duration::ZERO, from.as_ref(), to).expect("converted");
    }
}

#[test]
fn killed_at_any_moment_a_whole_library_stands() {
    let fixture = Fixture::plain();
    let before = content(&fixture.connect(None)).expect("its content");
    let start = Instant::now();
    fixture.convert(None, Some((&fixture.key, &fixture.envelope))).expect("it is protected");
    fixture.convert(Some(&fixture.key), None).expect("it is plain");
    let conversion = start.elapsed() / 2;
    for round in 0..ROUNDS {
        let mut child = Command::new(env::current_exe().expect("this test"))
            .args(["--exact", "--nocapture", "kill::converts_until_killed"])
            .env(LIBRARY, fixture.path())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("started");
        let told = BufReader::new(child.stderr.take().expect("its errors")).lines();
        let conversions = told.map_while(Result::ok).filter(|line| line == "converting");
        let number = if round % 2 == 0 { 1 } else { 2 };
        assert_eq!(conversions.take(number).count(), number, "it converts");
        thread::sleep(conversion * round / (ROUNDS - 2));
        child.kill().expect("killed");
        child.wait().expect("ended");

        let envelope = settle(&fixture.path()).expect("settled");
        let key = envelope.map(|envelope| envelope.open(PASSWORD).expect("the key"));
        let connection = connect(&fixture.path(), key.as_ref());
        assert!(is_sound(&connection), "round {round}");
        assert!(content(&connection).expect("its content") == before, "round {round}");
    }
}
