//! Writing a text as a scalar: the ways it can be written at a place, the one that changes least
//! first.
//!
//! Whether what is written means what it should is proven elsewhere.

use unicode_width::UnicodeWidthStr;

use super::escape::{
    can_be_literal, can_be_plain, can_be_single_quoted, double_quoted, single_quoted,
};
use super::kind::{is_placeholder, is_text_to_all, look_alike};
use super::layout::{Layout, folded, indent, line_start};
use super::meaning::Intent;
use super::words::{
    Columns, Gap, Word, greedy_widths, patch, render, split, with_old_spelling, wrap,
};
use super::{Habit, Kind, Node, Scalar, ScalarStyle};

/// Where a scalar is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// The column of its key or dash.
    pub(super) owner: usize,
    /// The column where it starts if it starts on that line.
    pub(super) start: usize,
    /// The column of its lines below.
    pub(super) below: usize,
    /// It stands in brackets.
    pub(super) flow: bool,
    /// It starts where it starts now: behind a dash, a tag or a comment.
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

/// The value that stands there now.
#[derive(Debug, Clone, Copy)]
pub(super) struct Old<'a> {
    pub(super) yaml: &'a str,
    pub(super) node: &'a Node,
    pub(super) scalar: &'a Scalar,
    /// What stood there when the host began to type; its style and kind are kept.
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

/// The ways to write `text` where `old` stands, or where there is nothing yet.
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
    let lasting = old.filter(|old| !is_empty(old.first));
    let preferred = match (lasting, habit) {
        (Some(old), _) => old.first.style,
        (None, Some(habit)) => habit.style,
        (None, None) => usual.unwrap_or(ScalarStyle::Plain),
    };
    if text.is_empty() {
        return writer.nothing(preferred, usual);
    }
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
    /// An empty text: nothing where a number or date stood, else empty quotes; a block keeps its
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

    /// The header line of the block that stands here, comment included.
    fn header(&self) -> Option<&str> {
        let old = self.old?;
        matches!(old.scalar.style, ScalarStyle::Literal | ScalarStyle::Folded)
            .then(|| old.yaml[old.node.content..old.node.range.end].split('\n').next())?
    }

    /// As a plain or quoted text, on one line or several.
    fn folded(&self, style: ScalarStyle, kind: Kind) -> Option<Written> {
        let (quote, write): (&str, fn(&str) -> String) = match style {
            ScalarStyle::SingleQuoted => ("'", single_quoted),
            ScalarStyle::DoubleQuoted => ("\"", double_quoted),
            _ => ("", str::to_owned),
        };
        let old_words = self
            .old
            .filter(|old| {
                !matches!(old.scalar.style, ScalarStyle::Literal | ScalarStyle::Folded)
                    && !is_empty(old.scalar)
            })
            .and_then(|old| Some((old, folded(old.yaml, old.node)?)));
        let (old_below, columns, old_words, widths) = match old_words {
            Some((old, (words, columns))) => {
                let widths = greedy_widths(&words, columns);
                // Another kind of quotes: the words stand where they stood, spelled anew.
                let own = usize::from(old.scalar.style != ScalarStyle::Plain);
                let columns = Columns { first: columns.first - own + quote.len(), ..columns };
                let spelled = |word: Word| Word { source: write(&word.text), ..word };
                let words = if old.scalar.style == style {
                    words
                } else {
                    words.into_iter().map(spelled).collect()
                };
                (old.is_below(), columns, words, widths)
            }
            None => {
                let first = self.place.start + quote.len();
                (false, Columns { first, rest: self.place.below }, Vec::new(), None)
            }
        };
        let has_breaks = self.text.contains('\n');
        let was_folded = old_words.iter().skip(1).any(|word| word.gap != Gap::Blank);
        if has_breaks && !old_words.iter().any(|word| matches!(word.gap, Gap::Breaks(_))) {
            return (style == ScalarStyle::DoubleQuoted).then(|| Written {
                below: old_below,
                source: format!("\"{}\"", double_quoted(self.text)),
                intent: Intent::Scalar(self.text.to_owned(), kind),
            });
        }

        let words = split(self.text, write);
        let line =
            |words: &[Word]| words.iter().map(|word| word.source.width() + 1).sum::<usize>() - 1;
        let on_key_line = self.place.start + quote.len();
        let fits = |words: &[Word], width: usize| {
            !has_breaks && on_key_line + line(words) + quote.len() <= width
        };
        let finish = |below: bool, words: &[Word], columns| Written {
            below,
            source: format!("{quote}{}{quote}", render(words, columns)),
            intent: Intent::Scalar(self.text.to_owned(), kind),
        };

        if was_folded {
            let Some(range) = widths else {
                let widest = widest_line(&old_words, columns);
                let words = patch(&old_words, words, columns, Some(widest));
                return Some(finish(old_below, &words, columns));
            };
            let width = self.layout.width_in(&range);
            let (mut words, ..) = with_old_spelling(&old_words, words);
            if old_below && !self.place.fixed && !self.place.flow && fits(&words, width) {
                words.iter_mut().for_each(|word| word.gap = Gap::Blank);
                return Some(finish(false, &words, columns));
            }
            wrap(&mut words, columns, width);
            return Some(finish(old_below, &words, columns));
        }

        let (mut words, ..) = with_old_spelling(&old_words, words);
        let was_too_long = |width: usize| {
            old_words.len() > 1 && columns.first + line(&old_words) + quote.len() > width
        };
        let Some(width) = self.layout.width.filter(|width| !was_too_long(*width)) else {
            return Some(finish(old_below, &words, columns));
        };
        if self.place.flow {
            return Some(finish(old_below, &words, columns));
        }
        if old_below {
            // A short text below its key stands there because somebody put it there.
            let was_forced = !old_words.is_empty() && !fits(&old_words, width);
            if was_forced && !self.place.fixed && fits(&words, width) {
                return Some(finish(false, &words, columns));
            }
            wrap(&mut words, columns, width);
            return Some(finish(true, &words, columns));
        }
        if fits(&words, width) || words.len() == 1 {
            return Some(finish(false, &words, columns));
        }
        let below = !self.place.fixed && !self.layout.starts_on_key_line;
        let rest = self.place.below;
        let first = if below { rest + quote.len() } else { columns.first };
        let columns = Columns { first, rest };
        wrap(&mut words, columns, width);
        Some(finish(below, &words, columns))
    }

    /// As a `>` block like the one that stands here.
    fn folded_block(&self, kind: Kind) -> Option<Written> {
        let old = self.old.filter(|old| old.scalar.style == ScalarStyle::Folded)?;
        let header = self.header()?;
        let text = self.chomped(header, self.text)?;
        let content = text.trim_end_matches('\n');
        let edge = |line: &str| line.starts_with([' ', '\t']) || line.ends_with([' ', '\t']);
        if content.is_empty() || content.starts_with('\n') || content.lines().any(edge) {
            return None;
        }
        let below = self.place.below;
        let (old_words, columns) = match folded(old.yaml, old.node) {
            Some((words, columns)) => (words, columns),
            None => (Vec::new(), Columns { first: below, rest: below }),
        };
        let mut words = split(content, str::to_owned);
        if old_words.iter().any(|word| word.gap == Gap::Fold) {
            match greedy_widths(&old_words, columns) {
                Some(range) => wrap(&mut words, columns, self.layout.width_in(&range)),
                None => {
                    let widest = widest_line(&old_words, columns);
                    words = patch(&old_words, words, columns, Some(widest));
                }
            }
        } else {
            let was = old_words.iter().map(|word| word.source.width() + 1).sum::<usize>();
            let width = self.layout.width.filter(|width| columns.first + was <= width + 1);
            words = patch(&old_words, words, columns, width);
        }
        let indent = " ".repeat(columns.rest);
        let tail = self.kept_lines(header);
        Some(Written {
            below: old.is_below(),
            source: format!("{header}\n{indent}{}{tail}", render(&words, columns)),
            intent: Intent::Scalar(text, kind),
        })
    }

    /// As a `|` block: like the one that stands here, or a new one.
    fn literal(&self, kind: Kind, habit: Option<&Habit>) -> Option<Written> {
        if !can_be_literal(self.text) {
            return None;
        }
        let old = self
            .old
            .filter(|old| matches!(old.scalar.style, ScalarStyle::Literal | ScalarStyle::Folded));
        let (mut header, text) = match self.header() {
            Some(header) => (header.replacen('>', "|", 1), self.chomped(header, self.text)?),
            None => {
                let clip = habit.is_some_and(|habit| habit.style == ScalarStyle::Literal);
                let content = self.text.trim_end_matches('\n');
                match self.text.len() - content.len() {
                    0 if clip => ("|".to_owned(), format!("{content}\n")),
                    0 => ("|-".to_owned(), content.to_owned()),
                    1 => ("|".to_owned(), self.text.to_owned()),
                    _ => ("|+".to_owned(), self.text.to_owned()),
                }
            }
        };
        let content = text.trim_end_matches('\n');
        let old_lines: Vec<&str> = old
            .filter(|old| old.scalar.style == ScalarStyle::Literal)
            .map(|old| old.yaml[old.node.content..old.node.range.end].split('\n').skip(1).collect())
            .unwrap_or_default();
        let first_old = old.and_then(|old| {
            let source = &old.yaml[old.node.content..old.node.range.end];
            source.split('\n').skip(1).find(|line| !line.trim().is_empty())
        });
        let explicit = header.bytes().position(|byte| byte.is_ascii_digit());
        let mut depth = first_old
            .map_or(self.place.below, |line| line.len() - line.trim_start_matches(' ').len());
        if let Some(digit) = explicit {
            let more = header[digit..=digit].parse::<usize>().ok()?;
            depth = self.place.owner + more;
        } else if content.trim_start_matches('\n').starts_with(' ') {
            // The first line's own blanks would count as indent.
            if let Some(old) = old.filter(|_| first_old.is_some()) {
                depth = depth.max(indent(old.yaml, old.node.content).min(self.place.owner + 1));
            }
            let more = depth.checked_sub(self.place.owner).filter(|more| (1..=9).contains(more))?;
            header.insert_str(1, &more.to_string());
        }
        let pad = " ".repeat(depth);
        let new_lines: Vec<String> = content
            .split('\n')
            .map(|line| if line.is_empty() { String::new() } else { format!("{pad}{line}") })
            .collect();
        let lines = with_old_blanks(&old_lines, new_lines, depth);
        let tail = match self.header() {
            Some(header) => self.kept_lines(header),
            None if header.ends_with('+') => "\n".repeat(text.len() - content.len() - 1),
            None => String::new(),
        };
        Some(Written {
            below: old.is_some_and(|old| old.is_below()),
            source: format!("{header}\n{}{tail}", lines.join("\n")),
            intent: Intent::Scalar(text, kind),
        })
    }

    /// The text with the line ends that the header of the block gives it.
    fn chomped(&self, header: &str, text: &str) -> Option<String> {
        let content = text.trim_end_matches('\n');
        let marks = header.split([' ', '\t']).next().unwrap_or_default();
        Some(if marks.contains('-') {
            content.to_owned()
        } else if marks.contains('+') {
            let old = &self.old?.scalar.text;
            let kept = old.len() - old.trim_end_matches('\n').len();
            format!("{content}{}", "\n".repeat(kept.max(1)))
        } else {
            format!("{content}\n")
        })
    }

    /// The blank lines at the end of a block that keeps them, as they stand.
    fn kept_lines(&self, header: &str) -> String {
        let Some(old) =
            self.old.filter(|_| header.split([' ', '\t']).any(|marks| marks.ends_with('+')))
        else {
            return String::new();
        };
        let source = &old.yaml[old.node.content..old.node.range.end];
        let content = source.trim_end_matches([' ', '\n']);
        source[content.len()..].to_owned()
    }
}

/// Blank lines before and behind the change keep the blanks they have.
fn with_old_blanks(old: &[&str], mut new: Vec<String>, depth: usize) -> Vec<String> {
    let same = |old: &str, new: &str| {
        old == new || new.is_empty() && old.len() <= depth && old.trim().is_empty()
    };
    let ahead = old.iter().zip(&new).take_while(|(old, new)| same(old, new)).count();
    let most = old.len().min(new.len()) - ahead;
    let behind = old.iter().rev().zip(new.iter().rev()).take(most);
    let behind = behind.take_while(|(old, new)| same(old, new)).count();
    for (new, old) in new.iter_mut().zip(old).take(ahead) {
        *new = (*old).to_owned();
    }
    for (new, old) in new.iter_mut().rev().zip(old.iter().rev()).take(behind) {
        *new = (*old).to_owned();
    }
    new
}

fn widest_line(words: &[Word], columns: Columns) -> usize {
    let text = render(words, columns);
    let mut lines = text.split('\n');
    let first = lines.next().map_or(0, |line| columns.first + line.width());
    lines.map(UnicodeWidthStr::width).fold(first, usize::max)
}
