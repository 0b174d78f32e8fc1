//! What stands on top of a text, read: the front matter's values in whatever language it is, or
//! why they can't be read.

use linernotes_syntax::front_matter::{
    Entry, Kind, MAX_VALUES, Node, Scalar, ScalarStyle, Value, read, skim,
};
use linernotes_syntax::text::{Format, Parts, line_and_column};

/// The front matter of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct FrontMatter {
    /// Its language; none where there is no front matter.
    pub format: Option<Format>,
    /// Its values, a map; none where there are none or they can't be read.
    pub root: Option<Node>,
    /// What is added to the ranges of `root` to count in the whole text.
    pub offset: usize,
    /// Why it can't be read.
    pub trouble: Option<Trouble>,
}

/// Why a front matter can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// The byte of the text where reading stopped.
    pub at: usize,
    /// What is wrong there, in a sentence for a host, without the place.
    pub message: String,
    /// There is no closing fence.
    pub unclosed: bool,
}

impl FrontMatter {
    /// Reads the front matter of `text`, whose parts are `parts`.
    #[must_use]
    pub fn read(text: &str, parts: &Parts) -> Self {
        let Some(place) = &parts.front_matter else {
            return Self { format: None, root: None, offset: 0, trouble: None };
        };
        let offset = place.inner.start;
        let mut top = Self { format: Some(place.format), root: None, offset, trouble: None };
        if !place.closed {
            top.trouble = Some(Trouble {
                at: 0,
                message: format!(
                    "The front matter isn’t closed. Add a line with {} after it.",
                    closing(place.format)
                ),
                unclosed: true,
            });
            return top;
        }
        let inner = text.get(place.inner.clone()).unwrap_or_default();
        let root = match place.format {
            Format::Yaml => read(inner).map_err(|error| (error.offset, error.message)),
            Format::Json => json(inner),
            Format::Toml => toml(inner),
        };
        let root = root.and_then(|root| match count(&root) {
            0..=MAX_VALUES => Ok(root),
            _ => Err((
                0,
                "This front matter has too many values for the form. Edit it in the source."
                    .to_owned(),
            )),
        });
        match root {
            Ok(root) if matches!(root.value, Value::Map(_)) => top.root = Some(root),
            Ok(root) => {
                top.trouble = Some(Trouble {
                    at: offset + root.range.start,
                    message: "The front matter doesn’t consist of lines like “key: value”."
                        .to_owned(),
                    unclosed: false,
                });
            }
            Err((at, message)) => {
                top.trouble = Some(Trouble { at: offset + at, message, unclosed: false });
            }
        }
        top
    }

    /// The same values, without their places where that is quicker: for lists, not for editing.
    #[must_use]
    pub fn skimmed(text: &str, parts: &Parts) -> Self {
        let place = parts.front_matter.as_ref().filter(|place| place.closed);
        let yaml = place
            .filter(|place| place.format == Format::Yaml)
            .and_then(|place| Some((place, skim(text.get(place.inner.clone())?)?)));
        match yaml {
            Some((place, root)) if count(&root) <= MAX_VALUES => Self {
                format: Some(place.format),
                root: Some(root),
                offset: place.inner.start,
                trouble: None,
            },
            _ => Self::read(text, parts),
        }
    }

    /// A YAML front matter whose values were read already; none where that is not what `parts` have.
    pub(super) fn known(parts: &Parts, root: Node) -> Option<Self> {
        let place = parts.front_matter.as_ref().filter(|place| place.closed)?;
        let is_known = place.format == Format::Yaml && count(&root) <= MAX_VALUES;
        (is_known && matches!(root.value, Value::Map(_))).then(|| Self {
            format: Some(place.format),
            root: Some(root),
            offset: place.inner.start,
            trouble: None,
        })
    }

    /// The values can be changed by the form.
    #[must_use]
    pub fn is_editable(&self) -> bool {
        self.trouble.is_none() && matches!(self.format, None | Some(Format::Yaml))
    }

    /// Why the form is read-only, in a sentence with line and column where there is a place.
    #[must_use]
    pub fn reason(&self, text: &str) -> Option<String> {
        if let Some(trouble) = &self.trouble {
            let (line, column) = line_and_column(text, trouble.at);
            return Some(format!("Line {line}, column {column}: {}", trouble.message));
        }
        let language = match self.format? {
            Format::Yaml => return None,
            Format::Toml => "TOML",
            Format::Json => "JSON",
        };
        Some(format!("{language} front matter is read-only here. Edit it in the source."))
    }
}

/// The line that closes a front matter.
fn closing(format: Format) -> &'static str {
    match format {
        Format::Yaml => "---",
        Format::Toml => "+++",
        Format::Json => ";;;",
    }
}

/// How many keys and values there are at and below a node.
fn count(node: &Node) -> usize {
    let items: usize = node.items().iter().map(count).sum();
    let entries: usize = node.entries().iter().map(|entry| 1 + count(&entry.node)).sum();
    1 + items + entries
}

fn json(text: &str) -> Result<Node, (usize, String)> {
    // YAML reads JSON with positions; what it does not (tabs that indent) is read without them.
    if let Ok(node) = read(text)
        && matches!(node.value, Value::Map(_))
    {
        return Ok(node);
    }
    match serde_json::from_str::<serde_json::Value>(text) {
        Ok(value) => Ok(from_json(&value)),
        Err(error) => {
            let line = error.line().saturating_sub(1);
            let at = text.split_inclusive('\n').take(line).map(str::len).sum::<usize>();
            Err((at.min(text.len()), format!("Invalid JSON: {error}.")))
        }
    }
}

fn from_json(value: &serde_json::Value) -> Node {
    use serde_json::Value as Json;
    let value = match value {
        Json::Null => scalar(String::new(), Kind::Null),
        Json::Bool(flag) => scalar(flag.to_string(), Kind::Bool),
        Json::Number(number) => scalar(number.to_string(), Kind::Integer),
        Json::String(text) => scalar(text.clone(), Kind::String),
        Json::Array(items) => Value::List(items.iter().map(from_json).collect()),
        Json::Object(map) => Value::Map(
            map.iter()
                .map(|(key, value)| Entry {
                    key: key.into(),
                    key_range: 0..0,
                    node: from_json(value),
                })
                .collect(),
        ),
    };
    Node { range: 0..0, content: 0, anchor: None, value }
}

fn toml(text: &str) -> Result<Node, (usize, String)> {
    match toml_edit::Document::parse(text) {
        Ok(document) => Ok(from_toml(document.as_item(), text.len())),
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start.min(text.len()));
            Err((at, format!("Invalid TOML: {}.", error.message().trim_end_matches('.'))))
        }
    }
}

fn from_toml(item: &toml_edit::Item, length: usize) -> Node {
    use toml_edit::Item;
    let range = item.span().filter(|span| span.end <= length).unwrap_or(0..0);
    if let Some(table) = item.as_table_like() {
        let entries = table.iter().map(|(key, item)| Entry {
            key: key.into(),
            key_range: 0..0,
            node: from_toml(item, length),
        });
        return Node {
            content: range.start,
            range,
            anchor: None,
            value: Value::Map(entries.collect()),
        };
    }
    let value = match item {
        Item::ArrayOfTables(tables) => Value::List(
            tables.iter().map(|table| from_toml(&Item::Table(table.clone()), length)).collect(),
        ),
        Item::Value(toml_edit::Value::Array(items)) => Value::List(
            items.iter().map(|value| from_toml(&Item::Value(value.clone()), length)).collect(),
        ),
        Item::Value(toml_edit::Value::String(text)) => scalar(text.value().clone(), Kind::String),
        Item::Value(toml_edit::Value::Integer(number)) => {
            scalar(number.value().to_string(), Kind::Integer)
        }
        Item::Value(toml_edit::Value::Float(number)) => {
            scalar(number.value().to_string(), Kind::Float)
        }
        Item::Value(toml_edit::Value::Boolean(flag)) => {
            scalar(flag.value().to_string(), Kind::Bool)
        }
        Item::Value(toml_edit::Value::Datetime(moment)) => {
            scalar(moment.value().to_string(), Kind::Date)
        }
        _ => scalar(String::new(), Kind::Null),
    };
    Node { content: range.start, range, anchor: None, value }
}

fn scalar(text: String, kind: Kind) -> Value {
    Value::Scalar(Scalar { text: text.into(), style: ScalarStyle::Plain, kind, tag: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn top(text: &str) -> FrontMatter {
        FrontMatter::read(text, &Parts::of(text))
    }

    #[test]
    fn toml_and_json_are_read_and_not_edited() {
        let toml =
            top("+++\ntitle = \"A\"\ndate = 2024-06-17\n[guest]\nname = \"Ada\"\n+++\ntext\n");
        let root = toml.root.as_ref().unwrap();
        assert_eq!(root.get("title").and_then(Node::text), Some("A"));
        assert_eq!(root.get("date").and_then(Node::text), Some("2024-06-17"));
        assert_eq!(root.get("guest").unwrap().get("name").and_then(Node::text), Some("Ada"));
        assert!(!toml.is_editable() && toml.reason("").unwrap().contains("TOML"));

        let json = top("{\n\t\"title\": \"A\",\n\t\"episode\": 7\n}\ntext\n");
        assert_eq!(json.root.as_ref().unwrap().get("episode").and_then(Node::text), Some("7"));
        assert!(!json.is_editable());
    }

    #[test]
    fn what_cannot_be_read_says_where() {
        let text = "---\ntitle: \"open\nepisode: 7\n---\n";
        let broken = top(text);
        assert!(broken.root.is_none() && !broken.is_editable());
        assert!(broken.reason(text).unwrap().starts_with("Line "));
        assert!(top("---\ntitle: a\n").trouble.unwrap().unclosed);
        assert!(top("---\njust words\n---\n").trouble.is_some());
        assert!(top("+++\na = = 1\n+++\n").trouble.unwrap().message.contains("TOML"));
        assert_eq!(top("---\n---\n").trouble, None);
        assert_eq!(top("notes").format, None);
    }
}
