//! The notes cut into top-level blocks, each with its HTML.

use std::ops::Range;
use std::sync::Arc;

use super::patch::Drawn;
use crate::markdown::html::{Manner, Surroundings, write};
use crate::markdown::safe::{self, Images};
use crate::markdown::{fold, survey};

/// The blocks of the notes.
#[derive(Debug, Default)]
pub(super) struct Segments {
    all: Vec<Segment>,
    /// Where the notes start, and on which line (from 1).
    start: usize,
    first_line: u32,
}

#[derive(Debug)]
struct Segment {
    len: usize,
    lines: u32,
    html: Arc<str>,
}

impl Segments {
    pub fn update(&mut self, text: &str, body: Range<usize>, manner: Manner, images: Images<'_>) {
        let notes = text.get(body.clone()).unwrap_or_default();
        self.start = body.start;
        let before = text.get(..body.start).unwrap_or_default();
        self.first_line = 1 + count_lines(before);
        let parts = survey::survey(notes, &[]);
        let definitions = survey::definitions(parts.iter());
        let numbers = survey::numbers(parts.iter());
        let mut seen = std::collections::HashSet::new();
        let mut slugs: std::collections::HashMap<String, u32> = std::collections::HashMap::new();
        self.all.clear();
        for (part, range) in parts.iter().zip(survey::ranges(&parts, notes.len())) {
            let mut surroundings = Surroundings::default();
            for label in &part.references {
                let number = numbers.get(label).copied().unwrap_or_default();
                surroundings.notes.insert(label.clone(), (number, seen.contains(label)));
            }
            for label in &part.notes {
                let label = fold(label);
                if let Some(number) = numbers.get(&label) {
                    let entry = (*number, seen.contains(&label));
                    surroundings.notes.entry(label).or_insert(entry);
                }
            }
            seen.extend(part.references.iter().cloned());
            for heading in &part.headings {
                let count = slugs.entry(heading.clone()).or_default();
                surroundings.headings.entry(heading.clone()).or_insert(*count);
                *count += 1;
            }
            let source = &notes[range];
            let html = write(source, &definitions, &surroundings, manner);
            self.all.push(Segment {
                len: source.len(),
                lines: count_lines(source) + u32::from(!source.ends_with('\n')),
                html: safe::preview(&html, images).trim_end().into(),
            });
        }
    }

    pub fn drawn(&self, title: Option<usize>) -> Vec<Drawn> {
        let (mut at, mut line) = (self.start, self.first_line);
        let mut drawn = Vec::with_capacity(self.all.len());
        for segment in &self.all {
            let range = at..at + segment.len;
            let is_title = title.is_some_and(|title| range.contains(&title));
            if !segment.html.is_empty() && !is_title {
                drawn.push(Drawn { line, lines: segment.lines, html: segment.html.clone() });
            }
            at = range.end;
            line += segment.lines;
        }
        drawn
    }
}

fn count_lines(text: &str) -> u32 {
    u32::try_from(text.bytes().filter(|byte| *byte == b'\n').count()).unwrap_or(u32::MAX)
}
