//! The YAML block on top of an episode: reading it with positions, and computing edits of it
//! that change one value and not a byte beside it.
//!
//! What the keys mean (a title, a guest) is not known here.

mod edit;
mod equivalence;
mod error_messages;
mod escape;
mod kind;
mod layout;
mod line_breaking;
mod read;
mod scalar;
mod skim;
mod source;

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use edit::{
    Change, Changed, EditError, Habit, ListHabit, NewValue, Style, changed, changed_from, edits,
    obstacle, read_only_reason,
};
pub use kind::is_text_to_all;
pub use layout::wrap_widths;
pub use read::{MAX_DEPTH, MAX_VALUES, YamlError, read};
pub use skim::skim;

/// A short text, which is kept in place: thousands of files have dozens of keys each.
pub type ShortText = compact_str::CompactString;

/// One step of a path into a front matter.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum Segment {
    /// An item of a list, from 0.
    Index(usize),
    /// A key of a map, as YAML reads it (without its quotes).
    Key(#[ts(as = "String")] ShortText),
}

/// Where a value is: `guest.socials.bluesky`, `guests.0.name`.
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize, TS,
)]
#[serde(transparent)]
pub struct Path(pub Vec<Segment>);

/// A value and where its text is.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The bytes of the value in the text given to [`read`]: quotes, block header, brackets,
    /// tag and anchor included, the last line end not; for an empty value the empty range after
    /// the key's colon or the item's dash.
    pub range: Range<usize>,
    /// Where the value itself starts, after its tag and anchor.
    pub content: usize,
    /// The name of its anchor (`&name`), where it has one.
    pub anchor: Option<String>,
    /// The value itself.
    pub value: Value,
}

/// The value at a place of a front matter.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A single value, `null` and empty ones included.
    Scalar(Scalar),
    /// A list, in block or flow style.
    List(Vec<Node>),
    /// A map, in block or flow style, in the order of the file.
    Map(Vec<Entry>),
    /// `*name`: the value of an anchor elsewhere.
    Alias(String),
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key as YAML reads it.
    pub key: ShortText,
    /// Its bytes, quotes included.
    pub key_range: Range<usize>,
    /// The value.
    pub node: Node,
}

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScalarStyle {
    /// Without quotes, on one line or several.
    Plain,
    /// In `'single quotes'`.
    SingleQuoted,
    /// In `"double quotes"`.
    DoubleQuoted,
    /// `|` block.
    Literal,
    /// `>` block.
    Folded,
}

/// What a scalar is to a YAML 1.2 (core schema) reader; dates are a kind of their own, since
/// site generators read them so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Nothing, `~` or `null`.
    Null,
    /// `true` or `false`.
    Bool,
    /// Digits, also with leading zeros.
    Integer,
    /// A number with a fraction or exponent.
    Float,
    /// `YYYY-MM-DD`, with or without a time.
    Date,
    /// Everything else, and everything in quotes.
    String,
}

/// A single value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar {
    /// The text it means: quotes, escapes and folds resolved. `0007` stays `0007`.
    pub text: ShortText,
    /// How it is written.
    pub style: ScalarStyle,
    /// What it is read as.
    pub kind: Kind,
    /// An explicit tag, such as `!!int`.
    pub tag: Option<String>,
}

impl Node {
    /// Whether two values mean the same, however they are written.
    #[must_use]
    pub fn means_same(&self, other: &Self) -> bool {
        match (&self.value, &other.value) {
            (Value::Scalar(one), Value::Scalar(other)) => one.text == other.text,
            (Value::List(one), Value::List(other)) => {
                one.len() == other.len()
                    && one.iter().zip(other).all(|(one, other)| one.means_same(other))
            }
            (Value::Map(one), Value::Map(other)) => {
                let same = |(one, other): (&Entry, &Entry)| {
                    one.key == other.key && one.node.means_same(&other.node)
                };
                one.len() == other.len() && one.iter().zip(other).all(same)
            }
            _ => false,
        }
    }

    /// The value at `path` below this one. Of a key that occurs twice, the last one counts, as it does for readers.
    #[must_use]
    pub fn at(&self, path: &[Segment]) -> Option<&Self> {
        let Some((first, rest)) = path.split_first() else { return Some(self) };
        let next = match (&self.value, first) {
            (Value::Map(entries), Segment::Key(key)) => {
                &entries.iter().rev().find(|entry| entry.key == *key)?.node
            }
            (Value::List(items), Segment::Index(index)) => items.get(*index)?,
            _ => return None,
        };
        next.at(rest)
    }

    /// The entries of a map; none of anything else.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The items of a list; none of anything else.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The value of a key of this map.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entries().iter().rev().find(|entry| entry.key == key).map(|entry| &entry.node)
    }

    /// The scalar at this node.
    #[must_use]
    pub fn scalar(&self) -> Option<&Scalar> {
        match &self.value {
            Value::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// The text of the scalar at this node, unless it is null.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        self.scalar().filter(|scalar| scalar.kind != Kind::Null).map(|scalar| scalar.text.as_str())
    }
}

impl Path {
    /// Reads `guest.socials.bluesky` or `guests.0.name`. A dot or backslash that belongs to a key
    /// is written `\.` or `\\`; a step of digits only is an item.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut segments = Vec::new();
        let mut step = String::new();
        let mut escaped = false;
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            match character {
                '\\' if matches!(characters.peek(), Some('.' | '\\')) => {
                    escaped = true;
                    step.extend(characters.next());
                }
                '.' => {
                    segments.push(Segment::parse(std::mem::take(&mut step), escaped));
                    escaped = false;
                }
                other => step.push(other),
            }
        }
        segments.push(Segment::parse(step, escaped));
        Self(segments)
    }

    /// This path with one more key.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        self.with(Segment::Key(key.into()))
    }

    /// This path with one more item.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.with(Segment::Index(index))
    }

    fn with(&self, step: Segment) -> Self {
        let mut segments = Vec::with_capacity(self.0.len() + 1);
        segments.extend_from_slice(&self.0);
        segments.push(step);
        Self(segments)
    }
}

impl Segment {
    fn parse(step: String, escaped: bool) -> Self {
        match step.parse() {
            Ok(index) if !escaped && step.bytes().all(|byte| byte.is_ascii_digit()) => {
                Self::Index(index)
            }
            _ => Self::Key(step.into()),
        }
    }
}

impl fmt::Display for Path {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, segment) in self.0.iter().enumerate() {
            if position > 0 {
                formatter.write_str(".")?;
            }
            match segment {
                Segment::Index(index) => write!(formatter, "{index}")?,
                Segment::Key(key) => {
                    formatter.write_str(&key.replace('\\', "\\\\").replace('.', "\\."))?;
                }
            }
        }
        Ok(())
    }
}
