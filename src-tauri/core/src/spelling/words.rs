//! The words of a text that can be misspelt. What is no word of a language is passed over: names of
//! files, handles, addresses, code, numbers, abbreviations.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// A word in capitals that is no longer than this, in letters, is an abbreviation.
const ABBREVIATION: usize = 6;

/// The words of a text that are to be looked up, with their places in it. A possessive ending
/// (`Ada’s`) belongs to its word.
pub fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    chunks(text).filter(|chunk| !is_sign(&text[chunk.clone()])).flat_map(move |chunk| {
        text[chunk.clone()]
            .unicode_word_indices()
            .map(move |(at, word)| chunk.start + at..chunk.start + at + word.len())
            .filter(move |range| is_word(&text[range.clone()]))
    })
}

/// The word without its possessive ending.
#[must_use]
pub fn stem(word: &str) -> &str {
    ["'s", "’s", "'S", "’S"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word)
}

/// The whole of what stands between hyphens around a word of `text` (`vis-à-vis`); the word itself
/// where there are none.
#[must_use]
pub fn compound(text: &str, word: Range<usize>) -> Range<usize> {
    let part = |c: char| c.is_alphabetic() || matches!(c, '-' | '‑' | '\'' | '’');
    let before = text[..word.start].rfind(|c| !part(c));
    let start = before.map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    let end = text[word.end..].find(|c| !part(c)).map_or(text.len(), |at| word.end + at);
    let whole = text[start..end].trim_matches(|c: char| !c.is_alphabetic());
    let lead = text[start..end].find(whole).unwrap_or(0);
    start + lead..start + lead + whole.len()
}

/// What stands between blanks and dashes.
fn chunks(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let parts = |c: char| c.is_whitespace() || matches!(c, '—' | '–' | '…');
    text.split(parts).filter(|chunk| !chunk.is_empty()).map(move |chunk| {
        let start = chunk.as_ptr() as usize - text.as_ptr() as usize;
        start..start + chunk.len()
    })
}

/// Whether a piece between blanks is something else than words: an address, a path, a handle, a
/// file's name, a piece of code.
fn is_sign(chunk: &str) -> bool {
    if chunk.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return false;
    }
    let inner = chunk.trim_matches(|c: char| {
        matches!(c, '(' | ')' | '[' | ']' | '"' | '\'' | '“' | '”' | '‘' | '’' | '«' | '»')
            || matches!(c, '*' | '_' | ',' | ';' | ':' | '!' | '?' | '.')
    });
    inner.starts_with(['@', '#', '$', '/', '~', '<', '&', '\\', '%', '+'])
        || inner.starts_with("--")
        || inner.contains(['@', '\\', '{', '}', '=', '_', '<', '>', '`', '|', '^'])
        || inner.contains("://")
        || inner.contains("::")
        || inner.contains("()")
        || inner.matches('/').count() > 1
        || has_inner_dot(inner)
}

/// A dot between letters or digits, as names of files and hosts have it.
fn has_inner_dot(chunk: &str) -> bool {
    let mut before: Option<char> = None;
    let mut characters = chunk.chars().peekable();
    while let Some(c) = characters.next() {
        let between = before.is_some_and(char::is_alphanumeric)
            && characters.peek().is_some_and(|next| next.is_alphanumeric());
        if c == '.' && between {
            return true;
        }
        before = Some(c);
    }
    false
}

/// Whether a word is one of a language.
fn is_word(word: &str) -> bool {
    let word = stem(word);
    let (mut letters, mut upper, mut lower_seen, mut inner_upper) = (0usize, 0usize, false, false);
    for c in word.chars() {
        if c.is_numeric() {
            return false;
        }
        if c.is_uppercase() {
            upper += 1;
            inner_upper |= letters > 0;
        }
        lower_seen |= c.is_lowercase();
        letters += usize::from(c.is_alphabetic());
    }
    if letters < 3 {
        return false;
    }
    if upper > 0 && !lower_seen {
        return letters > ABBREVIATION;
    }
    // `iPhone`, `APIs`, `O'Neil`.
    !inner_upper
}
