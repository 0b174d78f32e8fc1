//! Cutting a changed text into parts again without parsing all of it: from a little before the
//! change until the cuts are the old ones again.

use linernotes_syntax::markdown::Definitions;
use linernotes_syntax::markdown::blocks::{Part, survey};

/// How many parts before the change are cut again. The part before it may go on in what was
/// changed; one more is for lines that the parser looks ahead at.
const BEFORE: usize = 2;
/// How many parts after the change are cut again at first; four times as many each time that
/// they do not come out as they were.
const BEHIND: usize = 3;

/// What two texts have in common at both ends, in bytes.
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
    /// After the last one, in the old parts.
    pub to: usize,
    /// What is there now.
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

/// How many bytes are equal, taken by `slice` from one end; long runs at once.
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

/// Cuts the changed text again. `old` are the parts of the old text of `old_len` bytes.
///
/// None where the change may matter to any other part, by changing a definition: then all is to
/// be cut.
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
    // From here on the parts are in unchanged text.
    let behind = old.partition_point(|part| {
        part.start < old_len - change.suffix || part.start <= change.prefix
    });
    let moved = |part: &Part| (part.start + new.len()) - old_len;
    let mut reach = BEHIND;
    loop {
        let end = old.get(behind.saturating_add(reach)).map_or(new.len(), moved);
        let mut parts = survey(new.get(start..end)?, definitions);
        for part in &mut parts {
            part.start += start;
        }
        // Two cuts in a row where they were: the end of the window shifted neither.
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
            reach = reach.saturating_mul(4);
            continue;
        };
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
