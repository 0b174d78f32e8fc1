//! The change between two previews, as the smallest replacement of one run of blocks.

use std::sync::Arc;

use serde::Serialize;
use ts_rs::TS;

/// A block as it was sent to the window.
#[derive(Debug, Clone)]
pub(super) struct Drawn {
    /// Its first line, from 1.
    pub line: u32,
    /// How many lines it has, including the blank ones after it.
    pub lines: u32,
    /// Its HTML.
    pub html: Arc<str>,
}

impl Drawn {
    fn looks_like(&self, other: &Self) -> bool {
        self.lines == other.lines
            && (Arc::ptr_eq(&self.html, &other.html) || self.html == other.html)
    }

    fn moved(&self, old: &Self) -> i64 {
        i64::from(self.line) - i64::from(old.line)
    }
}

/// The patch that makes `new` out of `old`.
pub(super) fn between(old: &[Drawn], new: &[Drawn]) -> PreviewPatch {
    // One run is enough: a keystroke changes one place, and a change of two places (a definition and
    // its links) may as well send the blocks between them.
    let from = old
        .iter()
        .zip(new)
        .take_while(|(old, new)| old.line == new.line && old.looks_like(new))
        .count();
    // The blocks after the change are compared from the end. A new line before them moves all of them
    // by the same number of lines; the window moves them by `shift` instead of drawing them again. One
    // that moved by another number, since there was a second change, ends the kept run.
    let shift = match (old.last(), new.last()) {
        (Some(old), Some(new)) => new.moved(old),
        _ => 0,
    };
    let kept = old[from..]
        .iter()
        .rev()
        .zip(new[from..].iter().rev())
        .take_while(|(old, new)| new.moved(old) == shift && old.looks_like(new))
        .count();
    PreviewPatch {
        head: None,
        from,
        remove: old.len() - from - kept,
        insert: new[from..new.len() - kept].iter().map(Block::from).collect(),
        // Nothing is kept, so nothing moves: the patch stays the same for the same blocks.
        shift: if kept == 0 { 0 } else { shift },
    }
}

impl From<&Drawn> for Block {
    fn from(drawn: &Drawn) -> Self {
        Self { line: drawn.line, lines: drawn.lines, html: drawn.html.to_string() }
    }
}

/// One top-level block of the preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Block {
    /// The line of the text where it starts, from 1.
    pub line: u32,
    /// How many lines it has, including the blank ones after it.
    pub lines: u32,
    /// Sanitised HTML: one or more elements. Those that start a line of their own have
    /// `data-line`, counted from the block's first line as 0.
    pub html: String,
}

/// The change of the preview since the analysis before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename_all = "camelCase")]
pub struct PreviewPatch {
    /// The page's head (title, number, date, guest cards) as sanitised HTML, when it changed.
    pub head: Option<String>,
    /// The first block that is replaced, from 0.
    pub from: usize,
    /// How many blocks are removed.
    pub remove: usize,
    /// The blocks in their place.
    pub insert: Vec<Block>,
    /// By how many lines the blocks after them move.
    pub shift: i64,
}
