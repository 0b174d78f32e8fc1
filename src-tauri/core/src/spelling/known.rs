//! Words that dictionaries lack: those of podcasting, and the names of platforms.

/// One word a line; what follows on `#` is a comment.
const WORDS: &str = include_str!("podcast-words.txt");

/// All of them.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    lines(WORDS)
}

/// The words of a list.
pub(super) fn lines(list: &str) -> impl Iterator<Item = &str> {
    list.lines()
        .map(|line| line.split('#').next().unwrap_or_default().trim())
        .filter(|word| !word.is_empty())
}
