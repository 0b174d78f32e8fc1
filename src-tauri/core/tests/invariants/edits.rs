//! The edits that are tried on each file: every value set to many others, removed, given a sibling.

use std::ops::Range;

use linernotes_core::front_matter::{Change, Kind, NewValue, Node, Path, Scalar, Segment, Value};

/// An edit, and what must come of it.
pub struct Trial {
    /// What is changed.
    pub change: Change,
    /// The bytes of the front matter whose lines may differ.
    pub field: Range<usize>,
    /// The scalar that stands there before, where one is set.
    pub old: Option<Scalar>,
}

const TEXTS: &[&str] = &[
    "",
    "Hi",
    "A text that is a good deal longer than most values are, so that it has to be wrapped where \
     the file wraps its texts, and stays on one line where it does not, with nothing lost.",
    "https://example.org/a-very-long-address-without-any-blank/that-cannot-be-wrapped/anywhere/at-all",
    "One line.\nAnother line.",
    "A paragraph.\n\nAnother one.\n",
    "\n\nBlank lines first.",
    "  indented\nless",
    "He said \"it's\" 'fine'",
    "key: value",
    "a # b",
    "😀 Zoë – 日本語",
    " leading",
    "trailing ",
    "two  blanks  inside",
    "- item",
    "? mark",
    ": colon",
    "yes",
    "null",
    "~",
    "0x1f",
    "12:30:45",
    "1e3",
    "42",
    "2024-02-30",
    "[x]",
    "{y}",
    "a, b",
    "@handle",
    "*star",
    "&and",
    "%percent",
    "!bang",
    "| pipe",
    "> more",
    "back\\slash \\n",
    "tab\tinside",
    "#hash",
    "ends with a colon:",
    "---",
    "...",
    "--- three",
    "'",
    "\"",
    "<<",
    "=",
    "\u{85}next\u{2028}line",
    "bell \u{7}",
    "\u{feff}mark",
];

/// Every trial for a front matter.
pub fn trials(yaml: &str, root: &Node) -> Vec<Trial> {
    let mut trials = Vec::new();
    visit(root, &Path::default(), None, &mut trials);
    if matches!(root.value, Value::Map(_)) {
        let end = yaml.len()..yaml.len();
        for path in ["new-key", "new-map.socials.bluesky", "new-list.0.name"] {
            trials.push(Trial {
                change: set(&Path::parse(path), "Some text"),
                field: 0..yaml.len(),
                old: None,
            });
        }
        trials.push(Trial {
            change: Change::Insert {
                path: Path::parse("new-list"),
                index: 0,
                value: NewValue::Text("Some text".to_owned()),
            },
            field: end,
            old: None,
        });
    }
    trials
}

fn set(path: &Path, text: &str) -> Change {
    Change::Set { path: path.clone(), value: NewValue::Text(text.to_owned()) }
}

fn visit(node: &Node, path: &Path, field: Option<Range<usize>>, trials: &mut Vec<Trial>) {
    if let Some(field) = &field {
        trials.push(Trial {
            change: Change::Remove { path: path.clone() },
            field: field.clone(),
            old: None,
        });
    }
    match &node.value {
        Value::Map(entries) => {
            if field.is_some() {
                trials.push(Trial {
                    change: set(&path.key("new-key"), "Some text"),
                    field: node.range.clone(),
                    old: None,
                });
            }
            for entry in entries {
                let place = entry.key_range.start..entry.node.range.end;
                visit(&entry.node, &path.key(&entry.key), Some(place), trials);
            }
        }
        Value::List(items) => {
            for index in [0, items.len() / 2, items.len()] {
                for value in [
                    NewValue::Text("Some text".to_owned()),
                    NewValue::Map(vec![
                        ("name".to_owned(), NewValue::Text("Jo: Doe".to_owned())),
                        ("bio".to_owned(), NewValue::Text("One.\nTwo.\n".to_owned())),
                    ]),
                ] {
                    trials.push(Trial {
                        change: Change::Insert { path: path.clone(), index, value },
                        field: node.range.clone(),
                        old: None,
                    });
                }
            }
            for (from, to) in [(0, items.len().saturating_sub(1)), (items.len() / 2, 0)] {
                if from != to && from < items.len() {
                    trials.push(Trial {
                        change: Change::Move { path: path.clone(), from, to },
                        field: node.range.clone(),
                        old: None,
                    });
                }
            }
            for (index, item) in items.iter().enumerate() {
                visit(item, &path.index(index), Some(item.range.clone()), trials);
            }
        }
        Value::Scalar(scalar) => {
            let Some(field) = field else { return };
            let texts = TEXTS.iter().map(|text| (*text).to_owned()).chain(of_same_kind(scalar));
            for text in texts.filter(|text| *text != scalar.text) {
                trials.push(Trial {
                    change: set(path, &text),
                    field: field.clone(),
                    old: Some(scalar.clone()),
                });
            }
        }
        Value::Alias(_) => trials.push(Trial {
            change: set(path, "Some text"),
            field: field.unwrap_or_default(),
            old: None,
        }),
    }
}

/// Values like the one that stands there: the next number, a word more or less, another date.
fn of_same_kind(scalar: &Scalar) -> Vec<String> {
    let text = &scalar.text;
    match scalar.kind {
        Kind::Integer | Kind::Float => {
            vec![text.replace('7', "8").replace('4', "5").replace('1', "2"), format!("{text}9")]
        }
        Kind::Date => vec![text.replacen(&text[..10.min(text.len())], "2031-12-24", 1)],
        Kind::Bool => vec![if text.starts_with(['t', 'T']) { "false" } else { "true" }.to_owned()],
        Kind::Null => Vec::new(),
        Kind::String => {
            let mut words: Vec<&str> = text.split(' ').collect();
            let middle = words.len() / 2;
            let fewer: Vec<&str> =
                words.iter().enumerate().filter(|(at, _)| *at != middle).map(|(_, w)| *w).collect();
            let fewer = fewer.join(" ");
            words.insert(middle, "extraordinarily");
            vec![words.join(" "), fewer, format!("{text} More."), format!("More. {text}")]
        }
    }
}

/// The path of a change, as steps that a reader of another family can follow.
pub fn steps(path: &Path) -> serde_json::Value {
    path.0
        .iter()
        .map(|segment| match segment {
            Segment::Key(key) => serde_json::Value::from(key.as_str()),
            Segment::Index(index) => serde_json::Value::from(*index),
        })
        .collect()
}
