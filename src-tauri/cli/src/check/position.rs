//! Lines and columns of what was found.

use std::ops::Range;

/// The lines of a text.
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

/// A place, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Position {
    pub line: usize,
    /// In characters.
    pub column: usize,
    /// In UTF-16 code units.
    pub column_utf16: usize,
}

impl<'a> Lines<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let behind = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(behind.map(|(at, _)| at + 1)).collect();
        Self { text, starts }
    }

    pub(super) fn at(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset.min(self.text.len()));
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or_default();
        let before = &self.text[start..offset];
        let columns = before.chars().count();
        Position {
            line,
            column: columns + 1,
            // A character of four bytes is two units.
            column_utf16: columns + before.bytes().filter(|byte| *byte >= 0xF0).count() + 1,
        }
    }

    /// The lines that a range touches, `most` at most, and the range cut to them: the first line's
    /// number, its bytes, and the range within those.
    pub(super) fn around(
        &self,
        range: &Range<usize>,
        most: usize,
    ) -> (usize, &'a str, Range<usize>) {
        let first = self.at(range.start).line;
        let last = self.at(range.end.max(range.start + 1) - 1).line.clamp(first, first + most - 1);
        let start = self.starts.get(first - 1).copied().unwrap_or_default();
        let end = self.starts.get(last).map_or(self.text.len(), |next| next - 1);
        let from = range.start.clamp(start, end) - start;
        (first, &self.text[start..end], from..range.end.clamp(start + from, end) - start)
    }
}
