//! Writing a comment that suppresses a rule, where a site's readers do not see it and the notes mean
//! what they meant.

use std::ops::Range;

use crate::episode::FrontMatter;
use linernotes_syntax::front_matter::{Node, Value};
use linernotes_syntax::markdown::{LinkKind, links};
use linernotes_syntax::text::{Format, Parts, TextEdit, apply};

use super::rules::ignore_unused;
use super::suppressions::{Fences, Suppression, WORD, is_prose, line_at, suppressions};

/// The edits that suppress the rule `id` where it found something; none where no comment can stand:
/// in code, and in front matter that has none (JSON) or can't be read. A comment that suppresses
/// nothing is mended, not suppressed.
#[must_use]
pub fn suppressing_edits(text: &str, id: &str, found: &Range<usize>) -> Option<Vec<TextEdit>> {
    if id == ignore_unused::RULE.id {
        return None;
    }
    let parts = Parts::of(text);
    let edit = if found.start < parts.body.start {
        in_front_matter(text, &parts, id, found.start)?
    } else {
        in_notes(text, &parts, id, found)?
    };
    // What the front matter means must be what it meant.
    let after = apply(text, std::slice::from_ref(&edit));
    let (before, now) =
        (FrontMatter::read(text, &parts), FrontMatter::read(&after, &Parts::of(&after)));
    let same = match (&before.root, &now.root) {
        (Some(before), Some(now)) => means_the_same(before, now),
        (None, None) => true,
        _ => false,
    };
    (same && !is_in_tag(text, parts.body, edit.range.start)).then(|| vec![edit])
}

/// Whether a byte stands in the tag of a link or an image in raw HTML, where no comment can be.
fn is_in_tag(text: &str, body: Range<usize>, at: usize) -> bool {
    links(text, body).iter().filter(|link| link.kind.is_html()).any(|link| {
        let end = if link.kind == LinkKind::Html { link.inner.start } else { link.range.end };
        link.range.start < at && at < end
    })
}

fn in_notes(text: &str, parts: &Parts, id: &str, found: &Range<usize>) -> Option<TextEdit> {
    if Fences::of(text, parts.body.start).contain(found.start) {
        return None;
    }
    let first = line_at(text, found.start);
    let last = line_at(text, found.end.max(found.start + 1).saturating_sub(1).min(text.len()));
    let known = suppressions(text, parts);
    let covering = known.iter().find(|suppress| {
        suppress.comment.start >= parts.body.start
            && suppress.line <= first.start
            && first.end <= suppress.covers.end
    });
    if let Some(suppress) = covering {
        return Some(one_more(suppress, id));
    }
    // Where a paragraph or heading begins, a line of its own is kept by programs that wrap text anew.
    let start = paragraph(text, parts.body.start, first.start).max(parts.body.start);
    let words = &text[start..line_at(text, start).end.max(start)];
    if words.is_empty() || is_prose(words) || words.starts_with('#') {
        let above = &text[parts.body.start..start];
        let gap =
            if above.is_empty() || above.ends_with("\n\n") || above == "\n" { "\n" } else { "" };
        // A fence may be the end of the file.
        let line_end =
            if text[..start].is_empty() || text[..start].ends_with('\n') { "" } else { "\n" };
        let insert = format!("{line_end}<!-- {WORD} {id} -->\n{gap}");
        return Some(TextEdit { range: start..start, insert });
    }
    // Within a list, a table or a quotation it would end them: it stands at the line's end there. What
    // breaks the line stays last.
    let line = &text[last.clone()];
    let kept = line.trim_end_matches(['\\', ' ', '\t']).len();
    let at = last.start + kept;
    Some(TextEdit { range: at..at, insert: format!(" <!-- {WORD} {id} -->") })
}

/// Where the paragraph begins that a line belongs to; else the line.
fn paragraph(text: &str, body: usize, line: usize) -> usize {
    let mut start = line;
    while start > body && is_prose(&text[line_at(text, start)]) {
        let above = line_at(text, start - 1);
        if above.start < body || !is_prose(&text[above.clone()]) {
            // What goes on from a list's item or a quotation belongs to it.
            let words = text[above].trim_start();
            let open = words.is_empty() || words.starts_with(['#', '<']);
            return if open || start == body { start } else { line_at(text, start - 1).start };
        }
        start = above.start;
    }
    start
}

fn in_front_matter(text: &str, parts: &Parts, id: &str, at: usize) -> Option<TextEdit> {
    let place = parts.front_matter.as_ref()?;
    let top = FrontMatter::read(text, parts);
    if place.format == Format::Json || top.trouble.is_some() || at > place.inner.end {
        return None;
    }
    let key = top.root.as_ref().and_then(|root| key_line(text, root, top.offset, at));
    let line = match key {
        Some(start) => line_at(text, start),
        None => line_at(text, place.inner.end),
    };
    let known = suppressions(text, parts);
    if let Some(suppress) = known.iter().find(|suppress| suppress.line == line.start) {
        return Some(one_more(suppress, id));
    }
    let words = &text[line.clone()];
    let indent = &words[..words.len() - words.trim_start().len()];
    let insert = format!("{indent}# {WORD} {id}\n");
    Some(TextEdit { range: line.start..line.start, insert })
}

/// Where the innermost key or item begins that a byte belongs to and that begins its line.
fn key_line(text: &str, node: &Node, offset: usize, at: usize) -> Option<usize> {
    let begins = |start: usize| {
        let before = &text[line_at(text, start).start..start];
        before.trim().is_empty().then_some(start)
    };
    let holds = |range: &Range<usize>| range.start + offset <= at && at <= range.end + offset;
    match &node.value {
        Value::Map(entries) => {
            let entry = entries.iter().find(|entry| {
                holds(&(entry.key_range.start..entry.node.range.end.max(entry.key_range.end)))
            })?;
            key_line(text, &entry.node, offset, at)
                .or_else(|| begins(entry.key_range.start + offset))
        }
        Value::List(items) => {
            let item = items.iter().find(|item| holds(&item.range))?;
            let dash = text[..item.range.start + offset].rfind('-')?;
            key_line(text, item, offset, at).or_else(|| begins(dash))
        }
        Value::Scalar(_) | Value::Alias(_) => None,
    }
}

fn one_more(suppress: &Suppression, id: &str) -> TextEdit {
    let (at, gap) = suppress.ids.last().map_or((suppress.start, " "), |(_, last)| (last.end, ", "));
    TextEdit { range: at..at, insert: format!("{gap}{id}") }
}

fn means_the_same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Value::Scalar(one), Value::Scalar(other)) => one == other,
        (Value::Alias(one), Value::Alias(other)) => one == other,
        (Value::List(one), Value::List(other)) => {
            one.len() == other.len()
                && one.iter().zip(other).all(|(one, other)| means_the_same(one, other))
        }
        (Value::Map(one), Value::Map(other)) => {
            one.len() == other.len()
                && one.iter().zip(other).all(|(one, other)| {
                    one.key == other.key && means_the_same(&one.node, &other.node)
                })
        }
        _ => false,
    }
}
