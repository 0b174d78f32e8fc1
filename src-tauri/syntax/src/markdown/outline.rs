//! The headings of the notes, the sections below them, and the one that is the episode's title.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Definitions, Source};

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 for `#` to 6 for `######`.
    pub level: u8,
    /// Its lines, marks included, without the last line end.
    pub range: Range<usize>,
    /// Its text as written, marks and spaces around it left out; empty where the text would be
    /// when there is none. What replaces it makes a heading of that text.
    pub text_range: Range<usize>,
    /// Its text as it is read: markup left out.
    pub text: String,
    /// It is in no list, quote or footnote.
    pub top_level: bool,
}

/// A part of the notes: a heading that stands in no list, quote or footnote, and what follows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The heading; none for what comes before the first one.
    pub heading: Option<Heading>,
    /// From the start of the heading's line to the line of the next heading, whatever its level.
    pub range: Range<usize>,
    /// Where the next section of the same or a higher level starts: those up to there belong to
    /// this one.
    pub end: usize,
}

/// The sections in `body` of a text, in its order. The first one has no heading, and may be empty.
#[must_use]
pub fn sections(text: &str, body: Range<usize>) -> Vec<Section> {
    let headings = headings(text, body.clone()).into_iter().filter(|heading| heading.top_level);
    let mut sections = vec![Section { heading: None, range: body.clone(), end: body.end }];
    // The sections that the next heading may belong to, the innermost last.
    let mut open = vec![0];
    for heading in headings {
        // A heading may be indented by up to three spaces, which belong to its line.
        let start = text[..heading.range.start].rfind('\n').map_or(0, |end| end + 1);
        let is_ended = |section: &Section| {
            section.heading.as_ref().is_none_or(|known| known.level >= heading.level)
        };
        while let Some(at) = open.pop_if(|at| sections.get(*at).is_some_and(is_ended)) {
            sections[at].end = start;
        }
        if let Some(before) = sections.last_mut() {
            before.range.end = start;
        }
        open.push(sections.len());
        sections.push(Section { heading: Some(heading), range: start..body.end, end: body.end });
    }
    sections
}

/// The headings in `body` of a text, in its order.
#[must_use]
pub fn headings(text: &str, body: Range<usize>) -> Vec<Heading> {
    let definitions = Definitions::of(text.get(body.clone()).unwrap_or_default());
    headings_of(text, body, &definitions)
}

/// The headings in a part of a text, for which `definitions` hold.
pub fn headings_of(text: &str, part: Range<usize>, definitions: &Definitions) -> Vec<Heading> {
    let Some(notes) = text.get(part.clone()) else { return Vec::new() };
    let source = Source::new(notes, definitions);
    let mut headings = Vec::new();
    let mut open: Option<Heading> = None;
    let mut depth = 0usize;
    for (event, range) in source.events() {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let range = trimmed(notes, range);
                open = Some(Heading {
                    level: level as u8,
                    text_range: text_range(notes, &range),
                    range,
                    text: String::new(),
                    top_level: depth == 0,
                });
                depth += 1;
            }
            Event::End(TagEnd::Heading(_)) => {
                depth = depth.saturating_sub(1);
                headings.extend(open.take());
            }
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut open {
                    heading.text.push_str(&source.unmasked(&text, &range));
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(heading) = &mut open {
                    heading.text.push(' ');
                }
            }
            _ => {}
        }
    }
    for heading in &mut headings {
        for range in [&mut heading.range, &mut heading.text_range] {
            *range = range.start + part.start..range.end + part.start;
        }
    }
    headings
}

/// The heading that holds the title where the front matter does not: the first of level 1 that
/// is by itself.
#[must_use]
pub fn title_heading(text: &str, body: Range<usize>) -> Option<Heading> {
    let notes = text.get(body.clone())?;
    // Most have none or have it on top; a text without a mark for it needs no parsing.
    if !notes.contains('#') && !notes.contains('=') {
        return None;
    }
    headings(text, body).into_iter().find(|heading| heading.level == 1 && heading.top_level)
}

/// The id of a heading, as GitHub makes it: letters, digits, `-` and `_`, spaces to hyphens.
pub fn slug(heading: &str) -> String {
    heading
        .trim()
        .chars()
        .filter_map(|c| match c {
            ' ' => Some('-'),
            '-' | '_' => Some(c),
            c if c.is_alphanumeric() => Some(c),
            _ => None,
        })
        .flat_map(char::to_lowercase)
        .collect()
}

/// Returns a range without the spaces and line ends at its end.
pub(super) fn trimmed(notes: &str, range: Range<usize>) -> Range<usize> {
    let written = notes.get(range.clone()).unwrap_or_default();
    range.start..range.start + written.trim_end().len()
}

/// Where the text of a heading is.
pub(super) fn text_range(notes: &str, heading: &Range<usize>) -> Range<usize> {
    let written = notes.get(heading.clone()).unwrap_or_default();
    let spaces = [' ', '\t'];
    let (start, text) = if written.starts_with('#') {
        let text = written.trim_start_matches('#');
        // Closing marks count as such only after a space.
        let open = text.trim_end_matches('#');
        let closed = open.is_empty() || open.ends_with(spaces);
        (written.len() - text.len(), if closed { open } else { text })
    } else {
        // The last line is the underline.
        (0, written.rfind('\n').map_or(written, |end| &written[..end]))
    };
    let lead = text.len() - text.trim_start_matches(spaces).len();
    let text = text.trim_matches(['\n', ' ', '\t']);
    let start = if text.is_empty() { start + lead.min(1) } else { start + lead };
    heading.start + start..heading.start + start + text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(text: &str) -> Option<(&str, &str, String)> {
        let heading = title_heading(text, 0..text.len())?;
        Some((&text[heading.range], &text[heading.text_range], heading.text))
    }

    #[test]
    fn the_title_in_every_way_to_write_it() {
        for (notes, range, text, read) in [
            (
                "\n# What the WASM?\n\n## Summary\n",
                "# What the WASM?",
                "What the WASM?",
                "What the WASM?",
            ),
            ("#   Two  words  ##  \n", "#   Two  words  ##", "Two  words", "Two  words"),
            ("  # C#\n", "# C#", "C#", "C#"),
            ("# a *b* `c`\n", "# a *b* `c`", "a *b* `c`", "a b c"),
            ("Set\n===\nrest\n", "Set\n===", "Set", "Set"),
            ("Set\nin two\n===", "Set\nin two\n===", "Set\nin two", "Set in two"),
            ("#\n", "#", "", ""),
            ("# \n", "#", "", ""),
            ("# #\n", "# #", "", ""),
            ("## Not\n\n# This\n# Nor this\n", "# This", "This", "This"),
            ("```\n# code\n```\n    # code\n\n# This", "# This", "This", "This"),
            ("- # list\n\n> # quote\n\n<!--\n# x\n-->\n\n# This", "# This", "This", "This"),
            ("# {{ title }}\n", "# {{ title }}", "{{ title }}", "{{ title }}"),
        ] {
            assert_eq!(title(notes), Some((range, text, read.to_owned())), "{notes:?}");
        }
        for notes in ["", "#none", "\\# none", "```\n# code", "a == b # c"] {
            assert_eq!(title(notes), None, "{notes:?}");
        }
    }

    #[test]
    fn headings_know_their_place() {
        let text = "---\nx: 1\n---\n# A\n\n- ## B\n\n### C ###\n";
        let all = headings(text, 13..text.len());
        let seen: Vec<_> =
            all.iter().map(|h| (h.level, &text[h.text_range.clone()], h.top_level)).collect();
        assert_eq!(seen, [(1, "A", true), (2, "B", false), (3, "C", true)]);
    }

    #[test]
    fn sections_reach_to_the_next_heading_and_those_below_belong_to_them() {
        let text = "---\nx: 1\n---\nTop\n\n # A\n\n- ## no\n\n## B\n\n### C\n\nD\n-\n";
        let seen: Vec<_> = sections(text, 13..text.len())
            .into_iter()
            .map(|section| {
                let heading = section.heading.map_or_else(String::new, |heading| heading.text);
                (heading, &text[section.range.clone()], &text[section.range.start..section.end])
            })
            .collect();
        let wanted = [
            ("", "Top\n\n", "Top\n\n"),
            ("A", " # A\n\n- ## no\n\n", &text[18..]),
            ("B", "## B\n\n", "## B\n\n### C\n\n"),
            ("C", "### C\n\n", "### C\n\n"),
            ("D", "D\n-\n", "D\n-\n"),
        ];
        assert_eq!(seen, wanted.map(|(heading, own, all)| (heading.to_owned(), own, all)));
        let none = sections("", 0..0);
        assert_eq!(none, [Section { heading: None, range: 0..0, end: 0 }]);
    }
}
