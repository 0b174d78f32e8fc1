//! Merging what somebody else did to a file with what was typed meanwhile, line by line.
//!
//! Changes that do not touch are merged. Where both changed the same line, or lines beside each
//! other (often one sentence, wrapped), the host picks. Nothing is decided here, and nothing of
//! either side is lost.

use std::ops::Range;

use super::line_diff::changes;
use super::{Decoded, Encoding, Lines, TextEdit, difference};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Two texts that came from one, put together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge<'a> {
    mine: &'a str,
    theirs: &'a str,
    chunks: Vec<Chunk>,
}

/// What was changed at one place: lines as bytes of each text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Chunk {
    side: Side,
    base: Range<usize>,
    mine: Range<usize>,
    theirs: Range<usize>,
}

/// Who changed a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Mine,
    Theirs,
    /// Both, to the same text.
    Same,
    /// Both, each in another way.
    Conflict,
}

/// A place where a host has to pick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The lines of the text that both came from, in bytes.
    pub base: Range<usize>,
    /// My lines, in bytes of my text.
    pub mine: Range<usize>,
    /// Their lines, in bytes of their text.
    pub theirs: Range<usize>,
}

/// A merged text, as edits of the two that it was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// Makes it of my text.
    pub of_mine: Vec<TextEdit>,
    /// Makes it of their text.
    pub of_theirs: Vec<TextEdit>,
}

impl<'a> Merge<'a> {
    /// Compares what became of `base`.
    #[must_use]
    pub fn of(base: &str, mine: &'a str, theirs: &'a str) -> Self {
        let texts = [base, mine, theirs].map(Lines::of);
        let (ours, others) = (hunks(base, mine), hunks(base, theirs));
        let (mut ours, mut others) = (ours.into_iter().peekable(), others.into_iter().peekable());
        // How many lines further down a place of `base` is in mine and in theirs.
        let mut shifts = [0i64, 0];
        let mut chunks = Vec::new();
        // Both diffs are against the base, and ascend, so one sweep over the base's lines meets their
        // hunks in order. Each round gathers the hunks that touch each other, of both sides, into one
        // chunk: it grows as long as a hunk of either side starts within it or right at its end. Right
        // at its end, because changes of neighbouring lines are often one sentence, wrapped.
        while let Some(start) = first(ours.peek(), others.peek()) {
            let from = shifts.map(|shift| moved(start, shift));
            let (mut end, mut by_me, mut by_them) = (start, false, false);
            loop {
                let hunk = if let Some(hunk) = ours.next_if(|hunk| hunk.before.start <= end) {
                    (by_me, shifts[0]) = (true, shifts[0] + hunk.growth());
                    hunk
                } else if let Some(hunk) = others.next_if(|hunk| hunk.before.start <= end) {
                    (by_them, shifts[1]) = (true, shifts[1] + hunk.growth());
                    hunk
                } else {
                    break;
                };
                end = end.max(hunk.before.end);
            }
            // The chunk covers the same lines of the base for both sides. In each side's own text its start
            // is shifted by that side's growth before the chunk, its end by the growth after it.
            let base = bytes_of(&texts[0], start..end);
            let in_mine = bytes_of(&texts[1], from[0]..moved(end, shifts[0]));
            let in_theirs = bytes_of(&texts[2], from[1]..moved(end, shifts[1]));
            let side = match (by_me, by_them) {
                (true, false) => Side::Mine,
                (false, _) => Side::Theirs,
                _ if mine[in_mine.clone()] == theirs[in_theirs.clone()] => Side::Same,
                _ => Side::Conflict,
            };
            chunks.push(Chunk { side, base, mine: in_mine, theirs: in_theirs });
        }
        Self { mine, theirs, chunks }
    }

    /// Where both changed the same lines, in the order of the text.
    #[must_use]
    pub fn conflicts(&self) -> Vec<Conflict> {
        let conflicts = self.chunks.iter().filter(|chunk| chunk.side == Side::Conflict);
        conflicts
            .map(|chunk| Conflict {
                base: chunk.base.clone(),
                mine: chunk.mine.clone(),
                theirs: chunk.theirs.clone(),
            })
            .collect()
    }

    /// How many lines only they changed: new ones, or where they only took lines away, those.
    #[must_use]
    pub fn their_lines(&self, base: &str) -> usize {
        let theirs = self.chunks.iter().filter(|chunk| chunk.side == Side::Theirs);
        theirs
            .map(|chunk| {
                let now = self.theirs[chunk.theirs.clone()].lines().count();
                if now > 0 { now } else { base[chunk.base.clone()].lines().count() }
            })
            .sum()
    }

    /// The merged text, with one pick for each conflict; where one is missing, mine stays.
    #[must_use]
    pub fn merged(&self, picks: &[Pick]) -> Merged {
        let mut picks = picks.iter();
        let (mut of_mine, mut of_theirs) = (Vec::new(), Vec::new());
        for chunk in &self.chunks {
            let (mine, theirs) =
                (&self.mine[chunk.mine.clone()], &self.theirs[chunk.theirs.clone()]);
            let text = match chunk.side {
                Side::Mine | Side::Same => mine.to_owned(),
                Side::Theirs => theirs.to_owned(),
                Side::Conflict => match picks.next().unwrap_or(&Pick::Mine) {
                    Pick::Mine => mine.to_owned(),
                    Pick::Theirs => theirs.to_owned(),
                    Pick::Both => both(mine, theirs),
                },
            };
            of_mine.extend(edit(self.mine, &chunk.mine, &text));
            of_theirs.extend(edit(self.theirs, &chunk.theirs, &text));
        }
        Merged { of_mine, of_theirs }
    }
}

impl Merged {
    /// What the bytes of the merged text have besides, where `disk` is their text: their lines end
    /// as they do there, mine like most.
    #[must_use]
    pub fn encoding(&self, disk: &Decoded) -> Encoding {
        disk.encoding.after(&disk.text, &self.of_theirs)
    }
}

/// The edits of full lines that make `after` of `before`.
pub fn line_edits(before: &str, after: &str) -> Vec<TextEdit> {
    let (old, new) = (Lines::of(before), Lines::of(after));
    let mut shift = 0;
    hunks(before, after)
        .into_iter()
        .map(|hunk| {
            let start = moved(hunk.before.start, shift);
            shift += hunk.growth();
            let insert = after[bytes_of(&new, start..start + hunk.after)].to_owned();
            TextEdit { range: bytes_of(&old, hunk.before), insert }
        })
        .collect()
}

/// Lines that were replaced by others.
struct Hunk {
    before: Range<usize>,
    after: usize,
}

impl Hunk {
    fn growth(&self) -> i64 {
        signed(self.after) - signed(self.before.len())
    }
}

fn hunks(before: &str, after: &str) -> Vec<Hunk> {
    let changes = changes(before, after).into_iter();
    changes.map(|(before, after)| Hunk { before, after: after.len() }).collect()
}

/// The bytes of lines counted from 0, with their line ends.
fn bytes_of(text: &Lines, lines: Range<usize>) -> Range<usize> {
    let start_of = |line: usize| text.start_of(u32::try_from(line + 1).unwrap_or(u32::MAX));
    start_of(lines.start)..start_of(lines.end)
}

fn first(mine: Option<&Hunk>, theirs: Option<&Hunk>) -> Option<usize> {
    let starts = [mine, theirs].into_iter().flatten().map(|hunk| hunk.before.start);
    starts.min()
}

fn signed(lines: usize) -> i64 {
    i64::try_from(lines).unwrap_or(i64::MAX)
}

fn moved(line: usize, shift: i64) -> usize {
    usize::try_from(signed(line) + shift).unwrap_or(0)
}

/// Mine, then theirs. Only the last line of a text has no line end: it gets one where another
/// follows.
fn both(mine: &str, theirs: &str) -> String {
    let between =
        if mine.is_empty() || mine.ends_with('\n') || theirs.is_empty() { "" } else { "\n" };
    format!("{mine}{between}{theirs}")
}

/// The smallest edit that puts `new` in the place of a part.
fn edit(text: &str, place: &Range<usize>, new: &str) -> Option<TextEdit> {
    let TextEdit { range, insert } = difference(&text[place.clone()], new)?;
    Some(TextEdit { range: place.start + range.start..place.start + range.end, insert })
}

/// Whose lines count where two changed the same ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Pick {
    /// Those on disk.
    Theirs,
    /// Those in the window.
    Mine,
    /// Those in the window, then those on disk.
    Both,
}
