//! The text as the parser gets it, and the way back from its positions to ours.
//!
//! The parser counts characters and is stricter than the readers of the common site generators:
//! it wants the later lines of a quoted text, and of a `[…]` or `{…}`, further right than the key
//! they belong to, and no tab after a colon. Published episodes have all three. They are read
//! from a copy in which spaces are added there; a table leads back to the bytes of the original.
//! What the YAML means is not known here.

use std::borrow::Cow;

use crate::text::line_start;

/// A text and where each of its characters comes from.
pub(super) struct Source<'text> {
    original: &'text str,
    fed: Cow<'text, str>,
    /// The byte of the original that each character of `fed` stands for, and one more for the end.
    /// None where they are the same.
    bytes: Option<Vec<usize>>,
    /// Bytes of the original where lines start that get more spaces, and how many.
    padding: Vec<(usize, usize)>,
    /// Bytes of the original that are tabs and become spaces.
    softened: Vec<usize>,
}

impl<'text> Source<'text> {
    /// The text itself.
    pub(super) fn new(original: &'text str) -> Self {
        let bytes = if original.is_ascii() {
            None
        } else {
            let offsets = original.char_indices().map(|(at, _)| at);
            Some(offsets.chain([original.len()]).collect())
        };
        Self {
            original,
            fed: Cow::Borrowed(original),
            bytes,
            padding: Vec::new(),
            softened: Vec::new(),
        }
    }

    /// What the parser reads.
    pub(super) fn text(&self) -> &str {
        &self.fed
    }

    /// The byte of the original that a character's number stands for.
    pub(super) fn byte(&self, index: usize) -> usize {
        match &self.bytes {
            None => index.min(self.original.len()),
            Some(bytes) => bytes.get(index).copied().unwrap_or(self.original.len()),
        }
    }

    /// The text with more room where the parser stumbled at byte `at` for the reason `info`, if it
    /// stumbled over one of the three things above.
    pub(super) fn repaired(&self, at: usize, info: &str) -> Option<Self> {
        let mut padding = self.padding.clone();
        let mut softened = self.softened.clone();
        let column = at - line_start(self.original, at);
        match info {
            "invalid indentation in quoted scalar" => {
                let end = quote_end(self.original, at)?;
                let lines = self.original[at..end].match_indices('\n');
                padding.extend(lines.map(|(newline, _)| (at + newline + 1, column + 1)));
            }
            "invalid indentation" | "invalid indentation in flow construct" => {
                let line = self.original[..at].rfind('\n')? + 1;
                let depth = self.original[..line].lines().rev().find_map(|line| {
                    line.trim_end().ends_with(['[', '{', ',']).then_some(line.len())
                })?;
                padding.push((line, depth));
            }
            "':' must be followed by a valid YAML whitespace" => {
                let before = self.original[..at].trim_end_matches([' ', '\t']).len();
                let run = &self.original[before..];
                let run = &run[..run.len() - run.trim_start_matches([' ', '\t']).len()];
                softened.extend(run.match_indices('\t').map(|(tab, _)| before + tab));
            }
            _ => return None,
        }
        padding.sort_unstable();
        softened.sort_unstable();
        let again = padding.windows(2).any(|pair| pair[0].0 == pair[1].0)
            || softened.windows(2).any(|pair| pair[0] == pair[1]);
        let nothing = padding.len() == self.padding.len() && softened.len() == self.softened.len();
        if again || nothing {
            return None;
        }
        Some(Self::with(self.original, padding, softened))
    }

    fn with(original: &'text str, padding: Vec<(usize, usize)>, softened: Vec<usize>) -> Self {
        let mut fed = String::with_capacity(original.len());
        let mut bytes = Vec::with_capacity(original.len());
        let mut pads = padding.iter().peekable();
        for (at, character) in original.char_indices() {
            if let Some((_, count)) = pads.next_if(|(line, _)| *line == at) {
                fed.extend(std::iter::repeat_n(' ', *count));
                bytes.extend(std::iter::repeat_n(at, *count));
            }
            fed.push(if softened.binary_search(&at).is_ok() { ' ' } else { character });
            bytes.push(at);
        }
        bytes.push(original.len());
        Self { original, fed: Cow::Owned(fed), bytes: Some(bytes), padding, softened }
    }
}

/// After the quote that closes the one at `start`.
pub(super) fn quote_end(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start..)?.as_bytes();
    let quote = *rest.first().filter(|byte| matches!(byte, b'"' | b'\''))?;
    let mut at = 1;
    while let Some(byte) = rest.get(at) {
        match *byte {
            b'\\' if quote == b'"' => at += 1,
            byte if byte == quote && quote == b'\'' && rest.get(at + 1) == Some(&quote) => at += 1,
            byte if byte == quote => return Some(start + at + 1),
            _ => {}
        }
        at += 1;
    }
    None
}
