//! The edits that are tried on each file: every value set to many others, removed, given a sibling;
//! every list with items more, less and moved; guests with their socials wherever one could stand.

use std::ops::Range;

use linernotes_syntax::front_matter::{Change, Kind, NewValue, Node, Path, Scalar, Segment, Value};

/// An edit, and what must come of it.
pub struct Trial {
    /// What is changed.
    pub change: Change,
    /// The bytes of the front matter whose lines may differ.
    pub field: Range<usize>,
    /// The scalar that stands there before, where one is set.
    pub old: Option<Scalar>,
    /// Nothing that stands there is to go.
    pub adds: bool,
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
    let mut trials = Trials { yaml, found: Vec::new() };
    trials.visit(root, &Path::default(), None);
    if matches!(root.value, Value::Map(_)) {
        let all = 0..yaml.len();
        for path in ["new-key", "new-map.socials.bluesky", "new-list.0.name"] {
            trials.add(write(&Path::parse(path), text("Some text")), &all);
        }
        trials.add(write(&Path::parse("new-guest"), guest()), &all);
        for value in [text("Some text"), guest()] {
            trials.add(insert(&Path::parse("new-list"), 0, value), &all);
        }
    }
    trials.found
}

fn text(text: &str) -> NewValue {
    NewValue::Text(text.to_owned())
}

/// A guest with a bio of several lines, a map and a list, and texts that need quotes.
fn guest() -> NewValue {
    let map = |entries: &[(&str, NewValue)]| {
        let entries = entries.iter().map(|(key, value)| ((*key).to_owned(), value.clone()));
        NewValue::Map(entries.collect())
    };
    map(&[
        ("name", text("Jo: Doe")),
        ("bio", text("One.\n\nTwo # three.\n")),
        ("socials", map(&[("bluesky", text("jo.example.org")), ("mastodon", text("@jo@a.org"))])),
        ("topics", NewValue::List(vec![text("one"), text("yes"), text("a, b")])),
    ])
}

fn write(path: &Path, value: NewValue) -> Change {
    Change::Set { path: path.clone(), value }
}

fn insert(path: &Path, index: usize, value: NewValue) -> Change {
    Change::Insert { path: path.clone(), index, value }
}

struct Trials<'a> {
    yaml: &'a str,
    found: Vec<Trial>,
}

impl Trials<'_> {
    /// A change that leaves all there is where it is.
    fn add(&mut self, change: Change, field: &Range<usize>) {
        self.found.push(Trial { change, field: field.clone(), old: None, adds: true });
    }

    fn alter(&mut self, change: Change, field: &Range<usize>, old: Option<&Scalar>) {
        self.found.push(Trial { change, field: field.clone(), old: old.cloned(), adds: false });
    }

    /// The trials of a value and of what is below it. `field` is its key and itself; the front
    /// matter as a whole has none.
    fn visit(&mut self, node: &Node, path: &Path, field: Option<&Range<usize>>) {
        if let Some(field) = field {
            self.alter(Change::Remove { path: path.clone() }, field, None);
        }
        match &node.value {
            Value::Map(entries) => {
                if let Some(field) = field {
                    self.add(write(&path.key("new-key"), text("Some text")), &node.range);
                    self.add(write(&path.key("new-guest"), guest()), &node.range);
                    self.alter(write(path, guest()), field, None);
                    self.alter(write(path, text("Hi")), field, None);
                }
                for entry in entries {
                    let place = entry.key_range.start..entry.node.range.end;
                    self.visit(&entry.node, &path.key(&entry.key), Some(&place));
                }
            }
            Value::List(items) => {
                self.list(node, items, path, field);
                let flow = self.yaml[node.content..].starts_with('[');
                for (index, item) in items.iter().enumerate() {
                    // The dash may stand on a line of its own, above the item.
                    let dash = self.yaml[..item.range.start].rfind('-').filter(|_| !flow);
                    let field = dash.unwrap_or(item.range.start)..item.range.end;
                    self.visit(item, &path.index(index), Some(&field));
                }
            }
            Value::Scalar(scalar) => {
                if let Some(field) = field {
                    self.scalar(scalar, path, field);
                }
            }
            Value::Alias(_) => {
                self.alter(
                    write(path, text("Some text")),
                    &field.cloned().unwrap_or_default(),
                    None,
                );
            }
        }
    }

    fn list(&mut self, node: &Node, items: &[Node], path: &Path, field: Option<&Range<usize>>) {
        let (middle, last) = (items.len() / 2, items.len().saturating_sub(1));
        let mut places = vec![0, middle, items.len()];
        places.dedup();
        for index in places {
            for value in [text("Some text"), guest()] {
                self.add(insert(path, index, value), &node.range);
            }
        }
        let mut moves =
            vec![(0, last), (last, 0), (middle, 0), (0, middle), (0, 1), (last, middle)];
        moves.sort_unstable();
        moves.dedup();
        for (from, to) in moves {
            if from != to && from < items.len() && to < items.len() {
                let change = Change::Move { path: path.clone(), from, to };
                self.alter(change, &node.range, None);
            }
        }
        // The whole list at once, as a form would hand it over.
        let texts: Option<Vec<&str>> = items
            .iter()
            .map(|item| {
                let scalar = item.scalar().filter(|scalar| scalar.kind == Kind::String)?;
                Some(scalar.text.as_str())
            })
            .collect();
        let Some((texts, field)) = texts.filter(|texts| texts.len() > 1).zip(field) else { return };
        let mut reversed = texts.clone();
        reversed.reverse();
        let mut longer = texts.clone();
        longer.insert(middle, "Some text");
        let mut shorter = texts;
        shorter.remove(middle);
        for texts in [reversed, longer, shorter] {
            let list = NewValue::List(texts.into_iter().map(text).collect());
            self.alter(write(path, list), field, None);
        }
    }

    fn scalar(&mut self, scalar: &Scalar, path: &Path, field: &Range<usize>) {
        let texts = TEXTS.iter().map(|text| (*text).to_owned()).chain(of_same_kind(scalar));
        for new in texts.filter(|text| *text != scalar.text) {
            self.alter(write(path, text(&new)), field, Some(scalar));
        }
        self.alter(write(path, guest()), field, None);
        self.alter(write(path, NewValue::List(vec![text("Some text"), guest()])), field, None);
        let vacant = scalar.kind == Kind::Null || scalar.text.is_empty() && scalar.tag.is_none();
        if vacant {
            self.alter(write(&path.key("name"), text("Some text")), field, None);
            self.alter(insert(path, 0, text("Some text")), field, None);
            self.alter(insert(path, 0, guest()), field, None);
        }
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

/// A value, for the same reader.
pub fn value(value: &NewValue) -> serde_json::Value {
    match value {
        NewValue::Text(text) => text.as_str().into(),
        NewValue::List(items) => items.iter().map(self::value).collect(),
        NewValue::Map(entries) => {
            entries.iter().map(|(key, value)| (key.as_str(), self::value(value))).collect()
        }
    }
}
