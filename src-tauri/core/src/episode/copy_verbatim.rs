//! Copying a value letter by letter from one front matter to another: its wraps, quotes and blank
//! lines with it.

use std::ops::Range;

use linernotes_syntax::front_matter::{Node, Path, Segment, Value};
use linernotes_syntax::text::{Parts, TextEdit, apply};

use super::FrontMatter;

/// The text with the value at `to` in the letters of the one at `from` of another text, where both
/// mean the same and stand equally deep.
pub(crate) fn as_written(text: &str, to: &Path, other: &str, from: &Path) -> Option<String> {
    let (here, there) = (value_at(text, to)?, value_at(other, from)?);
    if here.0 != there.0 || here.2.trim() != there.2.trim() {
        return None;
    }
    let edit = TextEdit { range: here.1, insert: other[there.1].to_owned() };
    let after = apply(text, &[edit]);
    let meaning = |text: &str| FrontMatter::read(text, &Parts::of(text)).root;
    let (before, now) = (meaning(text)?, meaning(&after)?);
    let same = now.at(&to.0)?.text()?.trim() == here.2.trim() && same_but(&before, &now, &to.0);
    same.then_some(after)
}

/// The column of a value's key, the bytes behind the key's colon, and what the value says.
fn value_at(text: &str, path: &Path) -> Option<(usize, Range<usize>, String)> {
    let top = FrontMatter::read(text, &Parts::of(text));
    let root = top.root.as_ref()?;
    let (last, above) = path.0.split_last()?;
    let Segment::Key(key) = last else { return None };
    let entry = root.at(above)?.entries().iter().rfind(|entry| entry.key == *key)?;
    let start = entry.key_range.end + top.offset;
    let colon = start + text[start..].find(':')? + 1;
    let line = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let column = entry.key_range.start + top.offset - line;
    let end = entry.node.range.end + top.offset;
    (colon <= end).then(|| (column, colon..end, entry.node.text().unwrap_or_default().to_owned()))
}

/// Whether two values are the same but for what stands at `path`.
fn same_but(left: &Node, right: &Node, path: &[Segment]) -> bool {
    let Some((first, rest)) = path.split_first() else { return true };
    match (&left.value, &right.value) {
        (Value::Map(left), Value::Map(right)) => {
            left.len() == right.len()
                && left.iter().zip(right).all(|(left, right)| {
                    left.key == right.key
                        && if *first == Segment::Key(left.key.clone()) {
                            same_but(&left.node, &right.node, rest)
                        } else {
                            left.node.means_same(&right.node)
                        }
                })
        }
        (Value::List(left), Value::List(right)) => {
            left.len() == right.len()
                && left.iter().zip(right).enumerate().all(|(place, (left, right))| {
                    if *first == Segment::Index(place) {
                        same_but(left, right, rest)
                    } else {
                        left.means_same(right)
                    }
                })
        }
        _ => false,
    }
}
