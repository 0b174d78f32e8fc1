//! Writing a text as a scalar: the ways it can be written at a place, the one that changes least
//! first.
//!
//! Whether what is written means what it should is proven elsewhere.

mod block;
mod folded;

use unicode_width::UnicodeWidthStr;

use super::equivalence::Intent;
use super::escape::{can_be_plain, can_be_single_quoted};
use super::kind::{is_placeholder, is_text_to_all, look_alike};
use super::layout::Layout;
use super::line_breaking::{Columns, Word, render};
use super::{Habit, Kind, Node, Scalar, ScalarStyle};
use crate::text::line_start;

/// Where a scalar is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// The column of its key or dash.
    pub(super) owner: usize,
    /// The column where it starts if it starts on that line.
    pub(super) start: usize,
    /// The column of its lines below.
    pub(super) below: usize,
    /// It is in brackets.
    pub(super) flow: bool,
    /// It starts where it starts now: after a dash, a tag or a comment.
    pub(super) fixed: bool,
}

/// One way to write a text.
#[derive(Debug, Clone)]
pub(super) struct Written {
    /// It starts on a line of its own, below its key.
    pub(super) below: bool,
    /// The text, later lines with their indent, without a last line end.
    pub(super) source: String,
    /// What it means.
    pub(super) intent: Intent,
}

/// The value that is replaced.
#[derive(Debug, Clone, Copy)]
pub(super) struct Old<'a> {
    pub(super) yaml: &'a str,
    pub(super) node: &'a Node,
    pub(super) scalar: &'a Scalar,
    /// What was there when the host began to type; its style and kind are kept.
    pub(super) first: &'a Scalar,
}

impl Old<'_> {
    fn is_below(&self) -> bool {
        self.yaml[line_start(self.yaml, self.node.content)..self.node.content].trim().is_empty()
    }
}

/// The quotes or dashes of a value without content are no style of their own.
fn is_empty(scalar: &Scalar) -> bool {
    let block = matches!(scalar.style, ScalarStyle::Literal | ScalarStyle::Folded);
    scalar.text.is_empty() && !block || scalar.kind == Kind::Null
}

/// Returns the ways to write `text` in the place of `old`, or where there is nothing yet, the one
/// that changes least first.
///
/// `usual` are the quotes of the neighbours.
pub(super) fn ways(
    text: &str,
    old: Option<Old<'_>>,
    habit: Option<&Habit>,
    usual: Option<ScalarStyle>,
    place: Place,
    layout: &Layout,
) -> Vec<Written> {
    let writer = Writer { text, old, place, layout };
    // A value that has no content yet says nothing about how the host wants it written, so the
    // show's habit decides, and without one the neighbours.
    let lasting = old.filter(|old| !is_empty(old.first));
    let preferred = match (lasting, habit) {
        (Some(old), _) => old.first.style,
        (None, Some(habit)) => habit.style,
        (None, None) => usual.unwrap_or(ScalarStyle::Plain),
    };
    if text.is_empty() {
        return writer.nothing(preferred, usual);
    }
    // Two questions decide whether the text may do without quotes: would YAML read the same text
    // (`can_be_plain`), and would it read the kind of value that belongs here (`plain_kind`). Quotes
    // make everything a string, except under a tag, which says the kind itself.
    let plain_kind = plain_kind(text, old.map(|old| old.first), habit);
    let tag_kind = old.and_then(|old| Some(Kind::of_tag(old.scalar.tag.as_deref()?)));
    if tag_kind.is_some() && plain_kind.is_none() {
        // The text is nothing that the tag could make it.
        return Vec::new();
    }
    let plain_kind = plain_kind.filter(|_| can_be_plain(text, place.flow));
    let quoted_kind = tag_kind.unwrap_or(Kind::String);
    let quotes = quotes_for(text, usual, layout);

    use ScalarStyle::{DoubleQuoted, Folded, Literal, Plain, SingleQuoted};
    // The style to try first is the preferred one; each after it can write more texts, up to
    // double quotes, which can write all. A text with line breaks goes to a block rather than into
    // quotes full of `\n`, unless it was in quotes already. A block is left where one line remains
    // only if nothing was there before: a host's own block stays a block.
    let styles: &[ScalarStyle] = match (preferred, text.contains('\n')) {
        (Plain, true) => &[Plain, Literal, DoubleQuoted],
        (Plain, false) => &[Plain, quotes, DoubleQuoted],
        (SingleQuoted, true) => &[SingleQuoted, Literal, DoubleQuoted],
        (SingleQuoted, false) => &[SingleQuoted, DoubleQuoted],
        (DoubleQuoted, true) if lasting.is_none() => &[Literal, DoubleQuoted],
        (DoubleQuoted, _) => &[DoubleQuoted],
        (Literal | Folded, false) if lasting.is_none() => &[Plain, quotes, DoubleQuoted],
        (Literal, _) => &[Literal, DoubleQuoted],
        (Folded, _) => &[Folded, Literal, DoubleQuoted],
    };
    let mut ways = Vec::new();
    for style in styles {
        let written = match style {
            Plain => plain_kind.and_then(|kind| writer.folded(Plain, kind)),
            SingleQuoted if !can_be_single_quoted(text) => None,
            SingleQuoted | DoubleQuoted => writer.folded(*style, quoted_kind),
            Literal | Folded if place.flow => None,
            Literal => writer.literal(quoted_kind, habit),
            Folded => writer.folded_block(quoted_kind),
        };
        ways.extend(written);
    }
    ways
}

/// What a plain `text` would be read as, if it may be that here: what the old value was, or what
/// the show has at this place; a string otherwise.
fn plain_kind(text: &str, old: Option<&Scalar>, habit: Option<&Habit>) -> Option<Kind> {
    let kind = Kind::of_plain(text);
    let number = |kind| matches!(kind, Kind::Integer | Kind::Float);
    if let Some(tag) = old.and_then(|old| old.tag.as_deref()) {
        let tagged = Kind::of_tag(tag);
        let fits = tagged == Kind::String || tagged == kind || number(tagged) && number(kind);
        return fits.then_some(tagged);
    }
    if is_text_to_all(text) {
        return Some(Kind::String);
    }
    // Readers would take the text for something else than a string: that is right only where the
    // show has such values here, or the old value was one.
    let usual = habit.filter(|habit| habit.style == ScalarStyle::Plain && habit.kind == kind);
    let is_usual = |habit: &Habit| match kind {
        Kind::String => habit.loose.as_deref().is_some_and(|other| look_alike(other, text)),
        _ => true,
    };
    if usual.is_some_and(is_usual) {
        return Some(kind);
    }
    let old = old.filter(|old| old.style == ScalarStyle::Plain)?;
    let fits = match old.kind {
        Kind::Null => matches!(kind, Kind::Integer | Kind::Date),
        Kind::String if is_placeholder(&old.text) => {
            matches!(kind, Kind::Integer | Kind::Float | Kind::Date)
        }
        Kind::String => kind == Kind::String && look_alike(&old.text, text),
        Kind::Integer | Kind::Float => number(kind),
        other => other == kind,
    };
    fits.then_some(kind)
}

/// The quotes for a text that needs some: the neighbours', else the file's, else those that
/// Prettier would not change.
fn quotes_for(text: &str, usual: Option<ScalarStyle>, layout: &Layout) -> ScalarStyle {
    let escapes = text.contains('"') || text.contains('\\') && !text.contains('\'');
    let default = if escapes { ScalarStyle::SingleQuoted } else { ScalarStyle::DoubleQuoted };
    usual.or(layout.needed_quotes.filter(|_| !text.contains('"'))).unwrap_or(default)
}

struct Writer<'a> {
    text: &'a str,
    old: Option<Old<'a>>,
    place: Place,
    layout: &'a Layout,
}

impl Writer<'_> {
    /// Writes an empty text: nothing in the place of a number or date, else empty quotes; a block keeps its
    /// header.
    fn nothing(&self, preferred: ScalarStyle, usual: Option<ScalarStyle>) -> Vec<Written> {
        let empty = |source: &str, kind| Written {
            below: false,
            source: source.to_owned(),
            intent: Intent::Scalar(String::new(), kind),
        };
        let mut ways = Vec::new();
        let old = self.old.map(|old| old.first);
        match preferred {
            ScalarStyle::Literal | ScalarStyle::Folded => {
                if let Some(header) = self.header() {
                    ways.push(empty(header, Kind::String));
                }
            }
            ScalarStyle::Plain
                if old.is_some_and(|old| old.kind != Kind::String && old.tag.is_none()) =>
            {
                ways.push(empty("", Kind::Null));
            }
            _ => {}
        }
        let single = match preferred {
            ScalarStyle::SingleQuoted => true,
            ScalarStyle::DoubleQuoted => false,
            _ => usual.or(self.layout.needed_quotes) == Some(ScalarStyle::SingleQuoted),
        };
        let (first, second) = if single { ("''", "\"\"") } else { ("\"\"", "''") };
        ways.push(empty(first, Kind::String));
        ways.push(empty(second, Kind::String));
        ways
    }

    /// The header line of the block that is here, comment included.
    fn header(&self) -> Option<&str> {
        let old = self.old?;
        matches!(old.scalar.style, ScalarStyle::Literal | ScalarStyle::Folded)
            .then(|| old.yaml[old.node.content..old.node.range.end].split('\n').next())?
    }
}

fn widest_line(words: &[Word], columns: Columns) -> usize {
    let text = render(words, columns);
    let mut lines = text.split('\n');
    let first = lines.next().map_or(0, |line| columns.first + line.width());
    lines.map(UnicodeWidthStr::width).fold(first, usize::max)
}
