//! Texts as blocks: `|` keeps their lines, `>` folds them.

use unicode_width::UnicodeWidthStr;

use super::super::equivalence::Intent;
use super::super::escape::can_be_literal;
use super::super::layout::{folded, indent};
use super::super::line_breaking::{Columns, Gap, greedy_widths, patch, render, split, wrap};
use super::super::{Habit, Kind, ScalarStyle};
use super::{Writer, Written, widest_line};

impl Writer<'_> {
    /// As a `>` block like the one that is here.
    pub(super) fn folded_block(&self, kind: Kind) -> Option<Written> {
        let old = self.old.filter(|old| old.scalar.style == ScalarStyle::Folded)?;
        let header = self.header()?;
        let text = self.chomped(header, self.text)?;
        let content = text.trim_end_matches('\n');
        // A `>` block does not fold lines that start with a space, and a space at a line's end would
        // become a part of the fold: such texts cannot be folded and read back as they were.
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
            // The old text was on one line. Wrapping starts only if it kept to the file's width; a longer
            // line was left long on purpose.
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

    /// As a `|` block: like the one that is here, or a new one.
    pub(super) fn literal(&self, kind: Kind, habit: Option<&Habit>) -> Option<Written> {
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
        // How far the lines are indented: as the old ones are; else by one step. A digit in the header
        // says it explicitly, counted from the key. One is needed where the text itself starts with a
        // space, because a reader takes the first line's spaces for the indent.
        let explicit = header.bytes().position(|byte| byte.is_ascii_digit());
        let mut depth = first_old
            .map_or(self.place.below, |line| line.len() - line.trim_start_matches(' ').len());
        if let Some(digit) = explicit {
            let more = header[digit..=digit].parse::<usize>().ok()?;
            depth = self.place.owner + more;
        } else if content.trim_start_matches('\n').starts_with(' ') {
            // The first line's own spaces would count as indent.
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

    /// The blank lines at the end of a block that keeps them, as they are.
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

/// Blank lines before and after the change keep the spaces they have.
fn with_old_blanks(old: &[&str], mut new: Vec<String>, depth: usize) -> Vec<String> {
    let same = |old: &str, new: &str| {
        old == new || new.is_empty() && old.len() <= depth && old.trim().is_empty()
    };
    let same_before = old.iter().zip(&new).take_while(|(old, new)| same(old, new)).count();
    let most = old.len().min(new.len()) - same_before;
    let same_after = old.iter().rev().zip(new.iter().rev()).take(most);
    let same_after = same_after.take_while(|(old, new)| same(old, new)).count();
    for (new, old) in new.iter_mut().zip(old).take(same_before) {
        *new = (*old).to_owned();
    }
    for (new, old) in new.iter_mut().rev().zip(old.iter().rev()).take(same_after) {
        *new = (*old).to_owned();
    }
    new
}
