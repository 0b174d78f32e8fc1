//! Finished markdown: the file as it is, or its notes alone.

use std::ops::Range;

/// The whole text unchanged, or its body: blank lines in front left out, one line end behind.
pub(super) fn write(text: &str, body: Range<usize>, body_only: bool) -> String {
    if !body_only {
        return text.to_owned();
    }
    let notes = text.get(body).unwrap_or_default().trim_end();
    // Blank lines only: the indent of the first line may mean something.
    let mut start = 0;
    for line in notes.split_inclusive('\n') {
        if !line.trim().is_empty() {
            break;
        }
        start += line.len();
    }
    let notes = &notes[start..];
    if notes.is_empty() { String::new() } else { format!("{notes}\n") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_body_is_finished_and_the_whole_untouched() {
        let text = "---\na: 1\n---\n\n \n    # Code\n\nText \n\n\n";
        assert_eq!(write(text, 13..text.len(), false), text);
        assert_eq!(write(text, 13..text.len(), true), "    # Code\n\nText\n");
        assert_eq!(write("\n\n", 0..2, true), "");
    }
}
