//! Front matter that is made to exhaust a reader: it is read or refused with a sentence, and
//! neither takes long nor much memory. The bounds are those of `front_matter::read`.

use std::path::Path as FilePath;
use std::time::{Duration, Instant};

use linernotes_core::session::Session;
use linernotes_core::show::ShowIndex;
use linernotes_syntax::front_matter::{
    Change, MAX_DEPTH, MAX_VALUES, NewValue, Path, Style, edits, read,
};

/// What reading, showing and one edit may take together, in a build that is not optimised, on a
/// machine that does other things as well.
const LIMIT: Duration = Duration::from_secs(60);

/// Reads a front matter, shows the episode, and edits its title. Returns what the reader and the
/// edit say where they refuse.
fn try_out(yaml: &str) -> (Option<String>, Option<String>) {
    let name: String = yaml.chars().take(30).collect();
    let yaml = &format!("{}\n", yaml.trim_end_matches('\n'));
    let start = Instant::now();
    let read = read(yaml).err().map(|error| {
        assert!(error.offset <= yaml.len());
        error.message
    });
    let after_read = start.elapsed();
    let text = format!("---\n{yaml}---\n\n# Title\n\nNotes.\n");
    let change = Change::Set {
        path: Path::parse("title"),
        value: NewValue::Text("Another title".to_owned()),
    };
    let edited = edits(&text, &change, &Style::default()).err().map(|error| error.message);
    let after_edit = start.elapsed();
    let folder = tempfile::tempdir().unwrap();
    let index = ShowIndex::open(folder.path()).unwrap();
    let mut session = Session::new(FilePath::new("0001-a.md"), text);
    let analysis = session.analyze(&index);
    if let Some(message) = &read {
        let reason = analysis.form.as_ref().unwrap().front_matter.reason.clone().unwrap();
        assert!(
            !analysis.form.as_ref().unwrap().front_matter.readable
                && reason.contains(message.as_str()),
            "{reason}"
        );
    }
    let all = start.elapsed();
    let (edit, show) = (after_edit - after_read, all - after_edit);
    println!("{name:?}: read {after_read:?}, edit {edit:?}, show {show:?}");
    assert!(all < LIMIT, "it took {all:?}");
    (read, edited)
}

fn refused(yaml: &str) -> String {
    try_out(yaml).0.expect("it is refused")
}

/// Nine lists of nine aliases each of the one before: a billion values, to who resolves them.
fn bomb(width: usize, levels: usize) -> String {
    let mut yaml = "title: A\na0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..=levels {
        let aliases = vec![format!("*a{}", level - 1); width].join(", ");
        yaml.push_str(&format!("a{level}: &a{level} [{aliases}]\n"));
    }
    yaml
}

#[test]
fn aliases_that_multiply_are_not_followed() {
    let (read, edited) = try_out(&bomb(9, 9));
    assert_eq!(read, None, "an alias is shown as an alias");
    assert!(edited.expect("the second reader refuses it").ends_with('.'));
}

#[test]
fn aliases_that_multiply_a_long_list_are_not_followed() {
    let long = vec!["x"; 4_000].join(", ");
    let aliases = vec!["*a"; 4_000].join(", ");
    try_out(&format!("title: A\na: &a [{long}]\nb: &b [{aliases}]\nc: [{aliases}]\n"));
}

#[test]
fn merges_that_multiply_are_not_followed() {
    let mut yaml = "title: A\nm0: &m0 {k: v}\n".to_owned();
    for level in 1..200 {
        let before = level - 1;
        yaml.push_str(&format!(
            "m{level}: &m{level} {{<<: [*m{before}, *m{before}], k{level}: v}}\n"
        ));
    }
    assert_eq!(try_out(&yaml).0, None);
}

#[test]
fn brackets_ten_thousand_deep_are_refused() {
    let deep = 10_000;
    let sentence = "Lists and maps are nested too deeply here.";
    for yaml in [
        format!("title: {}{}\n", "[".repeat(deep), "]".repeat(deep)),
        format!("title: {}\n", "[".repeat(deep)),
        format!("title: {}x{}\n", "{a: ".repeat(deep), "}".repeat(deep)),
        format!("title: {}x{}\n", "[\n ".repeat(deep), "]".repeat(deep)),
        format!("title:\n  {}x\n", "- ".repeat(deep)),
    ] {
        let said = refused(&yaml);
        assert!(said == sentence || said.ends_with('.'), "{said}");
    }
}

#[test]
fn blocks_ten_thousand_deep_are_refused() {
    let mut maps = String::new();
    for depth in 0..4_000 {
        maps.push_str(&format!("{}a:\n", " ".repeat(depth)));
    }
    assert!(refused(&maps).contains("too deep"));
    let mut lists = "title:\n".to_owned();
    for depth in 0..4_000 {
        lists.push_str(&format!("{}-\n", " ".repeat(depth)));
    }
    assert!(refused(&lists).contains("too deep"));
    assert!(refused(&format!("{}a\n", "? ".repeat(10_000))).ends_with('.'));
}

#[test]
fn what_is_just_not_too_deep_is_read() {
    let deep = MAX_DEPTH - 1;
    let yaml = format!("title: A\nlist: {}{}\n", "[".repeat(deep), "]".repeat(deep));
    assert_eq!(try_out(&yaml).0, None);
    let deep = MAX_DEPTH;
    let yaml = format!("title: A\nlist: {}{}\n", "[".repeat(deep), "]".repeat(deep));
    assert!(refused(&yaml).contains("too deep"));
}

#[test]
fn a_hundred_thousand_values_are_refused() {
    let keys: String = (0..100_000).map(|number| format!("key{number}: {number}\n")).collect();
    assert!(refused(&keys).contains("too many"), "keys");
    let same: String = "title: a\n".repeat(100_000);
    assert!(refused(&same).contains("too many"), "one key");
    let items = format!("title: A\nlist:\n{}", "- a\n".repeat(100_000));
    assert!(refused(&items).contains("too many"), "items");
    let flow = format!("title: A\nlist: [{}]\n", "a, ".repeat(100_000));
    assert!(refused(&flow).contains("too many"), "in brackets");
    let blank = format!("title: A\n{}", "-\n".repeat(100_000));
    assert!(refused(&blank).ends_with('.'), "dashes");
}

#[test]
fn as_many_values_as_there_may_be_are_read_and_edited() {
    let keys: String =
        (2..MAX_VALUES / 2).map(|number| format!("key{number}: {number}\n")).collect();
    assert_eq!(try_out(&format!("title: A\n{keys}")), (None, None));
}

#[test]
fn huge_values_are_read_and_edited() {
    let words = "word ".repeat(200_000);
    assert_eq!(try_out(&format!("title: {words}\n")), (None, None));
    let lines = "  A line of some words.\n".repeat(40_000);
    for mark in ["", "|", ">", "\"", "'"] {
        let close = if mark.len() == 1 && "\"'".contains(mark) { mark } else { "" };
        let yaml = format!("title: {mark}\n{lines}  end{close}\n");
        assert_eq!(try_out(&yaml), (None, None), "{mark}");
    }
    assert_eq!(try_out(&format!("title: A\nlong: {}\n", "x".repeat(2_000_000))), (None, None));
    assert_eq!(try_out(&format!("title: A\n{}: b\n", "k".repeat(1_000))), (None, None));
    let comments = "# a comment\n".repeat(100_000);
    assert_eq!(try_out(&format!("{comments}title: A\n{comments}")), (None, None));
    let blank = "\n".repeat(400_000);
    assert_eq!(try_out(&format!("title: A\n{blank}other: b\n{blank}")), (None, None));
    assert_eq!(try_out(&format!("title: A\nother:{blank}  |\n  text\n")), (None, None));
    assert_eq!(try_out(&format!("title: A\nother: {}b\n", " ".repeat(2_000_000))), (None, None));
}

#[test]
fn many_lines_that_only_lenient_readers_take_are_refused_in_bounded_time() {
    let quoted = "\"two\nlines\"";
    let many: String = (0..4_000).map(|number| format!("key{number}: {quoted}\n")).collect();
    assert!(refused(&many).ends_with('.'));
    let tabs: String = (0..4_000).map(|number| format!("key{number}:\tx\n")).collect();
    let said = try_out(&tabs).0;
    assert!(said.is_none_or(|said| said.ends_with('.')));
}

#[test]
fn anchors_and_tags_without_end_are_bounded() {
    let anchors: String = (0..2_000).map(|n| format!("k{n}: &a{n} v\nl{n}: *a{n}\n")).collect();
    assert_eq!(try_out(&format!("title: A\n{anchors}")).0, None);
    let tag = "t".repeat(500_000);
    try_out(&format!("title: !{tag} A\n"));
    try_out(&format!("title: &{tag} A\n"));
    try_out(&"&a ".repeat(100_000));
    try_out(&"!a ".repeat(100_000));
    try_out(&"%TAG ! tag:x\n".repeat(10_000));
}

#[test]
fn unfinished_marks_without_end_are_bounded() {
    for mark in ["\"", "'", "[", "{", "? ", ": ", "- ", "&", "*", "!", "|\n", ">\n", ",", "\t", "#"]
    {
        try_out(&format!("title: {}", mark.repeat(50_000)));
        try_out(&format!("title: a\n{}\n", mark.repeat(50_000)));
    }
}

/// JSON and TOML have bounds of their own readers.
#[test]
fn other_languages_are_bounded() {
    let folder = tempfile::tempdir().unwrap();
    let index = ShowIndex::open(folder.path()).unwrap();
    let deep = "[".repeat(10_000);
    let many: String = (0..100_000).map(|number| format!("key{number} = {number}\n")).collect();
    let object: String = (0..100_000).map(|number| format!("\"k{number}\": {number},\n")).collect();
    for text in [
        format!("+++\na = {deep}\n+++\n"),
        format!("+++\n{many}+++\n"),
        format!("+++\n[{}]\n+++\n", vec!["a"; 10_000].join(".")),
        format!("+++\n{}a = 1\n+++\n", "a.".repeat(10_000)),
        format!("{{\"a\": {deep}"),
        format!(";;;\n{{\"a\": {deep}\n;;;\n"),
        format!("{{\n{object}\"k\": 1\n}}\n\nNotes\n"),
        format!(";;;\n{{\n{object}\"k\": 1\n}}\n;;;\nNotes\n"),
    ] {
        let start = Instant::now();
        let analysis = Session::new(FilePath::new("0001-a.md"), text).analyze(&index);
        println!("{:?} {:?}", start.elapsed(), analysis.form.as_ref().unwrap().front_matter.reason);
        assert!(start.elapsed() < LIMIT, "it took {:?}", start.elapsed());
    }
}
