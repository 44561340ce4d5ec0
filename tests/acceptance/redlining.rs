//! 花脸稿: what changed as tracked changes of a Word file, by `dinggao compare --format docx` and `export --marked-since`.

use crate::command::Dinggao;

const OLD: &str = "工作总结\n一、收文\n全年收文12件，办结及时。\n二、会议\n会议三次，议定事项全部落实。\n";
const NEW: &str = "工作总结\n一、会议\n会议三次，议定事项全部落实。\n二、收文\n全年收文15件，全部办结。\n三、督查\n";

#[test]
fn a_redline_is_the_old_file_and_reads_as_the_new_one() {
    let dinggao = Dinggao::new();
    let [old, new] = [("初稿.txt", OLD), ("二稿.txt", NEW)].map(|(name, text)| dinggao.file(name, text));
    let [old, new] = [&old, &new].map(|path| path.to_str().expect("a path of text"));
    let [word, redline, plain] = ["初稿.docx", "花脸稿.docx", "不移动.docx"].map(|name| dinggao.path(name));
    let [word, redline, plain] = [&word, &redline, &plain].map(|path| path.to_str().expect("a path of text"));
    dinggao.ok(&["export", old, "-o", word, "--profile", "plain"]);
    dinggao.ok(&["compare", word, new, "--format", "docx", "-o", redline]);
    assert_eq!(dinggao.ok(&["show", redline]), NEW);
    let warnings = &dinggao.json(&["show", redline])["warnings"];
    assert_eq!(warnings[0]["code"], "tracked.accepted");
    // Redlines of redlines go on from the accepted text; without a change there is nothing to mark.
    dinggao.ok(&["compare", redline, new, "--format", "docx", "-o", plain, "--moves-as-edits"]);
    assert_eq!(dinggao.json(&["show", plain])["warnings"].as_array().map(Vec::len), Some(0));
    // What stands there stays, and stdout takes the file as well.
    dinggao.fails(&["compare", word, new, "--format", "docx", "-o", redline]);
}

#[test]
fn what_changed_since_a_draft_stands_in_the_export() {
    let dinggao = Dinggao::new();
    let [old, new] = [("初稿.txt", OLD), ("二稿.txt", NEW)].map(|(name, text)| dinggao.file(name, text));
    let [old, new] = [&old, &new].map(|path| path.to_str().expect("a path of text"));
    let imported = dinggao.json(&["import", old]);
    let report = imported["reports"][0]["id"].as_str().expect("an id");
    dinggao.ok(&["draft", report, "--name", "送审稿"]);
    dinggao.ok(&["import", new, "--into", report]);
    let [word, text] = ["花脸稿.docx", "花脸稿.txt"].map(|name| dinggao.path(name));
    let [word, text] = [&word, &text].map(|path| path.to_str().expect("a path of text"));
    dinggao.ok(&["export", report, "-o", word, "--marked-since", "送审稿"]);
    assert_eq!(dinggao.ok(&["show", word]), NEW);
    assert_eq!(dinggao.json(&["show", word])["warnings"][0]["code"], "tracked.accepted");
    let cleaned = dinggao.json(&["export", report, "-o", word, "--marked-since", "送审稿", "--clean", "--force"]);
    assert_eq!(cleaned["notices"], serde_json::json!([]), "the changes were asked for, and nobody's name is left");
    assert_eq!(dinggao.ok(&["show", word]), NEW);
    assert!(dinggao.fails(&["export", report, "-o", text, "--marked-since", "送审稿"]).contains(".docx"));
    assert!(dinggao.fails(&["export", report, "-o", word, "--marked-since", "没有", "--force"]).contains("没有"));
}

#[test]
fn a_report_goes_back_into_the_word_file_that_it_came_from() {
    let dinggao = Dinggao::new();
    let [old, new] = [("初稿.txt", OLD), ("二稿.txt", NEW)].map(|(name, text)| dinggao.file(name, text));
    let [old, new] = [&old, &new].map(|path| path.to_str().expect("a path of text"));
    let [came, back, ours] = ["来稿.docx", "回稿.docx", "公文.docx"].map(|name| dinggao.path(name));
    let [came, back, ours] = [&came, &back, &ours].map(|path| path.to_str().expect("a path of text"));
    dinggao.ok(&["export", old, "-o", came, "--profile", "plain"]);
    let imported = dinggao.json(&["import", came]);
    let report = imported["reports"][0]["id"].as_str().expect("an id");
    dinggao.ok(&["import", new, "--into", report]);
    dinggao.ok(&["export", report, "-o", back, "--profile", "keep"]);
    dinggao.ok(&["export", report, "-o", ours]);
    assert_eq!(dinggao.ok(&["show", back]), NEW);
    assert_eq!(dinggao.json(&["show", back])["warnings"], serde_json::json!([]), "nothing is tracked");
    assert_eq!(part(back, "word/styles.xml"), part(came, "word/styles.xml"));
    assert_ne!(part(ours, "word/styles.xml"), part(came, "word/styles.xml"));
}

/// The bytes of a part.
fn part(file: &str, name: &str) -> Vec<u8> {
    let file = std::fs::File::open(file).expect("it is there");
    let mut archive = zip::ZipArchive::new(file).expect("a package");
    let mut bytes = Vec::new();
    let mut entry = archive.by_name(name).expect("the part is there");
    std::io::Read::read_to_end(&mut entry, &mut bytes).expect("it can be read");
    bytes
}

/// 返回稿.docx: what became of 初稿.txt, as tracked changes.
fn returned_copy(dinggao: &Dinggao) {
    for (name, text) in [("初稿.txt", OLD), ("二稿.txt", NEW)] {
        dinggao.file(name, text);
    }
    dinggao.ok(&["compare", "初稿.txt", "二稿.txt", "--format", "docx", "-o", "返回稿.docx"]);
}

#[test]
fn tracked_changes_come_in_as_revisions_of_those_who_made_them() {
    let dinggao = Dinggao::new();
    returned_copy(&dinggao);
    let imported = dinggao.json(&["import", "返回稿.docx"]);
    let report = imported["reports"][0]["id"].as_str().expect("an id");
    assert_eq!(imported["reports"][0]["revision"]["seq"], 3);
    let history = dinggao.json(&["history", report]);
    let told: Vec<(&str, &str)> = history["revisions"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|revision| (revision["kind"].as_str().expect("text"), revision["author"].as_str().expect("text")))
        .collect();
    let signed = told.iter().filter(|(_, author)| *author == "定稿").count();
    assert_eq!((told.len(), signed), (3, 1), "{told:?}");
    assert_eq!((told[0].0, told[1], told[2].0), ("import", ("tracked", "定稿"), "import"), "whose changes came in");
    assert_eq!(dinggao.ok(&["show", &format!("{report}@1")]), OLD);
    assert_eq!(dinggao.ok(&["show", report]), NEW);
    let blamed = dinggao.json(&["blame", report]);
    let first_of = |block: usize| blamed["blocks"][block]["spans"][0].clone();
    assert_eq!(first_of(2)["seq"], 1, "a line that nobody touched: {blamed}");
    assert_eq!((&first_of(5)["seq"], &first_of(5)["author"]), (&2.into(), &"定稿".into()), "a new heading: {blamed}");
}

/// A copy with tracked changes that takes a report's place must be as open to acceptance and blame as one of its own.
#[test]
fn tracked_changes_that_come_into_a_report_are_revisions_too() {
    let dinggao = Dinggao::new();
    returned_copy(&dinggao);
    let imported = dinggao.json(&["import", "初稿.txt"]);
    let report = imported["reports"][0]["id"].as_str().expect("an id");
    let ids_before = dinggao.json(&["show", report]);
    let imported = dinggao.json(&["import", "返回稿.docx", "--into", report, "--draft", "返回稿"]);
    assert_eq!(imported["reports"][0]["revision"]["seq"], 3);
    let history = dinggao.json(&["history", report]);
    let told: Vec<[Option<&str>; 3]> = history["revisions"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|revision| ["kind", "author", "name"].map(|key| revision[key].as_str()))
        .map(|[kind, author, name]| [kind, author.filter(|author| *author == "定稿"), name])
        .collect();
    let tracked = [Some("tracked"), Some("定稿"), Some("返回稿")];
    assert_eq!(
        told,
        [[Some("import"), None, None], [Some("import"), None, None], tracked],
        "one import, then whose changes"
    );
    assert_eq!(dinggao.ok(&["show", &format!("{report}@2")]), OLD);
    assert_eq!(dinggao.ok(&["show", &format!("{report}@返回稿")]), NEW);
    assert_eq!(dinggao.ok(&["show", report]), NEW);
    let shown = dinggao.json(&["show", &format!("{report}@2")]);
    let ids = |shown: &serde_json::Value| -> Vec<String> {
        shown["blocks"].as_array().expect("a list").iter().map(|block| block["id"].to_string()).collect()
    };
    assert_eq!(ids(&shown), ids(&ids_before), "what goes later keeps its id until then");
    let blamed = dinggao.json(&["blame", report]);
    let first_of = |block: usize| blamed["blocks"][block]["spans"][0].clone();
    assert_eq!(first_of(2)["seq"], 1, "a line that nobody touched: {blamed}");
    assert_eq!((&first_of(5)["seq"], &first_of(5)["author"]), (&3.into(), &"定稿".into()), "a new heading: {blamed}");
    dinggao.ok(&["undo"]);
    assert_eq!(dinggao.ok(&["show", report]), OLD);
}
