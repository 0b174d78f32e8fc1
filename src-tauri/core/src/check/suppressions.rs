//! Comments that suppress rules: `<!-- linernotes-ignore bare-url -->` in the notes, and
//! `# linernotes-ignore bare-url` in front matter.
//!
//! Ids stand in a row, with blanks or commas between; behind a colon a reason can be given. A comment
//! on a line of its own suppresses the line behind it: all lines of a paragraph, since they are one for
//! a reader, and in front matter the key with all that stands below it. At the end of a line it
//! suppresses that line.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memmem, memrchr};

use linernotes_syntax::text::{Format, Parts, TextEdit, apply};

use super::Finding;
use super::fence::Fence;

/// The word that a comment starts with.
pub(super) const WORD: &str = "linernotes-ignore";

/// A comment that suppresses rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Suppression<'a> {
    /// The comment with its marks.
    pub comment: Range<usize>,
    /// The ids in it, and where they stand.
    pub ids: Vec<(&'a str, Range<usize>)>,
    /// Behind its first word, where the ids begin.
    pub start: usize,
    /// Where the line begins that it is about.
    pub line: usize,
    /// The bytes that it suppresses, its own among them.
    pub covers: Range<usize>,
    /// It has its line to itself.
    pub alone: bool,
}

impl Suppression<'_> {
    /// Whether it stands where something was found.
    pub(super) fn covers(&self, found: &Finding) -> bool {
        let Range { start, end } = found.range;
        let Range { start: from, end: to } = self.covers;
        start <= to && (end > from || (start == end && start >= from))
    }
}

/// The comments of a text that suppress rules, in its order.
pub(super) fn suppressions<'a>(text: &'a str, parts: &Parts) -> Vec<Suppression<'a>> {
    let mut found: Vec<Suppression> = Vec::new();
    let mut within: Option<Fences> = None;
    // Looking forward is much quicker than looking back, and most texts have none.
    let words: Vec<usize> = memmem::find_iter(text.as_bytes(), WORD.as_bytes()).collect();
    // From the last one on, so that of many in a row each need look no further than the next.
    for at in words.into_iter().rev() {
        let line = line_at(text, at);
        let suppress = if at < parts.body.start {
            in_front_matter(text, parts, at, line)
        } else {
            let fences = within.get_or_insert_with(|| Fences::of(text, parts.body.start));
            let next = found.last();
            if fences.contain(at) { None } else { in_notes(text, at, line, next) }
        };
        found.extend(suppress);
    }
    found.reverse();
    found
}

/// The text without these comments, as it was before they were written.
#[must_use]
pub fn without_suppressions(text: &str) -> Cow<'_, str> {
    let edits: Vec<TextEdit> = suppressions(text, &Parts::of(text))
        .into_iter()
        .map(|suppress| TextEdit { range: all_of(text, &suppress), insert: String::new() })
        .collect();
    if edits.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(apply(text, &edits)) }
}

/// A comment with what stands there because of it: its line and a blank line behind it, or the blanks
/// before it.
pub(super) fn all_of(text: &str, suppress: &Suppression) -> Range<usize> {
    let Range { start, end } = suppress.comment;
    if !suppress.alone {
        let blank = text[..start].len() - text[..start].trim_end_matches([' ', '\t']).len();
        return start - blank..end;
    }
    let line = line_at(text, start);
    let mut behind = (line.end + 1).min(text.len());
    let before = &text[..line.start];
    let blank_before = before.ends_with("\n\n") || before.is_empty() || before == "\n";
    if blank_before && text[behind..].starts_with('\n') {
        behind += 1;
    }
    line.start..behind
}

/// The comment around a word; `next` is the one behind it, if there is any.
fn in_notes<'a>(
    text: &'a str,
    at: usize,
    line: Range<usize>,
    next: Option<&Suppression<'a>>,
) -> Option<Suppression<'a>> {
    let open = text[line.start..at].rfind("<!--")? + line.start;
    if !text[open + 4..at].trim().is_empty() {
        return None;
    }
    let end = at + text[at..line.end].find("-->")?;
    let comment = open..end + 3;
    let alone =
        text[line.start..open].trim().is_empty() && text[comment.end..line.end].trim().is_empty();
    let about = if alone { behind(text, line.end, next) } else { line.clone() };
    let start = at + WORD.len();
    let covers = line.start..about.end;
    Some(Suppression {
        comment,
        ids: ids(text, start..end),
        start,
        line: about.start,
        covers,
        alone,
    })
}

/// The line behind `end`; all lines of a paragraph. Comments that suppress are passed over: what the
/// next one is about, this one is as well.
fn behind(text: &str, end: usize, next: Option<&Suppression>) -> Range<usize> {
    let mut lines = lines_from(text, end);
    let mut first = None;
    for line in lines.by_ref() {
        if let Some(next) = next.filter(|next| next.alone && line.contains(&next.comment.start)) {
            return next.line..next.covers.end;
        }
        let words = text[line.clone()].trim();
        if !words.is_empty() && !is_suppression(words) {
            first = Some(line);
            break;
        }
    }
    let Some(first) = first else { return text.len()..text.len() };
    let mut covers = first.clone();
    if is_prose(&text[first]) {
        covers.end = lines
            .take_while(|line| is_prose(&text[line.clone()]))
            .last()
            .map_or(covers.end, |last| last.end);
    }
    covers
}

/// Whether a line is one of a paragraph's that stands in nothing else.
pub(super) fn is_prose(line: &str) -> bool {
    let Some(first) = line.bytes().next() else { return false };
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_item = line.starts_with(['-', '+', '*']) && line[1..].starts_with([' ', '\t'])
        || (number.len() < line.len() && number.starts_with(['.', ')']));
    !first.is_ascii_whitespace()
        && !is_item
        && !line.starts_with(['#', '>', '|', '<'])
        && !line.starts_with("```")
        && !line.starts_with("~~~")
        && !line.starts_with("{%")
}

fn is_suppression(words: &str) -> bool {
    let inner = words.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
    inner.is_some_and(|inner| inner.trim_start().starts_with(WORD))
}

fn in_front_matter<'a>(
    text: &'a str,
    parts: &Parts,
    at: usize,
    line: Range<usize>,
) -> Option<Suppression<'a>> {
    let place = parts.front_matter.as_ref()?;
    if place.format == Format::Json || !place.inner.contains(&at) {
        return None;
    }
    let mark = text[line.start..at].rfind('#')? + line.start;
    if !text[mark + 1..at].trim().is_empty() {
        return None;
    }
    let before = &text[line.start..mark];
    let alone = before.trim().is_empty();
    if !alone && !before.ends_with([' ', '\t']) {
        return None;
    }
    let comment = mark..line.end;
    let first = if alone {
        let mut lines = lines_from(text, line.end);
        lines.find(|line| {
            let words = text[line.clone()].trim();
            !words.is_empty() && !words.starts_with('#')
        })?
    } else {
        line.clone()
    };
    let about = if first.start >= place.inner.end { first } else { entry(text, first) };
    let start = at + WORD.len();
    let covers = line.start..about.end;
    let ids = ids(text, start..line.end);
    Some(Suppression { ids, start, comment, line: about.start, covers, alone })
}

/// The lines of a key with all that stands below it.
fn entry(text: &str, first: Range<usize>) -> Range<usize> {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let own = &text[first.clone()];
    let (depth, is_item) = (indent(own), own.trim_start().starts_with("- "));
    let below = lines_from(text, first.end).take_while(|line| {
        let line = &text[line.clone()];
        let words = line.trim_start();
        let item = indent(line) == depth && words.starts_with('-') && !words.starts_with("---");
        words.is_empty() || indent(line) > depth || (item && !is_item)
    });
    first.start..below.last().map_or(first.end, |last| last.end)
}

/// The lines behind the one that ends at `end`, without their ends.
fn lines_from(text: &str, end: usize) -> impl Iterator<Item = Range<usize>> {
    let start = (end + 1).min(text.len());
    let mut at = start;
    text[start..].split_inclusive('\n').map(move |line| {
        let from = at;
        at += line.len();
        from..from + line.trim_end_matches('\n').len()
    })
}

/// The line that a byte stands in, without its end. The byte may be any of a letter's.
pub(super) fn line_at(text: &str, at: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let start = memrchr(b'\n', &bytes[..at]).map_or(0, |newline| newline + 1);
    let end = memchr(b'\n', &bytes[at..]).map_or(text.len(), |newline| at + newline);
    start..end
}

fn ids(text: &str, range: Range<usize>) -> Vec<(&str, Range<usize>)> {
    let words = text[range.clone()].split(':').next().unwrap_or_default();
    let mut found = Vec::new();
    let mut at = range.start;
    for word in words.split_inclusive([' ', '\t', ',']) {
        let id = word.trim_end_matches([' ', '\t', ',']);
        if !id.is_empty() {
            found.push((id, at..at + id.len()));
        }
        at += word.len();
    }
    found
}

/// Where code stands between fences.
pub(super) struct Fences(Vec<Range<usize>>);

impl Fences {
    pub(super) fn of(text: &str, from: usize) -> Self {
        let mut fences: Vec<Range<usize>> = Vec::new();
        let mut open: Option<(usize, Fence)> = None;
        let mut at = from;
        for line in text[from..].split_inclusive('\n') {
            let words = line.trim_start_matches([' ', '>', '-', '*', '\t']);
            match open {
                None => open = Fence::opened_by(words).map(|fence| (at, fence)),
                Some((start, fence)) if fence.is_closed_by(words) => {
                    fences.push(start..at + line.len());
                    open = None;
                }
                Some(_) => {}
            }
            at += line.len();
        }
        fences.extend(open.map(|(start, _)| start..text.len()));
        Self(fences)
    }

    pub(super) fn contain(&self, at: usize) -> bool {
        let behind = self.0.partition_point(|range| range.start <= at);
        self.0[..behind].last().is_some_and(|range| range.contains(&at))
    }
}
