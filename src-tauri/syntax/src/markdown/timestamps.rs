//! Times at the starts of lines (`00:00 Hello`, `- (1:02:03) The end`), as players make chapters of
//! them.

use std::ops::Range;

/// A time that a line starts with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timestamp {
    /// Its bytes.
    pub range: Range<usize>,
    /// The seconds from the start.
    pub seconds: u32,
}

/// The times that lines of `text[body]` start with, in the order of the text. Marks of lists,
/// headings, emphasis and links may be before them. `skip` tells of a position whether its line
/// is to be passed over.
#[must_use]
pub(super) fn timestamps(
    text: &str,
    body: Range<usize>,
    skip: impl Fn(usize) -> bool,
) -> Vec<Timestamp> {
    let Some(notes) = text.get(body.clone()) else { return Vec::new() };
    let mut found = Vec::new();
    let mut start = body.start;
    for line in notes.split_inclusive('\n') {
        let marks = marks(line);
        let at = start + marks;
        if let Some((length, seconds)) = time(&line[marks..])
            && !skip(at)
        {
            found.push(Timestamp { range: at..at + length, seconds });
        }
        start += line.len();
    }
    found
}

/// The bytes of what may be before a time.
fn marks(line: &str) -> usize {
    let is_mark = |c: char| c.is_whitespace() || "-*+>#|([_".contains(c);
    line.len() - line.trim_start_matches(is_mark).len()
}

/// The length of the time that a text starts with, and its seconds: `M:SS`, `MM:SS` or `H:MM:SS`. A
/// time of the day (`10:30 am`) is none.
pub fn time(text: &str) -> Option<(usize, u32)> {
    let bytes = text.as_bytes();
    if !bytes.first()?.is_ascii_digit() {
        return None;
    }
    let end = bytes
        .iter()
        .position(|byte| !byte.is_ascii_digit() && *byte != b':')
        .unwrap_or(bytes.len());
    let seconds = seconds(&text[..end])?;
    let rest = text[end..].trim_start();
    let half = rest.get(..2).is_some_and(|half| ["am", "pm"].contains(&&*half.to_lowercase()))
        && !rest.chars().nth(2).is_some_and(char::is_alphanumeric);
    let word = text[end..].starts_with(char::is_alphanumeric);
    (!half && !word).then_some((end, seconds))
}

/// The seconds of a time that is written as `M:SS`, `MM:SS` or `H:MM:SS`.
fn seconds(time: &str) -> Option<u32> {
    let parts: Vec<&str> = time.split(':').collect();
    let (first, rest) = parts.split_first()?;
    let longest = if rest.len() == 1 { 3 } else { 2 };
    let sound = (1..=2).contains(&rest.len())
        && (1..=longest).contains(&first.len())
        && rest.iter().all(|part| part.len() == 2 && part.parse::<u32>().is_ok_and(|n| n < 60));
    if !sound {
        return None;
    }
    parts.iter().try_fold(0u32, |sum, part| Some(sum * 60 + part.parse::<u32>().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_at_the_starts_of_lines() {
        let text = "00:00 Hello\n- (1:02:03) b\n* **[02:41](#t)** c\n2:41 -- d\nat 3:00 e\n10:30 am\n\
                    1:2 f\n00:61 g\n12:30:45:1 h\n| 12:30 | i |\n3:15pm\n125:00 j\n\
                    130:00 Americas\n";
        let seen: Vec<(&str, u32)> = timestamps(text, 0..text.len(), |_| false)
            .into_iter()
            .map(|found| (&text[found.range], found.seconds))
            .collect();
        let wanted = [
            ("00:00", 0),
            ("1:02:03", 3723),
            ("02:41", 161),
            ("2:41", 161),
            ("12:30", 750),
            ("125:00", 7500),
            ("130:00", 7800),
        ];
        assert_eq!(seen, wanted);
    }
}
