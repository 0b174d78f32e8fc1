//! A text that is folded over several lines, as plain, quoted and `>` values are: its words, where
//! its lines break, and how they break after a change.
//!
//! A line break stands for a space, a blank line for a line break. Widths are columns as a
//! terminal shows them, which is also how Prettier counts.

use std::ops::RangeInclusive;

use unicode_width::UnicodeWidthStr;

/// Nobody wraps at less; lines that look so are broken by hand.
const NARROWEST: usize = 40;

/// What separates a word from the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// One space.
    Blank,
    /// A line break that stands for one space.
    Fold,
    /// So many line breaks of the text, written as so many blank lines.
    Breaks(usize),
}

/// A word, without spaces that could be folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// What separates it from the word before.
    pub(super) gap: Gap,
    /// What it means.
    pub(super) text: String,
    /// How it is written, escapes and all.
    pub(super) source: String,
    /// The column at which its line starts, where it starts one and stays as it is.
    pub(super) indent: Option<usize>,
}

/// Where the lines of a folded text are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Columns {
    /// The column at which the first line starts.
    pub(super) first: usize,
    /// The column at which the others start.
    pub(super) rest: usize,
}

/// Takes a text apart. Only single spaces separate words: two in a row would not survive a fold.
pub(super) fn split(text: &str, write: impl Fn(&str) -> String) -> Vec<Word> {
    let mut words = Vec::new();
    let mut gap = Gap::Blank;
    let mut start = 0;
    let mut push = |gap: Gap, word: &str| {
        words.push(Word { gap, text: word.to_owned(), source: write(word), indent: None });
    };
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'\n' {
            let breaks = bytes[at..].iter().take_while(|byte| **byte == b'\n').count();
            push(gap, &text[start..at]);
            gap = Gap::Breaks(breaks);
            at += breaks;
            start = at;
            continue;
        }
        let solid = |at: usize| bytes.get(at).is_some_and(|byte| !b" \t\n".contains(byte));
        if bytes[at] == b' ' && at > start && solid(at - 1) && solid(at + 1) {
            push(gap, &text[start..at]);
            gap = Gap::Blank;
            start = at + 1;
        }
        at += 1;
    }
    push(gap, &text[start..]);
    words
}

/// Takes the lines of a folded text apart; `read` gives what a written word means.
///
/// None where a word cannot be read alone.
pub(super) fn take_apart(source: &str, read: impl Fn(&str) -> Option<String>) -> Option<Vec<Word>> {
    let mut words: Vec<Word> = Vec::new();
    let mut blank_lines = 0;
    for line in source.split('\n') {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let line = line.trim_matches([' ', '\t']);
        if line.is_empty() {
            blank_lines += 1;
            continue;
        }
        let gap = match (words.is_empty(), blank_lines) {
            (true, _) => Gap::Blank,
            (false, 0) => Gap::Fold,
            (false, breaks) => Gap::Breaks(breaks),
        };
        blank_lines = 0;
        let at = words.len();
        words.extend(split(line, str::to_owned));
        let first = words.get_mut(at)?;
        first.gap = gap;
        first.indent = Some(indent);
    }
    for word in &mut words {
        word.text = read(&word.source)?;
    }
    Some(words)
}

/// What the words mean together.
pub(super) fn meaning(words: &[Word]) -> String {
    let mut text = String::new();
    for (position, word) in words.iter().enumerate() {
        match word.gap {
            Gap::Breaks(breaks) => text.extend(std::iter::repeat_n('\n', breaks)),
            _ if position > 0 => text.push(' '),
            _ => {}
        }
        text.push_str(&word.text);
    }
    text
}

/// Writes the words down, later lines at column `columns.rest`.
pub(super) fn render(words: &[Word], columns: Columns) -> String {
    let mut text = String::new();
    for (position, word) in words.iter().enumerate() {
        let breaks = match word.gap {
            _ if position == 0 => 0,
            Gap::Blank => {
                text.push(' ');
                0
            }
            Gap::Fold => 1,
            Gap::Breaks(breaks) => breaks + 1,
        };
        text.extend(std::iter::repeat_n('\n', breaks));
        if breaks > 0 {
            text.extend(std::iter::repeat_n(' ', word.indent.unwrap_or(columns.rest)));
        }
        text.push_str(&word.source);
    }
    text
}

/// The widths at which breaking lines as late as possible gives just these lines. None where no
/// width does; the end is open where nothing is folded.
pub(super) fn greedy_widths(words: &[Word], columns: Columns) -> Option<RangeInclusive<usize>> {
    // Every line says something about the width: it was at least as wide as the line is, or the
    // last word would have gone to the next line; and it was too narrow for the line with the first
    // word of the next one. A line of one word says nothing about the least width, since a word
    // that is too long has no other place to break. The bounds of all lines together are the
    // widths that explain them; if they contradict each other, none does.
    let (mut least, mut most) = (0, usize::MAX);
    let mut column = columns.first;
    let mut alone = true;
    for (position, word) in words.iter().enumerate() {
        let width = word.source.width();
        match word.gap {
            _ if position == 0 => column += width,
            Gap::Blank => {
                column += 1 + width;
                alone = false;
            }
            Gap::Fold => {
                most = most.min(column + width);
                column = columns.rest + width;
                alone = true;
            }
            Gap::Breaks(_) => {
                column = columns.rest + width;
                alone = true;
            }
        }
        if !alone {
            least = least.max(column);
        }
    }
    let indents = words.iter().skip(1).filter_map(|word| word.indent);
    let is_even = indents.into_iter().all(|indent| indent == columns.rest);
    (least <= most && most >= NARROWEST && is_even).then_some(least..=most)
}

/// Breaks lines as late as possible.
pub(super) fn wrap(words: &mut [Word], columns: Columns, width: usize) {
    let all = 0..words.len();
    wrap_part(words, columns, width, all);
}

/// Breaks lines as late as possible before the words of `part`, and nowhere else.
fn wrap_part(words: &mut [Word], columns: Columns, width: usize, part: std::ops::Range<usize>) {
    let mut column = columns.first;
    for (position, word) in words.iter_mut().enumerate() {
        let size = word.source.width();
        if position == 0 {
            column += size;
            continue;
        }
        if part.contains(&position) && !matches!(word.gap, Gap::Breaks(_)) {
            word.gap = if column + 1 + size > width { Gap::Fold } else { Gap::Blank };
        }
        column = if word.gap == Gap::Blank { column + 1 + size } else { columns.rest + size };
    }
}

/// Puts the words of a new text where the old ones were: what is written before and after the
/// change stays as it is written, with its line breaks; changed lines break where they get longer
/// than `width`.
pub(super) fn patch(
    old: &[Word],
    new: Vec<Word>,
    columns: Columns,
    width: Option<usize>,
) -> Vec<Word> {
    let (mut words, same_before, same_after) = with_old_spelling(old, new);
    for (word, old) in words.iter_mut().zip(old).take(same_before) {
        (word.gap, word.indent) = (old.gap, old.indent);
    }
    // Words after the change get their old line breaks back from the end on, except where a break
    // of the text itself is, which the new text decides.
    let changed_end = words.len() - same_after;
    for (word, old) in words.iter_mut().rev().zip(old.iter().rev()).take(same_after) {
        if !matches!(word.gap, Gap::Breaks(_)) && !matches!(old.gap, Gap::Breaks(_)) {
            (word.gap, word.indent) = (old.gap, old.indent);
        }
    }
    if let Some(width) = width {
        wrap_part(&mut words, columns, width, same_before..changed_end);
    }
    words
}

/// The new words, those before and after the change written as the old ones are; and how many
/// those are.
pub(super) fn with_old_spelling(old: &[Word], mut new: Vec<Word>) -> (Vec<Word>, usize, usize) {
    let paragraph = |word: &Word| match word.gap {
        Gap::Breaks(breaks) => breaks,
        _ => 0,
    };
    let same = |old: &Word, new: &Word| old.text == new.text && paragraph(old) == paragraph(new);
    let same_before = old.iter().zip(&new).take_while(|(old, new)| same(old, new)).count();
    // A word must not count as kept both from the start and from the end, as it would in `a a`
    // that becomes `a`.
    let most = old.len().min(new.len()) - same_before;
    let same_after = old.iter().rev().zip(new.iter().rev());
    let same_after = same_after.take(most).take_while(|(old, new)| old.text == new.text).count();
    for (word, old) in new.iter_mut().zip(old).take(same_before) {
        word.source.clone_from(&old.source);
    }
    for (word, old) in new.iter_mut().rev().zip(old.iter().rev()).take(same_after) {
        word.source.clone_from(&old.source);
    }
    (new, same_before, same_after)
}
