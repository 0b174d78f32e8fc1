//! Addresses with parentheses. Versions of Prettier differ in whether they write these in angle brackets,
//! so each stays as it is written: a placeholder of the same length replaces it while the notes are
//! formatted, so that lines are wrapped at the same columns.

use std::ops::Range;

use linernotes_syntax::markdown::{Link, links};

/// The placeholders, each with the address that it replaces: its bytes in the notes, the placeholder, and
/// the address as written.
#[derive(Debug, Default)]
pub(super) struct Placeholders(Vec<(Range<usize>, String, String)>);

impl Placeholders {
    /// Finds the addresses of notes that need a placeholder.
    pub fn of(notes: &str) -> Self {
        if !notes.contains("](") {
            return Self::default();
        }
        let free = |mark: &String| !notes.contains(mark.as_str());
        let Some(mark) = (0..100).map(|number| format!("q{number}z")).find(free) else {
            return Self::default();
        };
        let mut found: Vec<Range<usize>> = links(notes, 0..notes.len())
            .iter()
            .filter(|link| link.address.contains(['(', ')']))
            .filter_map(|link| destination(notes, link))
            .collect();
        found.sort_by_key(|range| range.start);
        let placeholders = found.into_iter().enumerate().filter_map(|(number, range)| {
            let written = notes[range.clone()].to_owned();
            let word = format!("{mark}{number}");
            let missing = written.chars().count().checked_sub(word.len() + 1)?;
            Some((range, format!("{word}q{}", "z".repeat(missing)), written))
        });
        Self(placeholders.collect())
    }

    /// Returns the notes with the placeholders in them.
    pub fn insert(&self, notes: &str) -> String {
        let mut out = String::with_capacity(notes.len());
        let mut at = 0;
        for (range, word, _) in &self.0 {
            out.push_str(&notes[at..range.start]);
            out.push_str(word);
            at = range.end;
        }
        out.push_str(&notes[at..]);
        out
    }

    /// Returns the formatted notes with the addresses again.
    pub fn restore(&self, tidied: String) -> String {
        self.0.iter().fold(tidied, |tidied, (_, word, written)| tidied.replacen(word, written, 1))
    }
}

/// The bytes of a link's address, with its brackets.
fn destination(notes: &str, link: &Link) -> Option<Range<usize>> {
    let behind = notes.get(link.inner.end..link.range.end)?;
    let inner = behind.strip_prefix("](")?.trim_start();
    let length = match inner.strip_prefix('<') {
        Some(bracketed) => bracketed.find('>')? + 2,
        None => {
            let mut depth = 0usize;
            inner.find(|c: char| {
                depth += usize::from(c == '(');
                let closes = c == ')';
                let ends = c.is_whitespace() || (closes && depth == 0);
                depth = depth.saturating_sub(usize::from(closes));
                ends
            })?
        }
    };
    let written = &inner[..length];
    let start = link.inner.end + (behind.len() - inner.len());
    // An address with escapes or line breaks is left to the formatter.
    (!written.contains(['\n', '\\'])).then_some(start..start + length)
}
