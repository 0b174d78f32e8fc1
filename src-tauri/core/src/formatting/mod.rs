//! Formats notes as the show's Prettier would. The front matter is not touched, and the meaning of the
//! notes stays: a text that would be read differently is not returned.

mod parentheses;

use std::panic::{AssertUnwindSafe, catch_unwind};

use dprint_plugin_markdown::configuration::{
    Configuration, ConfigurationBuilder, EmphasisKind, HardBreakKind, HeadingKind,
    ListUnorderedMarker, StrongKind, TextWrap,
};
use dprint_plugin_markdown::format_text;
use pulldown_cmark::{Event, Parser};

use linernotes_syntax::markdown::DIALECT;
use linernotes_syntax::markdown::html::write_whole;
use linernotes_syntax::markdown::html::{Manner, NotesPlace};
use linernotes_syntax::text::{Parts, Refusal};

/// How deep lists, quotations and marks may be nested. The formatter is recursive, and running out of
/// stack cannot be caught.
const DEEPEST: usize = 100;

/// How a show writes the prose of its notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prose {
    /// How line breaks within paragraphs are written.
    pub wrap: ProseWrap,
    /// The column at which lines end at the latest.
    pub width: usize,
    /// By how many columns each level of lists is indented, as Prettier counts them (`tabWidth`).
    pub indent: usize,
    /// The site's own files configure Prettier, so its notes are meant to be formatted.
    pub configured: bool,
}

/// How line breaks within paragraphs are written, in Prettier's terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ProseWrap {
    /// Text is wrapped at the width.
    Always,
    /// A paragraph is one line.
    Never,
    /// Breaks stay where they are.
    #[default]
    Preserve,
}

impl Default for Prose {
    /// Prettier's own defaults.
    fn default() -> Self {
        Self { wrap: ProseWrap::Preserve, width: 80, indent: 2, configured: false }
    }
}

/// Formats the notes of a decoded document as the show's Prettier would, with one blank line after the
/// front matter and one line end at the end.
///
/// # Errors
/// [`Refusal`] where the notes can't be parsed, or would mean something else afterwards.
pub fn tidy(text: &str, prose: &Prose) -> Result<String, Refusal> {
    let body = Parts::of(text).body;
    let (front, notes) = text.split_at(body.start);
    if notes.trim().is_empty() {
        return Ok(format!("{front}{}", if front.is_empty() { "" } else { notes.trim() }));
    }
    let tidied = notes_of(notes, prose)?;
    let gap = match front {
        "" => "",
        _ if front.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    Ok(format!("{front}{gap}{tidied}"))
}

/// Formats the notes alone; they end with one line end.
fn notes_of(notes: &str, prose: &Prose) -> Result<String, Refusal> {
    if depth(notes) > DEEPEST {
        let reason = "Lists, quotations or marks are nested too deeply here.";
        return Err(Refusal::new(format!("The notes can’t be tidied: {reason}")));
    }
    let configuration = configuration(notes, prose);
    let placeholders = parentheses::Placeholders::of(notes);
    let written = placeholders.insert(notes);
    // The formatter is not our code: on some odd texts it panics, which must not end the program.
    let format = || format_text(&written, &configuration, |_, _, _| Ok(None));
    let tidied = match catch_unwind(AssertUnwindSafe(format)) {
        Ok(Ok(Some(tidied))) => placeholders.restore(tidied),
        Ok(Ok(None)) => notes.to_owned(),
        Ok(Err(error)) => {
            let reason = error.to_string();
            return Err(Refusal::new(format!("The notes can’t be tidied: {}", sentence(&reason))));
        }
        Err(_) => return Err(Refusal::new("The notes can’t be tidied.")),
    };
    // Whatever the formatter did, the result is read again and must say the same.
    if tidied == notes || meaning(&tidied) == meaning(notes) {
        return Ok(tidied);
    }
    Err(Refusal::new(
        "The notes can’t be tidied without changing their meaning, so they stay as they are.",
    ))
}

/// The depth of the most deeply nested element.
fn depth(notes: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0);
    for event in Parser::new_ext(notes, DIALECT) {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

fn sentence(reason: &str) -> String {
    format!("{}.", reason.trim_end_matches('.'))
}

fn configuration(notes: &str, prose: &Prose) -> Configuration {
    let wrap = match prose.wrap {
        ProseWrap::Always => TextWrap::Always,
        ProseWrap::Never => TextWrap::Never,
        ProseWrap::Preserve => TextWrap::Maintain,
    };
    // Prettier keeps each break as it is written; this formatter writes all of them in one way: the way
    // of the majority.
    let spaces = notes.lines().filter(|line| line.ends_with("  ")).count();
    let backslashes = notes.lines().filter(|line| line.ends_with('\\')).count();
    let breaks =
        if spaces > backslashes { HardBreakKind::DoubleSpace } else { HardBreakKind::Backslash };
    ConfigurationBuilder::new()
        .line_width(u32::try_from(prose.width).unwrap_or(80))
        .text_wrap(wrap)
        .emphasis_kind(EmphasisKind::Underscores)
        .strong_kind(StrongKind::Asterisks)
        .hard_break_kind(breaks)
        .heading_kind(HeadingKind::Atx)
        .max_blank_lines(1)
        .heading_blank_lines_above(1)
        .list_unordered_marker(ListUnorderedMarker::Dashes)
        .code_block_skip_format(true)
        .html_skip_format(true)
        .table_min_column_width(3)
        .ignore_directive("prettier-ignore")
        .ignore_start_directive("prettier-ignore-start")
        .ignore_end_directive("prettier-ignore-end")
        .ignore_file_directive("prettier-ignore-file")
        .build()
}

/// The meaning of notes, however they are written: their HTML without white space that is not shown.
fn meaning(notes: &str) -> String {
    let manner = Manner {
        smart: false,
        footnotes: true,
        lines: false,
        heading_ids: None,
        notes: NotesPlace::AtTheEnd,
    };
    let html = write_whole(notes, manner);
    let mut meaning = String::with_capacity(html.len());
    let mut rest = html.as_str();
    // Blanks count within code blocks only.
    while let Some(at) = rest.find("<pre>") {
        push_words(&mut meaning, &rest[..at]);
        let end = rest[at..].find("</pre>").map_or(rest.len(), |end| at + end);
        meaning.push_str(rest[at..end].trim_end());
        rest = &rest[end..];
    }
    push_words(&mut meaning, rest);
    meaning
}

/// Appends text with each run of white space as one space.
fn push_words(out: &mut String, html: &str) {
    for word in html.split_whitespace() {
        if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
        out.push_str(word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALWAYS: Prose = Prose { wrap: ProseWrap::Always, width: 40, indent: 2, configured: true };

    #[test]
    fn the_front_matter_stays_as_it_is_and_the_notes_are_written_anew() {
        let text = "---\na:   [ 1,2 ]\n---\n# Title\nText *with* stress, longer than the line \
                    may be.\n\n\n* one\n* two\n\n\n";
        let wanted = "---\na:   [ 1,2 ]\n---\n\n# Title\n\nText _with_ stress, longer than the line\n\
                      may be.\n\n- one\n- two\n";
        assert_eq!(tidy(text, &ALWAYS).as_deref(), Ok(wanted));
        assert_eq!(tidy(wanted, &ALWAYS).as_deref(), Ok(wanted));
    }

    #[test]
    fn breaks_stay_where_the_show_keeps_them() {
        let text = "One\ntwo three.\n";
        assert_eq!(tidy(text, &Prose::default()).as_deref(), Ok(text));
        let never = Prose { wrap: ProseWrap::Never, ..Prose::default() };
        assert_eq!(tidy(text, &never).as_deref(), Ok("One two three.\n"));
    }

    #[test]
    fn site_tags_and_comments_stay() {
        for text in [
            "{% asset_img a.jpg \"A title that is longer than the line\" %}\n",
            "Words in front of {% asset_img a.jpg \"A title\" %} a tag.\n",
            "<!-- linernotes-ignore a -->\n",
            "Words, then more of them, and {{ page.title }} in the middle.\n",
            "```js\nlet  x\n```\n",
        ] {
            let tidied = tidy(text, &ALWAYS);
            let kept = tidied.as_deref().map(|tidied| tidied.replace('\n', " "));
            assert_eq!(kept.as_deref(), Ok(text.replace('\n', " ").as_str()), "{text}");
        }
    }

    #[test]
    fn addresses_with_parentheses_stay_as_they_are_written() {
        for text in [
            "- [a](<https://a.example/b_(c)>)\n",
            "- [a](https://a.example/b_(c) \"T\")\n",
            "![a](<b (1).png>), [c](<d_(e)>),\n[c](<d_(e)>)\n",
        ] {
            assert_eq!(tidy(text, &ALWAYS).as_deref(), Ok(text));
        }
        assert_eq!(
            tidy("[a](<https://a.example>)\n", &ALWAYS).as_deref(),
            Ok("[a](https://a.example)\n")
        );
    }

    #[test]
    fn what_is_too_deep_is_left_alone() {
        for (mark, end) in [("*a **", "** b*"), ("> ", ""), ("- ", ""), ("![", "](b)")] {
            let deep = |levels| format!("{}a{}\n", mark.repeat(levels), end.repeat(levels));
            assert!(tidy(&deep(20), &ALWAYS).is_ok(), "{mark}");
            let refused = tidy(&deep(50_000), &ALWAYS);
            assert!(refused.is_err_and(|why| why.to_string().ends_with('.')), "{mark}");
        }
    }

    #[test]
    fn hardly_any_notes() {
        for (text, wanted) in [
            ("", ""),
            ("\n\n", ""),
            ("---\na: 1\n---\n", "---\na: 1\n---\n"),
            ("---\na: 1\n---\n\n\n", "---\na: 1\n---\n"),
            ("---\na: 1", "---\na: 1"),
            ("\n\nx", "x\n"),
        ] {
            assert_eq!(tidy(text, &Prose::default()).as_deref(), Ok(wanted), "{text:?}");
        }
    }
}
