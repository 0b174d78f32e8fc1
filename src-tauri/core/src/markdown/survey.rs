//! A look over a text before it is written: where its top-level blocks start, and what each of
//! them has to do with the others (definitions, footnotes, ids of headings).

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::html::{Surroundings, slug};
use super::source::preamble;
use super::{DIALECT, Definitions, LinkDefinition, fold};

/// A part of the text: a top-level block with the blank lines and link definitions behind it.
/// What stands in front of the first block is a part of its own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Part {
    /// Its first byte, the start of a line; it reaches to the start of the next part.
    pub start: usize,
    /// The links that it defines, in the order of the text.
    pub links: Vec<LinkDefinition>,
    /// The labels of the footnotes that it defines, as they are written.
    pub notes: Vec<String>,
    /// The folded labels of the footnotes that it refers to, in the order of the text.
    pub references: Vec<String>,
    /// The ids that its headings would have if there were no others.
    pub headings: Vec<String>,
}

/// Cuts a text into parts. `known` are labels of footnotes that are defined elsewhere.
///
/// The cuts depend on nothing else outside of the text: at the start of a top-level block the
/// parser has nothing open.
pub(crate) fn survey(text: &str, known: &[String]) -> Vec<Part> {
    let preamble =
        if known.is_empty() || !text.contains("[^") { String::new() } else { preamble(known) };
    if preamble.is_empty() {
        return parts(text, 0);
    }
    let offset = preamble.len();
    parts(&(preamble + text), offset)
}

fn parts(text: &str, offset: usize) -> Vec<Part> {
    let parser = Parser::new_ext(text, DIALECT);
    let mut links: Vec<(usize, LinkDefinition)> = parser
        .reference_definitions()
        .iter()
        .map(|(label, definition)| {
            let link = LinkDefinition {
                label: fold(label),
                url: definition.dest.to_string(),
                title: definition.title.as_deref().unwrap_or_default().to_owned(),
            };
            (definition.span.start, link)
        })
        .collect();
    links.sort_by_key(|(start, _)| *start);

    let mut parts = vec![Part { start: offset, ..Part::default() }];
    let mut depth = 0usize;
    let mut heading: Option<String> = None;
    for (event, range) in parser.into_offset_iter() {
        if range.start < offset {
            continue;
        }
        if depth == 0 && matches!(event, Event::Start(_) | Event::Rule) {
            let line = text[..range.start].rfind('\n').map_or(0, |at| at + 1).max(offset);
            if parts.last().is_some_and(|part| part.start < line) {
                parts.push(Part { start: line, ..Part::default() });
            }
        }
        let Some(part) = parts.last_mut() else { continue };
        match event {
            Event::Start(tag) => {
                depth += 1;
                match tag {
                    Tag::FootnoteDefinition(label) => part.notes.push(label.into_string()),
                    Tag::Heading { .. } => heading = Some(String::new()),
                    _ => {}
                }
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                if matches!(tag, TagEnd::Heading(_))
                    && let Some(text) = heading.take()
                {
                    part.headings.push(slug(&text));
                }
            }
            Event::FootnoteReference(label) => part.references.push(fold(&label)),
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&text);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(heading) = &mut heading {
                    heading.push(' ');
                }
            }
            _ => {}
        }
    }
    for (start, link) in links {
        let part = parts.partition_point(|part| part.start <= start).saturating_sub(1);
        if let Some(part) = parts.get_mut(part) {
            part.links.push(link);
        }
    }
    for part in &mut parts {
        part.start -= offset;
    }
    if parts.get(1).is_some_and(|second| second.start == 0) {
        parts.remove(0);
    }
    parts
}

/// The ranges of parts of a text of `len` bytes.
pub(crate) fn ranges(parts: &[Part], len: usize) -> impl Iterator<Item = Range<usize>> {
    let ends = parts.iter().skip(1).map(|part| part.start).chain([len]);
    parts.iter().zip(ends).map(|(part, end)| part.start..end)
}

/// What the parts of a text define together.
pub(crate) fn definitions<'a>(parts: impl Iterator<Item = &'a Part>) -> Definitions {
    let mut definitions = Definitions::default();
    for part in parts {
        for link in &part.links {
            definitions.add_link(link);
        }
        definitions.notes.extend_from_slice(&part.notes);
    }
    definitions
}

/// The numbers of the footnotes that the parts refer to, by folded label, in the order of the
/// text.
pub(crate) fn numbers<'a>(parts: impl Iterator<Item = &'a Part>) -> HashMap<String, u32> {
    let mut numbers = HashMap::new();
    let mut next = 1;
    for label in parts.flat_map(|part| &part.references) {
        if !numbers.contains_key(label) {
            numbers.insert(label.clone(), next);
            next += 1;
        }
    }
    numbers
}

/// What a whole text must know to be written: its definitions, and the numbers of its footnotes.
pub(crate) fn survey_whole(text: &str) -> (Definitions, Surroundings) {
    let parts = survey(text, &[]);
    let notes =
        numbers(parts.iter()).into_iter().map(|(label, number)| (label, (number, false))).collect();
    (definitions(parts.iter()), Surroundings { notes, headings: HashMap::new() })
}
