//! What is on disk, merged with the open text, as the window takes it.

use std::ops::Range;

use super::Session;
use crate::protocol::{Conflict, SpanEdit};
use linernotes_syntax::text::merge::Merge;
use linernotes_syntax::text::merge::Pick;
use linernotes_syntax::text::{Decoded, Encoding, line_and_column};

/// The open text merged with what is on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiskMerged {
    /// Makes the merged text of the open one.
    pub edits: Vec<SpanEdit>,
    /// What the merged text's bytes have besides.
    pub encoding: Encoding,
    /// How many lines were changed on disk alone.
    pub lines: u32,
    /// Where both changed the same lines.
    pub conflicts: Vec<Conflict>,
}

impl Session {
    /// Merges what is on disk with the text. `base` is the text that both started from, `picks` has
    /// one answer for each conflict; where one is missing, the open text's lines stay.
    #[must_use]
    pub fn merge(&self, base: &str, disk: &Decoded, picks: &[Pick]) -> DiskMerged {
        let merge = Merge::of(base, self.text(), &disk.text);
        let merged = merge.merged(picks);
        let conflicts = merge.conflicts();
        let conflicts = conflicts.iter().map(|conflict| Conflict {
            line: line_and_column(self.text(), conflict.mine.start).0,
            before: line_before(self.text(), &conflict.mine),
            mine: self.text()[conflict.mine.clone()].to_owned(),
            theirs: disk.text[conflict.theirs.clone()].to_owned(),
            after: line_behind(self.text(), &conflict.mine),
        });
        DiskMerged {
            lines: u32::try_from(merge.their_lines(base)).unwrap_or(u32::MAX),
            conflicts: conflicts.collect(),
            encoding: merged.encoding(disk),
            edits: self.spans(merged.of_mine),
        }
    }
}

fn line_before(text: &str, lines: &Range<usize>) -> Option<String> {
    text[..lines.start].lines().next_back().map(str::to_owned)
}

fn line_behind(text: &str, lines: &Range<usize>) -> Option<String> {
    text[lines.end..].lines().next().map(str::to_owned)
}
