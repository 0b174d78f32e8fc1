//! Splits a changed text into parts again without parsing all of it: from a little before the change
//! to where the parts are the old ones again.

use linernotes_syntax::markdown::Definitions;
use linernotes_syntax::markdown::blocks::{Part, survey};

/// How many parts before the change are parsed again. The part directly before it may continue in the
/// changed text; one more is for lines that the parser looks ahead at.
const BEFORE: usize = 2;
/// How many parts after the change are parsed again at first; four times as many each time that no two
/// of them come out as they were.
const AFTER: usize = 3;

/// The bytes that two texts have in common at both ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Change {
    pub prefix: usize,
    pub suffix: usize,
}

/// A run of old parts and the new parts in its place.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Recut {
    /// The first part that is replaced.
    pub from: usize,
    /// The end of the run, as an index of the old parts.
    pub to: usize,
    /// The parts in their place.
    pub parts: Vec<Part>,
}

impl Change {
    /// Compares two texts.
    pub fn between(old: &str, new: &str) -> Self {
        let (old, new) = (old.as_bytes(), new.as_bytes());
        let prefix = common(old, new, |bytes, at, len| bytes.get(at..at + len));
        let (old, new) = (&old[prefix..], &new[prefix..]);
        let suffix = common(old, new, |bytes, at, len| {
            let end = bytes.len().checked_sub(at)?;
            bytes.get(end.checked_sub(len)?..end)
        });
        Self { prefix, suffix }
    }
}

/// Returns how many bytes are equal, taken by `slice` from one end. Long runs are compared at once: a text
/// of a megabyte is compared at every keystroke.
fn common(old: &[u8], new: &[u8], slice: impl Fn(&[u8], usize, usize) -> Option<&[u8]>) -> usize {
    let mut at = 0;
    for len in [4096, 64, 1] {
        while let (Some(a), Some(b)) = (slice(old, at, len), slice(new, at, len))
            && a == b
        {
            at += len;
        }
    }
    at
}

/// Splits the changed text. `old` are the parts of the old text of `old_len` bytes.
///
/// Returns `None` where the change adds, removes or changes a definition of a link or footnote: any
/// other part may use it, so all of the text must be parsed.
pub(super) fn recut(
    old: &[Part],
    old_len: usize,
    new: &str,
    change: Change,
    definitions: &Definitions,
) -> Option<Recut> {
    let from = old.partition_point(|part| part.start <= change.prefix).saturating_sub(1 + BEFORE);
    let start = old.get(from)?.start;
    let kept = new.len() - change.suffix;
    // From here on, the old parts start in unchanged text, moved by the growth of the text.
    let behind = old.partition_point(|part| {
        part.start < old_len - change.suffix || part.start <= change.prefix
    });
    let moved = |part: &Part| (part.start + new.len()) - old_len;
    let mut reach = AFTER;
    // A change may move the limits of any number of parts after it: an opened fence or comment runs
    // to the end of the text. So a window of text is parsed, and a larger one as long as the new parts
    // do not meet the old ones in it. The windows grow by a factor, so that all of them together
    // take hardly longer than the last.
    loop {
        let end = old.get(behind.saturating_add(reach)).map_or(new.len(), moved);
        let mut parts = survey(new.get(start..end)?, definitions);
        for part in &mut parts {
            part.start += start;
        }
        // Two parts in a row start where old ones did: so neither start was moved by the end of the
        // window, where the parser saw less text than there is.
        let meets = |at: usize| {
            let part = parts.get(at)?;
            if part.start < kept {
                return None;
            }
            let to = behind + old[behind..].partition_point(|old| moved(old) < part.start);
            let both = old.get(to..to + 2)?.iter().map(moved);
            let here = parts.get(at..at + 2)?.iter().map(|part| part.start);
            both.eq(here).then_some((at, to))
        };
        let first = parts.partition_point(|part| part.start < kept);
        let to = if end == new.len() {
            old.len()
        } else if let Some((at, to)) = (first..parts.len()).find_map(meets) {
            parts.truncate(at);
            to
        } else {
            // The parts did not meet: a larger window.
            reach = reach.saturating_mul(4);
            continue;
        };
        // Links and footnotes look definitions up by label, from anywhere in the notes.
        let replaced = &old[from..to];
        let same = replaced
            .iter()
            .flat_map(|part| &part.links)
            .eq(parts.iter().flat_map(|part| &part.links))
            && replaced
                .iter()
                .flat_map(|part| &part.notes)
                .eq(parts.iter().flat_map(|part| &part.notes));
        return same.then_some(Recut { from, to, parts });
    }
}
