//! The smallest change of a list.

use std::ops::Range;

use toml_edit::Value;

use super::place::lines_of;
use super::value::{Kind, list, quoted};
use linernotes_syntax::text::TextEdit;

/// The smallest change of a list: items at its end, or one item; else the whole list.
pub(super) fn list_edit(
    kind: Kind,
    text: &str,
    items: &toml_edit::Array,
    range: Range<usize>,
    new: &[&str],
) -> TextEdit {
    let old: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
    let span = |at: usize| items.get(at).and_then(Value::span);
    let style = items.get(0).and_then(|item| text.get(item.span()?));
    if old.len() == items.len() && !old.is_empty() {
        if new.len() > old.len()
            && new.starts_with(&old)
            && let Some(last) = span(old.len() - 1)
        {
            let line = lines_of(text, last.clone());
            let blank = &text[line.start..last.start];
            // A comment behind the last item stays with it.
            let behind = text[last.end..line.end].trim_start();
            if blank.trim().is_empty() && behind.starts_with(',') && line.end < range.end {
                let added = new[old.len()..]
                    .iter()
                    .map(|item| format!("{blank}{},\n", quoted(item, style)));
                return TextEdit { range: line.end..line.end, insert: added.collect() };
            }
            let between =
                if blank.trim().is_empty() { format!(",\n{blank}") } else { ", ".to_owned() };
            let added = new[old.len()..].iter().map(|item| between.clone() + &quoted(item, style));
            return TextEdit { range: last.end..last.end, insert: added.collect() };
        }
        if let Some((at, item)) = one_more(&old, new)
            && let Some(next) = span(at)
        {
            let line = lines_of(text, next.clone()).start;
            let blank = &text[line..next.start];
            let between =
                if blank.trim().is_empty() { format!(",\n{blank}") } else { ", ".to_owned() };
            let insert = quoted(item, style) + &between;
            return TextEdit { range: next.start..next.start, insert };
        }
        let differing: Vec<usize> =
            (0..old.len()).filter(|at| new.get(*at) != Some(&old[*at])).collect();
        if let ([at], true) = (differing.as_slice(), new.len() == old.len())
            && let Some(range) = span(*at)
        {
            return TextEdit { insert: quoted(new[*at], text.get(range.clone())), range };
        }
        if differing.is_empty() && new.len() == old.len() {
            return TextEdit { range: range.end..range.end, insert: String::new() };
        }
    }
    let written = new.iter().map(|item| quoted(item, style)).collect();
    TextEdit { range, insert: list(kind, written) }
}

/// The item that a list has more than before, and where it stands.
fn one_more<'a>(old: &[&str], new: &[&'a str]) -> Option<(usize, &'a str)> {
    if new.len() != old.len() + 1 {
        return None;
    }
    let at = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    (old[at..] == new[at + 1..]).then(|| (at, new[at]))
}
