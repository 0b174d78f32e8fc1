//! The first top-level `# heading` of the notes, found without reading all of them: lists of
//! thousands of episodes and every keystroke need it.

use std::ops::Range;

use linernotes_syntax::markdown::title_heading;

/// How often a line that only looks like a heading is followed up cheaply, before the whole body
/// is read once.
const TRIES: usize = 3;

/// A first-level heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The bytes of the heading with its markers, without the line end.
    pub range: Range<usize>,
    /// The bytes of its text as written, without markers and blanks around. Empty where the
    /// heading is.
    pub content: Range<usize>,
    /// Its text as it is read, markup left out.
    pub text: String,
    /// Nothing but blank lines stand between the front matter and it.
    pub first: bool,
}

/// Finds the first heading of level one in `text[body]`. Headings in lists, quotes, code and
/// comments are none.
#[must_use]
pub fn first_heading(text: &str, body: Range<usize>) -> Option<Heading> {
    let notes = text.get(body.clone())?;
    if let Some(plain) = plain_first_line(notes, body.start) {
        return Some(plain);
    }
    let mut tries = 0;
    let mut start = 0;
    let mut before_is_text = false;
    for line in notes.split_inclusive('\n') {
        let end = start + line.len();
        if looks_like_heading(line, before_is_text) {
            // What a line is depends on the text before it only, so the rest need not be read.
            let part = if tries < TRIES { body.start..body.start + end } else { body.clone() };
            let whole = part.end == body.end;
            tries += 1;
            match title_heading(text, part) {
                Some(found) => {
                    let before = text.get(body.start..found.range.start).unwrap_or_default();
                    return Some(Heading {
                        first: before.trim().is_empty(),
                        range: found.range,
                        content: found.text_range,
                        text: found.text.trim().to_owned(),
                    });
                }
                None if whole => return None,
                None => {}
            }
        }
        before_is_text = !line.trim().is_empty();
        start = end;
    }
    None
}

/// The heading that the notes start with, where it is `# ` and words in which no mark can stand: what
/// most episodes have, told without a parser. `start` is the byte at which the notes start.
fn plain_first_line(notes: &str, start: usize) -> Option<Heading> {
    let line = notes.lines().find(|line| !line.trim_ascii().is_empty())?;
    let content = line.strip_prefix("# ")?.trim_matches(' ');
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | ',' | '?' | '(' | ')');
    if content.is_empty() || !content.chars().all(is_plain) {
        return None;
    }
    let place = |part: &str| {
        let at = start + (part.as_ptr() as usize - notes.as_ptr() as usize);
        at..at + part.len()
    };
    Some(Heading {
        range: place(line.trim_end_matches(' ')),
        content: place(content),
        text: content.to_owned(),
        first: true,
    })
}

fn looks_like_heading(line: &str, before_is_text: bool) -> bool {
    let trimmed = line.trim_start_matches(' ');
    if line.len() - trimmed.len() > 3 {
        return false;
    }
    match trimmed.strip_prefix('#') {
        Some(rest) => rest.trim_end().is_empty() || rest.starts_with([' ', '\t']),
        None => {
            let underline = trimmed.trim_end();
            before_is_text && !underline.is_empty() && underline.bytes().all(|byte| byte == b'=')
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn same_as_reading_all(text: &str) {
        let whole = title_heading(text, 0..text.len());
        let quick = first_heading(text, 0..text.len());
        assert_eq!(
            quick.map(|heading| (heading.range, heading.content, heading.text)),
            whole.map(|heading| {
                (heading.range, heading.text_range, heading.text.trim().to_owned())
            }),
            "{text:?}"
        );
    }

    #[test]
    fn the_same_as_reading_all_of_it() {
        for text in [
            "# What the WASM?\n\n# Second\n",
            "\n\n#   Hello   \n\ntext",
            "Two\nlines\n===\nrest\n",
            "text\n\n  # Late\n",
            "#\n",
            "```\n# no\n```\n",
            "    # no\n",
            "<!--\n# no\n-->\n\n# Yes",
            "> # no\n",
            "- a\n\n  # no\n",
            "#no\n",
            "",
            "=====\n",
            "```sh\n# a\n# b\n# c\n# d\n# e\n```\n\n# Yes\n",
            "## Second\n\n# First\n",
            "{% raw %}\n# no\n{% endraw %}\n",
            "\n \n# Plain words, (are they) quick?  \nnotes",
            "# two  blanks",
            "#  Äther\n# Second",
            "# it’s & <b>",
            "# Ends #\n",
            "\u{2028}# no",
            "\t\n# yes",
        ] {
            same_as_reading_all(text);
        }
    }

    proptest! {
        #[test]
        fn the_same_for_any_first_line(
            blank in "[ \n\t]{0,4}",
            line in "#{0,2}[ \t]?[ a-zÄ0-9,?()'#*._`&;:-]{0,16}",
            rest in "(\n|\r|\n===\n|\n  more\n)?",
        ) {
            same_as_reading_all(&format!("{blank}{line}{rest}"));
        }
    }

    #[test]
    fn positions_count_in_the_whole_text() {
        let text = "---\na: 1\n---\n\n# Ä Title\n\nnotes";
        let heading = first_heading(text, 13..text.len()).unwrap();
        assert_eq!(&text[heading.range.clone()], "# Ä Title");
        assert_eq!(&text[heading.content.clone()], "Ä Title");
        assert!(heading.first);
        let text = "Hi.\n\n# Title\n";
        assert!(!first_heading(text, 0..text.len()).unwrap().first);
    }
}
