//! A look over a text before it is written: where its top-level blocks start, and what each of
//! them has to do with the others (definitions, footnotes, ids of headings).

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, HeadingLevel, Parser, Tag, TagEnd};

use crate::text::{line_end, line_start};

use super::definitions::preamble_for;
use super::outline::slug;
use super::{Definitions, LinkDefinition, fold};

/// Lines with as many spaces are indented code (CommonMark 0.31.2, 4.4); a tab is at least one
/// step of them.
const CODE_INDENT: usize = 4;

/// A part of the text: a top-level block with the blank lines and link definitions after it.
/// What precedes the first block is a part of its own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Part {
    /// Its first byte, the start of a line; it reaches to the start of the next part.
    pub start: usize,
    /// Its block is a heading of level 1.
    pub is_title: bool,
    /// The links that it defines, in the order of the text.
    pub links: Vec<LinkDefinition>,
    /// The labels of the footnotes that it defines, as they are written.
    pub notes: Vec<String>,
    /// The folded labels of the footnotes that it refers to, in the order of the text.
    pub references: Vec<String>,
    /// The ids that its headings would have if there were no others.
    pub headings: Vec<String>,
}

impl Part {
    /// It neither depends on others for footnotes and ids, nor do others on it.
    pub fn stands_alone(&self) -> bool {
        self.notes.is_empty() && self.references.is_empty() && self.headings.is_empty()
    }
}

/// Cuts a text into parts. `known` is what is defined elsewhere.
///
/// The cuts depend on nothing else outside of the text: at the start of a top-level block the
/// parser has nothing open.
pub fn survey(text: &str, known: &Definitions) -> Vec<Part> {
    let preamble = preamble_for(text, known);
    if preamble.is_empty() {
        return parts(text, 0, known);
    }
    let offset = preamble.len();
    parts(&(preamble + text), offset, known)
}

fn parts(text: &str, offset: usize, known: &Definitions) -> Vec<Part> {
    let resolve = |link: BrokenLink<'_>| {
        let (url, title) = known.link(&link.reference)?;
        Some((CowStr::from(url.clone()), CowStr::from(title.clone())))
    };
    let parser = Parser::new_with_broken_link_callback(text, known.dialect(), Some(resolve));
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
    // Where the top-level block before ends.
    let mut end = offset;
    let mut heading: Option<String> = None;
    for (event, range) in parser.into_offset_iter() {
        if range.start < offset {
            continue;
        }
        if depth == 0 && matches!(event, Event::Start(_) | Event::Rule) {
            if !is_deep(text, range.start, &event) {
                cut(&mut parts, text, end..range.start);
            }
            end = range.end;
        }
        // The range of a list takes in what follows its last item.
        if depth == 2 && matches!(event, Event::End(TagEnd::Item)) {
            end = range.end;
        }
        let Some(part) = parts.last_mut() else { continue };
        match event {
            Event::Start(tag) => {
                depth += 1;
                match tag {
                    Tag::FootnoteDefinition(label) => part.notes.push(label.into_string()),
                    Tag::Heading { level, .. } => {
                        part.is_title = depth == 1 && level == HeadingLevel::H1;
                        heading = Some(String::new());
                    }
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
    if !text[end..].trim().is_empty() {
        cut(&mut parts, text, end..text.len());
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

/// Whether a block that starts at `start` is indented like code but is not code, because of
/// what precedes it: a footnote after another one can be. On its own it would be code.
fn is_deep(text: &str, start: usize, block: &Event<'_>) -> bool {
    if matches!(block, Event::Start(Tag::CodeBlock(CodeBlockKind::Indented))) {
        return false;
    }
    let before = &text[..start];
    let spaces = &before[before.trim_end_matches([' ', '\t']).len()..];
    spaces.len() >= CODE_INDENT || spaces.contains('\t')
}

/// Starts a part for a block that starts at the end of `gap`, where the block before it ends at the
/// start of `gap`.
///
/// Besides blank lines, the gap holds link definitions. What follows on one without a
/// blank line is a paragraph, however it is indented, so the definitions go with it.
fn cut(parts: &mut Vec<Part>, text: &str, gap: Range<usize>) {
    let block = line_start(text, gap.end);
    // The rest of the line that the block before ends in is its own.
    let from = if line_start(text, gap.start) == gap.start {
        gap.start
    } else {
        (line_end(text, gap.start) + 1).min(text.len())
    };
    let between = text.get(from..block).unwrap_or_default();
    let blank = between.len() - between.trim_start().len();
    let start = if blank < between.len() { line_start(text, from + blank) } else { block };
    if parts.last().is_some_and(|part| part.start < start) {
        parts.push(Part { start, ..Part::default() });
    }
}

/// The ranges of parts of a text of `len` bytes.
pub fn ranges(parts: &[Part], len: usize) -> impl Iterator<Item = Range<usize>> {
    let ends = parts.iter().skip(1).map(|part| part.start).chain([len]);
    parts.iter().zip(ends).map(|(part, end)| part.start..end)
}

impl Definitions {
    /// Those of a full text.
    pub fn of(text: &str) -> Self {
        // Most notes have none, and are not read for them.
        if text.contains("]:") {
            definitions(survey(text, &Self::default()).iter(), true)
        } else {
            Self::default()
        }
    }
}

/// What the parts of a text define together, which can have footnotes or can't.
pub fn definitions<'a>(parts: impl Iterator<Item = &'a Part>, footnotes: bool) -> Definitions {
    let mut definitions = Definitions::none(footnotes);
    for part in parts {
        for link in &part.links {
            definitions.add_link(link);
        }
        definitions.notes.extend(part.notes.iter().map(|label| fold(label)));
    }
    definitions
}

/// The numbers of the footnotes that the parts refer to, by folded label, in the order of the
/// text.
pub fn numbers<'a>(parts: impl Iterator<Item = &'a Part>) -> HashMap<String, u32> {
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
