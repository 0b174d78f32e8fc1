//! How a front matter is laid out: indents, quotes, and where its long texts wrap. New text is
//! written likewise.

use std::ops::RangeInclusive;

use unicode_width::UnicodeWidthStr;

use crate::text::{line_end, line_start};

use super::escape::{can_be_plain, from_double_quoted, from_single_quoted};
use super::kind::is_text_to_all;
use super::line_breaking::{Columns, Gap, Word, greedy_widths, meaning, take_apart};
use super::{Kind, Node, Scalar, ScalarStyle, Style, Value};

/// What is usual in a file.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    /// How much further right the keys of an inner map are.
    pub(super) step: usize,
    /// How much further right than its key a list's dashes are.
    pub(super) dash: usize,
    /// Lists of scalars are written in brackets.
    pub(super) lists_in_brackets: bool,
    /// The quotes around texts that could do without, where most have some.
    pub(super) quotes: Option<ScalarStyle>,
    /// The quotes around texts that need some, where there are any.
    pub(super) needed_quotes: Option<ScalarStyle>,
    /// The column that long texts wrap at; none where they don't.
    pub(super) width: Option<usize>,
    /// A wrapped text starts on its key's line.
    pub(super) starts_on_key_line: bool,
    show_width: Option<usize>,
}

/// Counts while walking through the tree.
#[derive(Default)]
struct Tally {
    steps: Vec<usize>,
    dashes: Vec<usize>,
    brackets: usize,
    block_lists: usize,
    quotes: Quotes,
    wrapped: Vec<RangeInclusive<usize>>,
    unwrapped: usize,
    on_key_line: usize,
    below_key: usize,
}

/// The widths that would wrap each wrapped value of a front matter just as it is wrapped, breaking
/// lines as late as possible; values that no width explains are left out. A range without an upper
/// bound ends at `usize::MAX`.
#[must_use]
pub fn wrap_widths(yaml: &str, root: &Node) -> Vec<RangeInclusive<usize>> {
    let mut tally = Tally::default();
    tally.walk(yaml, root, None, usize::MAX);
    tally.wrapped
}

/// How the strings of some place are quoted.
#[derive(Default)]
pub(super) struct Quotes {
    plain: usize,
    single: usize,
    double: usize,
    needed_single: usize,
    needed_double: usize,
}

impl Quotes {
    /// Takes a scalar into account.
    pub(super) fn count(&mut self, scalar: &Scalar) {
        let text = &scalar.text;
        if text.is_empty() || scalar.tag.is_some() {
            return;
        }
        let needed = !is_text_to_all(text) || !can_be_plain(text, false);
        let counter = match (scalar.style, needed) {
            (ScalarStyle::Plain, _) if scalar.kind == Kind::String => &mut self.plain,
            (ScalarStyle::SingleQuoted, false) => &mut self.single,
            (ScalarStyle::DoubleQuoted, false) => &mut self.double,
            (ScalarStyle::SingleQuoted, true) => &mut self.needed_single,
            (ScalarStyle::DoubleQuoted, true) => &mut self.needed_double,
            _ => return,
        };
        *counter += 1;
    }

    /// The quotes around texts that could do without; none where most have none; nothing at all
    /// where the file does not show it.
    pub(super) fn usual(&self) -> Option<Option<ScalarStyle>> {
        let (style, count) = if self.single > self.double {
            (ScalarStyle::SingleQuoted, self.single)
        } else {
            (ScalarStyle::DoubleQuoted, self.double)
        };
        if count == 0 && self.plain == 0 {
            None
        } else {
            Some((count > self.plain).then_some(style))
        }
    }

    fn needed(&self) -> Option<ScalarStyle> {
        let (single, double) = (self.single + self.needed_single, self.double + self.needed_double);
        match (single, double) {
            (0, 0) => None,
            _ if single > double => Some(ScalarStyle::SingleQuoted),
            _ => Some(ScalarStyle::DoubleQuoted),
        }
    }
}

impl Layout {
    /// Looks at a front matter, and at what the show does where that says nothing.
    pub(super) fn of(yaml: &str, root: &Node, style: &Style) -> Self {
        let mut tally = Tally::default();
        tally.walk(yaml, root, None, style.wrap.unwrap_or(80));
        let width = match &tally.wrapped[..] {
            [] if tally.unwrapped > 0 => None,
            [] => style.wrap,
            ranges => {
                let common = ranges.iter().skip(1).fold(ranges[0].clone(), |common, next| {
                    let both = *common.start().max(next.start())..=*common.end().min(next.end());
                    if both.is_empty() { common } else { both }
                });
                Some(width_in(&common, style.wrap))
            }
        };
        Self {
            step: most_common(&tally.steps).unwrap_or(2).max(1),
            dash: most_common(&tally.dashes).unwrap_or(2),
            lists_in_brackets: tally.brackets > tally.block_lists,
            quotes: tally.quotes.usual().flatten(),
            needed_quotes: tally.quotes.needed(),
            width,
            starts_on_key_line: tally.on_key_line > tally.below_key,
            show_width: style.wrap,
        }
    }

    /// The one of several possible widths that is the likeliest.
    pub(super) fn width_in(&self, range: &RangeInclusive<usize>) -> usize {
        match self.width.filter(|width| range.contains(width)) {
            Some(width) => width,
            None => width_in(range, self.show_width),
        }
    }
}

fn width_in(range: &RangeInclusive<usize>, show: Option<usize>) -> usize {
    show.into_iter()
        .chain([80, 79, 72, 100, 120])
        .find(|width| range.contains(width))
        .unwrap_or(if *range.end() == usize::MAX { (*range.start()).max(80) } else { *range.end() })
}

fn most_common(values: &[usize]) -> Option<usize> {
    let count = |value: usize| values.iter().filter(|other| **other == value).count();
    values.iter().copied().max_by_key(|value| (count(*value), usize::MAX - value))
}

impl Tally {
    fn walk(&mut self, yaml: &str, node: &Node, owner: Option<usize>, width: usize) {
        let bracket = yaml[node.content..].starts_with(['[', '{']);
        match &node.value {
            Value::Map(entries) => {
                if let (Some(first), Some(owner), false) = (entries.first(), owner, bracket) {
                    let column = indent(yaml, first.key_range.start);
                    let same_line = line_start(yaml, first.key_range.start)
                        <= line_start(yaml, node.range.start)
                        && yaml[line_start(yaml, node.range.start)..node.range.start]
                            .contains("- ");
                    if column > owner && !same_line {
                        self.steps.push(column - owner);
                    }
                }
                for entry in entries {
                    let column = (!bracket).then(|| indent(yaml, entry.key_range.start));
                    self.walk(yaml, &entry.node, column, width);
                    self.scalar(yaml, &entry.node, column.filter(|_| !bracket), width);
                }
            }
            Value::List(items) => {
                if bracket {
                    self.brackets += usize::from(!items.is_empty());
                } else {
                    self.block_lists += 1;
                    let dash = indent(yaml, node.content);
                    if let Some(owner) = owner.filter(|owner| dash >= *owner) {
                        self.dashes.push(dash - owner);
                    }
                }
                for item in items {
                    self.walk(yaml, item, None, width);
                    self.scalar(yaml, item, None, width);
                }
            }
            Value::Scalar(_) | Value::Alias(_) => {}
        }
    }

    fn scalar(&mut self, yaml: &str, node: &Node, key_column: Option<usize>, width: usize) {
        let Some(scalar) = node.scalar() else { return };
        self.quotes.count(scalar);
        let Some((words, columns)) = folded(yaml, node) else { return };
        let start = line_start(yaml, node.content);
        if words.iter().any(|word| word.gap == Gap::Fold) {
            if let Some(range) = greedy_widths(&words, columns) {
                self.wrapped.push(range);
            }
            if key_column.is_some() && scalar.style != ScalarStyle::Folded {
                let below = yaml[start..node.content].trim().is_empty();
                *(if below { &mut self.below_key } else { &mut self.on_key_line }) += 1;
            }
        } else if words.len() > 1 {
            let end = line_end(yaml, start);
            let reach = if scalar.style == ScalarStyle::Folded {
                words.iter().map(|word| word.source.width() + 1).sum::<usize>() + columns.rest
            } else {
                yaml[start..node.range.end.min(end)].width()
            };
            self.unwrapped += usize::from(reach > width);
        }
    }
}

/// The words of a plain, quoted or `>` value, and where its lines are. None where they cannot be
/// taken apart, and for a `|` value, which is not folded.
pub(super) fn folded(yaml: &str, node: &Node) -> Option<(Vec<Word>, Columns)> {
    let scalar = node.scalar()?;
    let source = yaml.get(node.content..node.range.end)?;
    let first = yaml[line_start(yaml, node.content)..node.content].width();
    let mut columns = Columns { first, rest: first };
    let second = source.split('\n').skip(1).find(|line| !line.trim().is_empty());
    if let Some(second) = second {
        columns.rest = second.len() - second.trim_start_matches(' ').len();
    }
    let inner = || source.get(1..source.len().checked_sub(1)?);
    let words = match scalar.style {
        ScalarStyle::Plain => take_apart(source, |word| Some(word.to_owned()))?,
        ScalarStyle::SingleQuoted => {
            columns.first += 1;
            take_apart(inner()?, |word| Some(from_single_quoted(word)))?
        }
        ScalarStyle::DoubleQuoted => {
            columns.first += 1;
            let inner = inner()?;
            if inner.contains("\\\n") || inner.contains("\\ ") {
                return None;
            }
            take_apart(inner, from_double_quoted)?
        }
        ScalarStyle::Folded => {
            columns.first = columns.rest;
            take_apart(source.split_once('\n')?.1, |word| Some(word.to_owned()))?
        }
        ScalarStyle::Literal => return None,
    };
    (meaning(&words) == scalar.text.trim_end_matches('\n')).then_some((words, columns))
}

/// The column of `at` in bytes, which for what is indented is that of its spaces and dashes.
pub(super) fn indent(yaml: &str, at: usize) -> usize {
    at - line_start(yaml, at)
}
