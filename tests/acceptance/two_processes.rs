//! Processes that share a library, and processes that die.

use std::{
    io::{BufRead, BufReader},
    process::Stdio,
    thread,
};

use serde_json::Value;

use crate::command::{Dinggao, fixture};

#[test]
fn writers_take_turns() {
    let dinggao = Dinggao::new();
    thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| dinggao.import(&fixture("annual-summary.txt")));
        }
    });
    let listed = dinggao.json(&["list"]);
    assert_eq!(listed["reports"].as_array().map(Vec::len), Some(6));
}

/// An id that was printed is the id of a report that survives the death of the process that printed it.
#[test]
fn a_printed_id_is_on_disk() {
    let dinggao = Dinggao::new();
    let file = fixture("annual-summary.txt");
    let many = vec![file.as_os_str(); 40];
    for wanted in [1, 3, 7] {
        let arguments = [&["import".as_ref()], &many[..]].concat();
        let mut importing =
            dinggao.command(&arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it starts");
        let printed = BufReader::new(importing.stdout.take().expect("piped"));
        let is_id = |line: &String| line.len() == 12 && line.is_ascii();
        let ids: Vec<String> = printed.lines().map_while(Result::ok).filter(is_id).take(wanted).collect();
        importing.kill().expect("it can be killed");
        importing.wait().expect("it ends");
        assert_eq!(ids.len(), wanted);
        let listed = dinggao.json(&["list"]);
        let known: Vec<&str> =
            listed["reports"].as_array().expect("reports").iter().filter_map(|one| one["id"].as_str()).collect();
        for id in &ids {
            assert!(known.contains(&id.as_str()), "{id} was printed and is gone");
            assert!(matches!(dinggao.json(&["history", id])["revisions"][0]["seq"], Value::Number(_)));
        }
    }
}
