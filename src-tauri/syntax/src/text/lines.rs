//! Lines of a text: where they start and end, and which one a position is in.
//!
//! Lines end with `\n`, as those of every decoded text do. They are numbered from 1, as hosts and
//! editors number them. A text that ends with a line end has an empty last line after it, and the
//! empty text has one line. Positions are byte offsets.

use std::ops::Range;

use memchr::{memchr, memchr_iter, memrchr};

/// The lines of one text, found once and looked up in logarithmic time.
///
/// It does not borrow the text, so that it can be kept beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines {
    /// Where each line starts, in bytes, in ascending order; never empty.
    starts: Vec<usize>,
    /// The length of the text in bytes.
    length: usize,
}

impl Lines {
    /// Finds the lines of `text`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let after_ends = memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1);
        Self { starts: std::iter::once(0).chain(after_ends).collect(), length: text.len() }
    }

    /// Returns the number of lines, at least 1.
    #[must_use]
    pub fn count(&self) -> u32 {
        number(self.starts.len())
    }

    /// Returns the line (from 1) that the byte offset `at` is in. A line end belongs to the line
    /// that it ends; an offset past the text is in the last line.
    #[must_use]
    pub fn line_of(&self, at: usize) -> u32 {
        number(self.starts.partition_point(|start| *start <= at))
    }

    /// Returns the byte where `line` (from 1) starts; the length of the text where it has no such
    /// line.
    #[must_use]
    pub fn start_of(&self, line: u32) -> usize {
        self.starts.get((line as usize).saturating_sub(1)).copied().unwrap_or(self.length)
    }

    /// Returns the bytes of `line` (from 1) without its line end; an empty range at the end of the
    /// text where it has no such line.
    #[must_use]
    pub fn range(&self, line: u32) -> Range<usize> {
        let start = self.start_of(line);
        let next = self.starts.get((line as usize).max(1));
        start..next.map_or(self.length, |next| next - 1)
    }

    /// Returns the line (from 1) and column (characters, from 1) of the byte offset `at`. `text` is
    /// the text that the lines are of. An offset within a character counts as its start, one past
    /// the text as its end.
    #[must_use]
    pub fn line_and_column(&self, text: &str, at: usize) -> (u32, u32) {
        let line = self.line_of(at);
        (line, column(text, self.start_of(line), at))
    }
}

/// Returns the line (from 1) and column (characters, from 1) of the byte offset `at`. Reads `text`
/// up to there: for more than one position, [`Lines`] is faster.
///
/// An offset within a character counts as its start, one past the text as its end.
#[must_use]
pub fn line_and_column(text: &str, at: usize) -> (u32, u32) {
    (line_of(text.as_bytes(), at), column(text, line_start(text, at), at))
}

/// Returns the byte where the line that the byte offset `at` is in starts. An offset past the text
/// counts as its end.
#[must_use]
pub fn line_start(text: &str, at: usize) -> usize {
    let before = &text.as_bytes()[..at.min(text.len())];
    memrchr(b'\n', before).map_or(0, |newline| newline + 1)
}

/// Returns the byte where the line that the byte offset `at` is in ends: that of its `\n`, or the
/// length of the text in its last line.
#[must_use]
pub fn line_end(text: &str, at: usize) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    memchr(b'\n', rest).map_or(text.len(), |length| at + length)
}

/// Returns the line (from 1) of a byte, in bytes that need not be text.
pub(super) fn line_of(bytes: &[u8], at: usize) -> u32 {
    number(memchr_iter(b'\n', &bytes[..at.min(bytes.len())]).count() + 1)
}

/// Returns the column (characters, from 1) of `at` in the line that starts at `start`.
fn column(text: &str, start: usize, at: usize) -> u32 {
    let at = text.floor_char_boundary(at.min(text.len()));
    number(text[start..at].chars().count() + 1)
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_last_line_end_has_an_empty_line_after_it() {
        let lines = Lines::of("é\nb\n");
        assert_eq!(lines.count(), 3);
        assert_eq!([0, 2, 3, 4, 5, 99].map(|at| lines.line_of(at)), [1, 1, 2, 2, 3, 3]);
        assert_eq!([0, 1, 2, 3, 4].map(|line| lines.start_of(line)), [0, 0, 3, 5, 5]);
        assert_eq!([1, 2, 3, 4].map(|line| lines.range(line)), [0..2, 3..4, 5..5, 5..5]);
        assert_eq!(Lines::of("").range(1), 0..0);
    }

    #[test]
    fn lines_and_columns_count_from_one_in_characters() {
        let text = "äb\nc😀d\n";
        assert_eq!(line_and_column(text, 0), (1, 1));
        assert_eq!(line_and_column(text, 3), (1, 3));
        assert_eq!(line_and_column(text, text.find('d').unwrap()), (2, 3));
        assert_eq!(line_and_column(text, 6), (2, 2), "inside a character: its start");
        assert_eq!(line_and_column(text, 999), (3, 1));
    }

    proptest! {
        #[test]
        fn lines_are_those_of_a_naive_reading(text in "[a\né🦄]{0,40}", at in 0usize..60) {
            let lines = Lines::of(&text);
            let naive: Vec<&str> = text.split('\n').collect();
            prop_assert_eq!(lines.count() as usize, naive.len());
            for (line, content) in (1..).zip(&naive) {
                prop_assert_eq!(&text[lines.range(line)], *content);
                prop_assert_eq!(lines.start_of(line), lines.range(line).start);
            }

            let inside = text.floor_char_boundary(at.min(text.len()));
            let before: Vec<&str> = text[..inside].split('\n').collect();
            let (line, column) = (before.len() as u32, before[before.len() - 1].chars().count() as u32 + 1);
            prop_assert_eq!(lines.line_of(at), line);
            prop_assert_eq!(lines.line_and_column(&text, at), (line, column));
            prop_assert_eq!(line_and_column(&text, at), (line, column));
            prop_assert_eq!(line_start(&text, at), lines.start_of(line));
            if at <= text.len() {
                prop_assert_eq!(line_end(&text, at), lines.range(line).end);
            }
        }
    }
}
