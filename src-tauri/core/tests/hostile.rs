//! Front matter that nobody would write: pieces of the hazards, cut and put together at random,
//! with YAML's own marks between them. Nothing may panic, no position may be out of the text, and
//! an edit that is handed out has been proven. `PROPTEST_CASES` sets how many are tried.

use linernotes_syntax::front_matter::{
    Change, NewValue, Node, Path, Style, Value, edits, obstacle, read,
};
use linernotes_syntax::text::{Parts, apply, decode, encode};
use proptest::prelude::*;

const MARKS: &[&str] = &[
    "\n",
    "\n\n",
    " ",
    "  ",
    "\t",
    "- ",
    "-",
    "? ",
    ": ",
    ":",
    "#",
    " # c",
    "[",
    "]",
    "{",
    "}",
    ",",
    "|",
    "|+\n",
    ">-\n",
    "|2\n",
    "'",
    "\"",
    "\\",
    "&a ",
    "*a",
    "!!str ",
    "!x ",
    "é",
    "😀",
    "\u{85}",
    "\u{2028}",
    "\u{feff}",
    "---\n",
    "...\n",
    "%YAML 1.2\n",
    "key: value\n",
    "~",
    "0007",
    "@",
    "`",
    "\r",
    "<<: ",
];

fn hazards() -> Vec<String> {
    let folder =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/hazards");
    let mut texts: Vec<String> = std::fs::read_dir(folder)
        .expect("the hazards are there")
        .filter_map(|entry| std::fs::read(entry.ok()?.path()).ok())
        .filter_map(|bytes| decode(&bytes).ok())
        .map(|decoded| decoded.text)
        .filter(|text| text.len() < 1500)
        .collect();
    texts.sort();
    texts
}

#[derive(Debug, Clone)]
enum Cut {
    Insert(usize, usize),
    Remove(usize, usize),
    Repeat(usize, usize, usize),
}

fn cuts() -> impl Strategy<Value = Vec<Cut>> {
    let at = 0usize..1500;
    proptest::collection::vec(
        prop_oneof![
            3 => (at.clone(), 0..MARKS.len()).prop_map(|(at, mark)| Cut::Insert(at, mark)),
            1 => (at.clone(), 1usize..30).prop_map(|(at, length)| Cut::Remove(at, length)),
            1 => (at.clone(), 1usize..60, at).prop_map(|(at, n, to)| Cut::Repeat(at, n, to)),
        ],
        1..6,
    )
}

fn cut(text: &str, cuts: &[Cut]) -> String {
    let mut text = text.to_owned();
    for cut in cuts {
        let place = |text: &str, at: usize| text.floor_char_boundary(at % (text.len() + 1));
        match *cut {
            Cut::Insert(at, mark) => text.insert_str(place(&text, at), MARKS[mark]),
            Cut::Remove(at, length) => {
                let start = place(&text, at);
                let end = text.floor_char_boundary((start + length).min(text.len()));
                text.replace_range(start..end, "");
            }
            Cut::Repeat(at, length, to) => {
                let start = place(&text, at);
                let end = text.floor_char_boundary((start + length).min(text.len()));
                let piece = text[start..end].to_owned();
                text.insert_str(place(&text, to), &piece);
            }
        }
    }
    text
}

fn paths(node: &Node, path: &Path, found: &mut Vec<Path>, length: usize) {
    assert!(node.range.start <= node.content && node.content <= node.range.end, "{node:?}");
    assert!(node.range.end <= length, "{node:?}");
    found.push(path.clone());
    match &node.value {
        Value::Map(entries) => {
            for entry in entries {
                assert!(entry.key_range.end <= entry.node.range.start, "{entry:?}");
                paths(&entry.node, &path.key(&entry.key), found, length);
            }
        }
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                paths(item, &path.index(index), found, length);
            }
        }
        _ => {}
    }
}

fn changes(path: &Path, text: &str) -> Vec<Change> {
    let value = NewValue::Text(text.to_owned());
    vec![
        Change::Set { path: path.clone(), value: value.clone() },
        Change::Remove { path: path.clone() },
        Change::Set { path: path.key("new"), value: value.clone() },
        Change::Insert { path: path.clone(), index: 1, value },
        Change::Move { path: path.clone(), from: 0, to: 1 },
    ]
}

proptest! {
    #[test]
    fn no_text_is_too_odd(
        which in any::<prop::sample::Index>(),
        cuts in cuts(),
        picks in proptest::collection::vec((any::<prop::sample::Index>(), 0usize..5), 1..4),
        new in prop_oneof![
            Just("plain".to_owned()),
            Just(String::new()),
            Just("two\n\nlines\n".to_owned()),
            Just("a: b # c".to_owned()),
            Just("long words ".repeat(20)),
            "[ -~é\n]{0,12}",
        ],
    ) {
        let hazards = hazards();
        let text: &String = which.get(&hazards);
        let text = cut(text, &cuts);
        let decoded = decode(text.as_bytes()).expect("text");
        prop_assert_eq!(encode(&decoded.text, &decoded.encoding), text.as_bytes());
        let text = decoded.text;
        let Some(place) = Parts::of(&text).front_matter else { return Ok(()) };
        let yaml = &text[place.inner.clone()];
        let root = match read(yaml) {
            Ok(root) => root,
            Err(error) => {
                prop_assert!(error.offset <= yaml.len() && yaml.is_char_boundary(error.offset));
                prop_assert!(!error.message.is_empty());
                return Ok(());
            }
        };
        let mut found = Vec::new();
        paths(&root, &Path::default(), &mut found, yaml.len());
        for (pick, kind) in &picks {
            let path = pick.get(&found);
            let _ = obstacle(&root, path);
            let change = &changes(path, &new)[*kind];
            match edits(&text, change, &Style::default()) {
                Ok(edits) => {
                    let after = apply(&text, &edits);
                    let inner = Parts::of(&after).front_matter.expect("still there").inner;
                    prop_assert!(read(&after[inner]).is_ok(), "{change:?}");
                }
                Err(error) => prop_assert!(error.line >= 1 && !error.message.is_empty()),
            }
        }
    }
}
