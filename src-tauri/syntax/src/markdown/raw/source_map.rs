//! HTML as the parser hands it out, piece by piece, and where in the notes its bytes are. In a
//! quotation or a list the marks in front of its lines are none of it.

use std::borrow::Cow;
use std::ops::Range;

use crate::markdown::SiteTag;

/// The HTML of a block, or a tag in a line of text.
#[derive(Debug, Default)]
pub(super) struct SourceMap {
    html: String,
    /// Where each piece starts in `html`, and where it is in the notes.
    pieces: Vec<(usize, Range<usize>)>,
}

impl SourceMap {
    /// Adds what is at `range` of the notes.
    pub fn push(&mut self, html: &str, range: Range<usize>) {
        self.pieces.push((self.html.len(), range));
        self.html.push_str(html);
    }

    pub fn is_empty(&self) -> bool {
        self.html.is_empty()
    }

    /// The HTML.
    pub fn html(&self) -> &str {
        &self.html
    }

    /// The HTML with letters in place of the site's tags, whose quotes are not those of HTML.
    pub fn masked(&self) -> Cow<'_, str> {
        SiteTag::masked(&self.html, &SiteTag::all(&self.html))
    }

    /// Where bytes of the HTML are in the notes.
    pub fn place(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.of(range.start).map_or(0, |(at, place, exact)| match exact {
            true => place.start + (range.start - at),
            false => place.start,
        });
        // The end is looked up by the last byte in the range: the byte after it may be in another
        // piece, which begins elsewhere in the notes.
        let last = range.end.saturating_sub(1).max(range.start);
        let end = self.of(last).map_or(start, |(at, place, exact)| match exact {
            true => place.start + (range.end - at),
            false => place.end,
        });
        start..end.max(start)
    }

    /// The same, where the notes have these bytes in one piece.
    pub fn exact(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let (at, place, exact) = self.of(range.start)?;
        let (last, ..) = self.of(range.end.saturating_sub(1).max(range.start))?;
        let start = place.start + (range.start - at);
        (exact && at == last).then_some(start..start + range.len())
    }

    /// The piece that holds a byte: where it starts, where it is, and whether the notes have it as
    /// it is.
    fn of(&self, at: usize) -> Option<(usize, &Range<usize>, bool)> {
        let next = self.pieces.partition_point(|(start, _)| *start <= at);
        let (start, place) = self.pieces.get(next.checked_sub(1)?)?;
        let end = self.pieces.get(next).map_or(self.html.len(), |(next, _)| *next);
        Some((*start, place, end - start == place.len()))
    }
}
