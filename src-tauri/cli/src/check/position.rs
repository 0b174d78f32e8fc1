//! Lines and columns of findings, and the lines to show of one.

use std::ops::Range;

use linernotes_syntax::text::Lines;

/// A text whose positions are looked up.
pub(super) struct Positions<'a> {
    text: &'a str,
    lines: Lines,
}

/// A place, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Position {
    pub line: u32,
    /// In characters.
    pub column: u32,
    /// In UTF-16 code units.
    pub column_utf16: usize,
}

impl<'a> Positions<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self { text, lines: Lines::of(text) }
    }

    pub(super) fn at(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset.min(self.text.len()));
        let (line, column) = self.lines.line_and_column(self.text, offset);
        let before = &self.text[self.lines.start_of(line)..offset];
        Position { line, column, column_utf16: before.encode_utf16().count() + 1 }
    }

    /// The lines that a range touches, `most` at most, and the range cut to them: the first line's
    /// number, its bytes, and the range within those.
    pub(super) fn around(&self, range: &Range<usize>, most: u32) -> (u32, &'a str, Range<usize>) {
        let first = self.lines.line_of(range.start.min(self.text.len()));
        let last = self.lines.line_of(range.end.max(range.start + 1) - 1);
        let last = last.clamp(first, first + most - 1);
        let (start, end) = (self.lines.start_of(first), self.lines.range(last).end);
        let from = range.start.clamp(start, end) - start;
        (first, &self.text[start..end], from..range.end.clamp(start + from, end) - start)
    }
}
