//! Reading the plainest of front matters quickly, for lists of thousands of episodes: keys with
//! values of one line, wrapped plain texts, maps below keys, lists of plain texts. Whatever else
//! there is (quotes with escapes, blocks, brackets, anchors, tags) is left to the real reader.
//!
//! What is skimmed has no places in the text, so nothing can be edited by it. It means what the
//! real reader makes of it: a test compares the two.

use super::{Entry, Kind, Node, Scalar, ScalarStyle, ShortText, Value};

/// The deepest map that is skimmed.
const DEPTH: usize = 8;
/// How many keys most maps have at the most.
const KEYS: usize = 12;

/// Skims the text between the fences; none where it has to be read.
#[must_use]
pub fn skim(yaml: &str) -> Option<Node> {
    // Bytes that the real reader has to judge. All are looked at, which is quicker than stopping.
    let odd = |byte: u8| (byte < b' ' && byte != b'\n') || byte == 0x7f;
    if yaml.bytes().fold(false, |found, byte| found | odd(byte)) {
        return None;
    }
    let mut lines = Lines { rest: yaml, next: None };
    lines.step();
    let map = map(&mut lines, 0, 0)?;
    // Something that is indented less than the first key, or nothing at all, is odd.
    (lines.next.is_none() && !map.entries().is_empty()).then_some(map)
}

/// The lines that are neither blank nor comments.
struct Lines<'a> {
    rest: &'a str,
    next: Option<Line<'a>>,
}

#[derive(Clone, Copy)]
struct Line<'a> {
    indent: usize,
    /// Without indent and spaces at the end.
    text: &'a str,
    /// A blank line or a comment precedes it.
    apart: bool,
}

impl<'a> Lines<'a> {
    /// Goes to the next line.
    fn step(&mut self) {
        let mut apart = false;
        loop {
            if self.rest.is_empty() {
                self.next = None;
                return;
            }
            let end = memchr::memchr(b'\n', self.rest.as_bytes()).unwrap_or(self.rest.len());
            let line = &self.rest[..end];
            self.rest = self.rest.get(end + 1..).unwrap_or_default();
            let text = line.trim_start_matches(' ');
            let indent = line.len() - text.len();
            let text = text.trim_end_matches(' ');
            if text.is_empty() || text.starts_with('#') {
                apart = true;
                continue;
            }
            self.next = Some(Line { indent, text, apart });
            return;
        }
    }
}

/// The map whose keys are at `indent`.
fn map(lines: &mut Lines, indent: usize, depth: usize) -> Option<Node> {
    if depth > DEPTH {
        return None;
    }
    let mut entries = Vec::with_capacity(KEYS);
    while let Some(line) = lines.next {
        if line.indent < indent {
            break;
        }
        if line.indent > indent {
            return None;
        }
        let (key, value) = key_of(line.text)?;
        lines.step();
        let value = match value {
            "" => below(lines, indent, depth)?,
            value => Value::Scalar(scalar(value, lines, indent)?),
        };
        entries.push(Entry { key: key.into(), key_range: 0..0, node: node(value) });
    }
    Some(node(Value::Map(entries)))
}

/// What is below a key that has nothing on its own line.
fn below(lines: &mut Lines, indent: usize, depth: usize) -> Option<Value> {
    let nothing = || Value::Scalar(plain(ShortText::default()));
    let Some(line) = lines.next else { return Some(nothing()) };
    if is_item(line.text) {
        return if line.indent >= indent { list(lines, line.indent) } else { Some(nothing()) };
    }
    if line.indent <= indent {
        return Some(nothing());
    }
    if key_of(line.text).is_some() {
        return map(lines, line.indent, depth + 1).map(|node| node.value);
    }
    lines.step();
    Some(Value::Scalar(scalar(line.text, lines, indent)?))
}

/// A list of plain texts whose dashes are at `indent`.
fn list(lines: &mut Lines, indent: usize) -> Option<Value> {
    let mut items = Vec::new();
    while let Some(line) = lines.next {
        if line.indent < indent || (line.indent == indent && !is_item(line.text)) {
            break;
        }
        let text = line.text.strip_prefix("- ").filter(|_| line.indent == indent)?;
        let text = text.trim_start_matches(' ');
        if is_item(text) || key_of(text).is_some() {
            return None;
        }
        lines.step();
        items.push(node(Value::Scalar(scalar(text, lines, indent)?)));
    }
    Some(Value::List(items))
}

fn is_item(text: &str) -> bool {
    text == "-" || text.starts_with("- ")
}

/// The key of a line and what follows it. None where it is no key of letters, digits, `_` and
/// `-`.
fn key_of(text: &str) -> Option<(&str, &str)> {
    let colon = memchr::memchr(b':', text.as_bytes())?;
    let (key, rest) = (&text[..colon], &text[colon + 1..]);
    let plain = key.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
    let value = if rest.is_empty() { "" } else { rest.strip_prefix(' ')?.trim_start_matches(' ') };
    plain.then_some((key, if value.starts_with('#') { "" } else { value }))
}

/// The value that begins with `first`; its other lines are indented deeper than `indent`.
fn scalar(first: &str, lines: &mut Lines, indent: usize) -> Option<Scalar> {
    let goes_on = |lines: &Lines| lines.next.is_some_and(|line| line.indent > indent);
    for (quote, style) in [('"', ScalarStyle::DoubleQuoted), ('\'', ScalarStyle::SingleQuoted)] {
        let Some(rest) = first.strip_prefix(quote) else { continue };
        let text = rest.strip_suffix(quote)?;
        if text.contains([quote, '\\']) || goes_on(lines) {
            return None;
        }
        return Some(Scalar { text: text.into(), style, kind: Kind::String, tag: None });
    }
    let mut text = ShortText::from(plain_part(first)?);
    // After a comment a plain text does not go on.
    let mut ended = text.len() < first.len();
    while goes_on(lines) {
        let line = lines.next?;
        if ended || line.apart {
            return None;
        }
        let part = plain_part(line.text)?;
        ended = part.len() < line.text.len();
        text.push(' ');
        text.push_str(part);
        lines.step();
    }
    Some(plain(text))
}

/// A line of a plain text without the comment after it. None where it may be something else.
fn plain_part(text: &str) -> Option<&str> {
    const MARKS: &[char] = &[
        '&', '*', '!', '|', '>', '{', '}', '[', ']', '%', '@', '`', '"', '\'', ',', '?', '-', '#',
        ':',
    ];
    // A minus may start a number or a word; a dash alone, or with a space after it, an item.
    let odd = text.starts_with(MARKS)
        && !(text.starts_with('-')
            && text[1..].starts_with(|next: char| next.is_ascii_alphanumeric()));
    let bytes = text.as_bytes();
    let is_key = |colon: usize| matches!(bytes.get(colon + 1), None | Some(b' '));
    if odd || text.starts_with("---") || memchr::memchr_iter(b':', bytes).any(is_key) {
        return None;
    }
    let is_comment = |mark: &usize| *mark > 0 && bytes[*mark - 1] == b' ';
    let end = memchr::memchr_iter(b'#', bytes).find(is_comment).unwrap_or(text.len());
    Some(text[..end].trim_end_matches(' ')).filter(|part| !part.is_empty())
}

fn plain(text: ShortText) -> Scalar {
    let kind = Kind::of_plain(&text);
    Scalar { text, style: ScalarStyle::Plain, kind, tag: None }
}

fn node(value: Value) -> Node {
    Node { range: 0..0, content: 0, anchor: None, value }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use proptest::prelude::*;

    use super::*;
    use crate::front_matter::read;
    use crate::text::{Format, Parts, decode};

    /// Without places, which what is skimmed has not.
    fn bare(node: &Node) -> Node {
        let value = match &node.value {
            Value::List(items) => Value::List(items.iter().map(bare).collect()),
            Value::Map(entries) => Value::Map(
                entries
                    .iter()
                    .map(|entry| Entry {
                        key: entry.key.clone(),
                        key_range: 0..0,
                        node: bare(&entry.node),
                    })
                    .collect(),
            ),
            other => other.clone(),
        };
        Node { range: 0..0, content: 0, anchor: node.anchor.clone(), value }
    }

    /// Whether it was skimmed; then it is what was read.
    #[track_caller]
    fn agrees(yaml: &str) -> bool {
        let Some(skimmed) = skim(yaml) else { return false };
        match read(yaml) {
            Ok(read) => assert_eq!(skimmed, bare(&read), "{yaml}"),
            Err(error) => panic!("skimmed, but {}: {yaml}", error.message),
        }
        true
    }

    fn files(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                files(&path, found);
            } else {
                found.push(path);
            }
        }
    }

    #[test]
    fn plain_front_matters_are_skimmed() {
        assert!(agrees(
            "# top\nepisode: 0007\ndate: 2024-06-17 # a day\nsummary:\n  Two of us talk\n  about the sea.\n\
             title: 'Sea'\nmore: \"x\"\nempty:\ntags:\n  - sea\n  - storm\nother:\n- a\n\nguest:\n  name: Ada Kern\n\
             \x20 socials:\n    web: https://a.example.com/#top\n  bio: wrapped\n    here\nlast: -5\n"
        ));
        for odd in [
            "a: |\n  b\n",
            "a: [b]\n",
            "a: &x b\n",
            "a: *x\n",
            "a: 'b''c'\n",
            "a: \"b\\n\"\n",
            "a: b: c\n",
            "a:\tb\n",
            "? a\n",
            "a: b\n---\n",
            "- a\n",
            "",
            "a: b\n\n  c\n",
            "a: b # c\n  d\n",
        ] {
            assert!(!agrees(odd), "{odd}");
        }
    }

    #[test]
    fn whatever_is_skimmed_of_real_files_is_what_is_read() {
        let mut found = Vec::new();
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        for folder in ["tests/fixtures", "episodes"] {
            files(&root.join(folder), &mut found);
        }
        if let Ok(corpus) = std::env::var("LINERNOTES_CORPUS") {
            files(Path::new(&corpus), &mut found);
        }
        let (mut all, mut skimmed) = (0, 0);
        for file in found {
            let Ok(decoded) = decode(&fs::read(&file).unwrap()) else { continue };
            let Some(place) = Parts::of(&decoded.text).front_matter else { continue };
            if place.format == Format::Yaml && place.closed {
                all += 1;
                skimmed += usize::from(agrees(&decoded.text[place.inner]));
            }
        }
        println!("{skimmed} of {all} front matters were skimmed");
        assert!(skimmed * 4 > all, "{skimmed} of {all}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]
        #[test]
        fn whatever_is_skimmed_of_odd_texts_is_what_is_read(
            lines in prop::collection::vec(
                (0..5usize, prop::collection::vec(prop::sample::select(vec![
                    "a", "b:", "c: ", ": ", "- ", "-", "'", "\"", "#", " #", " ", "x y", "7", "0x1f", "~", "null", "yes",
                    "2024-06-17", "[", "]", "{", "}", ",", "&", "*", "!", "|", ">", "?", "? ", "%", "@", "`", "\\", "é", "...",
                    "---", "<<", "=", "https://x/#y", "key: value", "k: 'v'", "k: \"v\"", "key:", "- item", "- k: v",
                ]), 0..4)),
                1..7,
            )
        ) {
            let yaml: String = lines
                .into_iter()
                .map(|(indent, parts)| format!("{}{}\n", " ".repeat(indent), parts.concat()))
                .collect();
            agrees(&yaml);
        }
    }
}
