//! Edits of a text: making them, and telling two texts apart by one.

use std::ops::Range;

/// A replacement of a part of a text. An empty range inserts, an empty `insert` deletes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextEdit {
    /// The bytes that are replaced.
    pub range: Range<usize>,
    /// What is there afterwards.
    pub insert: String,
}

/// A change that is not made: the one error of everything that edits a text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Refusal {
    /// What is in the way and what to do, in a sentence for a host.
    pub message: String,
}

impl Refusal {
    /// A refusal with this sentence.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into() }
    }
}

/// Applies edits that are in ascending order and do not overlap.
#[must_use]
pub fn apply(text: &str, edits: &[TextEdit]) -> String {
    let grown: usize = edits.iter().map(|edit| edit.insert.len()).sum();
    let mut result = String::with_capacity(text.len() + grown);
    let mut copied = 0;
    for edit in edits {
        result.push_str(&text[copied..edit.range.start]);
        result.push_str(&edit.insert);
        copied = edit.range.end;
    }
    result.push_str(&text[copied..]);
    result
}

/// The smallest edit that makes `after` of `before`, so that a cursor in what stays does not move;
/// none where they are the same.
#[must_use]
pub fn difference(before: &str, after: &str) -> Option<TextEdit> {
    if before == after {
        return None;
    }
    let same = |(old, new): &(char, char)| old == new;
    let length = |(character, _): (char, char)| character.len_utf8();
    let start: usize = before.chars().zip(after.chars()).take_while(same).map(length).sum();
    let (old, new) = (&before[start..], &after[start..]);
    let tail: usize = old.chars().rev().zip(new.chars().rev()).take_while(same).map(length).sum();
    Some(TextEdit { range: start..before.len() - tail, insert: new[..new.len() - tail].to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_one_edit() {
        for (before, after) in
            [("abc", "abXc"), ("aaa", "aa"), ("é", "è"), ("🦄🦄", "🦄"), ("", "x"), ("x", "")]
        {
            let edit = difference(before, after).into_iter().collect::<Vec<_>>();
            assert_eq!(apply(before, &edit), after);
        }
        assert_eq!(difference("a", "a"), None);
        let edit = difference("one two three", "one 2 three").unwrap();
        assert_eq!((edit.range, edit.insert.as_str()), (4..7, "2"));
    }
}
