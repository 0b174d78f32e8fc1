//! How long notes are: the words of them as they are read.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};
use unicode_segmentation::UnicodeSegmentation;

use super::{Definitions, Source};

/// The words in `body` of a text: markup, addresses, code blocks, raw HTML and site tags are not
/// read. Han and kana, which are written without spaces, count by character.
#[must_use]
pub fn word_count(text: &str, body: Range<usize>) -> u32 {
    let Some(notes) = text.get(body) else { return 0 };
    words_of(&Source::new(notes, &Definitions::of(notes)))
}

/// The words of a text.
pub fn words_of(source: &Source<'_>) -> u32 {
    // Words go on over markup (`some**thing**`), so all is read first and counted then.
    let mut read = String::with_capacity(source.text.len());
    let mut unread = false;
    for (event, range) in source.events() {
        match event {
            Event::Text(text) if !unread => {
                let mut at = 0;
                for atom in source.atoms_in(&range) {
                    let start = atom.range.start.saturating_sub(range.start);
                    read.push_str(text.get(at..start).unwrap_or_default());
                    read.push(' ');
                    at = atom.range.end.saturating_sub(range.start).min(text.len()).max(at);
                }
                read.push_str(text.get(at..).unwrap_or_default());
            }
            Event::Code(text) => read.push_str(&text),
            Event::Start(Tag::CodeBlock(_))
            | Event::Start(Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. }) => {
                unread = true;
            }
            Event::Start(Tag::Link { .. } | Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) => {}
            Event::End(TagEnd::CodeBlock | TagEnd::Link) => unread = false,
            Event::Start(_) | Event::End(_) | Event::SoftBreak | Event::HardBreak => {
                read.push(' ');
            }
            _ => {}
        }
    }
    let count: usize =
        read.split(|c: char| c.is_whitespace() || matches!(c, '—' | '–')).map(words_of_piece).sum();
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The words of a piece without spaces.
fn words_of_piece(piece: &str) -> usize {
    if piece.is_ascii() {
        return usize::from(piece.bytes().any(|byte| byte.is_ascii_alphanumeric()));
    }
    let mut characters = 0;
    let mut others = 0;
    let mut in_other = false;
    for grapheme in piece.graphemes(true) {
        let first = grapheme.chars().next().unwrap_or(' ');
        let counts_alone = is_written_without_blanks(first);
        characters += usize::from(counts_alone);
        // Letters between such characters make a word together; other signs make none.
        let is_word = !counts_alone && first.is_alphanumeric();
        others += usize::from(is_word && !in_other);
        in_other = if counts_alone { false } else { in_other || is_word };
    }
    characters + others
}

/// Hiragana, katakana and Han.
fn is_written_without_blanks(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
        && c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_as_they_are_read() {
        for (notes, wanted) in [
            ("", 0),
            ("# What the WASM?\n\nIt's well-known -- and/or not.\n", 7),
            ("some**thing** *new*", 2),
            ("a [link text](https://x.example/a/b) and https://y.example", 4),
            ("<https://x.example> one", 1),
            ("- one\n- two\n\n| a | b |\n|---|---|\n| c | d |\n", 6),
            ("```\nlet x = 1;\n```\n`code` counts", 2),
            ("{% asset_img a.jpg \"Not read\" %} read", 1),
            ("<b>bold</b> <!-- not --> word", 2),
            ("日本語のテキスト and English", 10),
            ("한국어 텍스트", 2),
            ("Zoë naïve café", 3),
            ("![alternative text](a.png)", 2),
            ("--- \n\n* * *", 0),
        ] {
            assert_eq!(word_count(notes, 0..notes.len()), wanted, "{notes:?}");
        }
        let text = "---\ntitle: x y z\n---\none two\n";
        assert_eq!(word_count(text, 21..text.len()), 2);
    }
}
