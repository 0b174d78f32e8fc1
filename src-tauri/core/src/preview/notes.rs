//! The notes of an open text, split into parts and rendered part by part. Unchanged parts are neither
//! parsed nor rendered again.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::block::{Rendered, count_lines};
use super::patch::Drawn;
use super::resync::{Change, recut};
use linernotes_syntax::markdown::blocks;
use linernotes_syntax::markdown::blocks::Part;
use linernotes_syntax::markdown::html::{Manner, Surroundings};
use linernotes_syntax::markdown::sanitize::Images;
use linernotes_syntax::markdown::{Definitions, Heading, fold, headings_of};

/// The notes as they were read and rendered last.
#[derive(Debug, Default)]
pub(super) struct Notes {
    text: String,
    /// Where they start in the document, and on which line (from 0).
    offset: usize,
    lines_before: u32,
    parts: Vec<Part>,
    /// The parts' HTML; `None` where their own text has changed since it was rendered.
    rendered: Vec<Option<Rendered>>,
    definitions: Definitions,
    /// The definitions that `rendered` was made with, where they have changed since.
    rendered_with: Option<Definitions>,
    /// Footnotes or ids of headings may have moved since `rendered` was made.
    moved: bool,
}

impl Notes {
    /// Empty notes, with or without footnotes as on the site.
    pub fn new(footnotes: bool) -> Self {
        Self { definitions: Definitions::none(footnotes), ..Self::default() }
    }

    /// Whether they can have footnotes.
    pub fn has_footnotes(&self) -> bool {
        !self.definitions.without_footnotes
    }

    /// Reads the notes. `before` is the text before them in the document.
    pub fn read(&mut self, before: &str, text: &str) {
        self.offset = before.len();
        self.lines_before = count_lines(before);
        if self.text == text {
            return;
        }
        let change = Change::between(&self.text, text);
        match recut(&self.parts, self.text.len(), text, change, &self.definitions) {
            Some(recut) => self.splice(text, change, recut.from, recut.to, recut.parts),
            None => {
                let footnotes = self.has_footnotes();
                let parts = blocks::survey(text, &Definitions::none(footnotes));
                let definitions = blocks::definitions(parts.iter(), footnotes);
                if definitions != self.definitions {
                    let old = std::mem::replace(&mut self.definitions, definitions);
                    self.rendered_with.get_or_insert(old);
                }
                self.splice(text, change, 0, self.parts.len(), parts);
            }
        }
    }

    /// Replaces the parts `from..to` by `new`. Parts whose text is the same as that of a replaced one
    /// keep its HTML.
    fn splice(&mut self, text: &str, change: Change, from: usize, to: usize, new: Vec<Part>) {
        let old_ends = self.parts.iter().skip(1).map(|part| part.start).chain([self.text.len()]);
        let old_ends: Vec<usize> = old_ends.skip(from).take(to - from).collect();
        let next = self.parts.get(to).map(|part| part.start + text.len() - self.text.len());
        let new_ends =
            new.iter().skip(1).map(|part| part.start).chain([next.unwrap_or(text.len())]);
        let new_ends: Vec<usize> = new_ends.take(new.len()).collect();

        // The first parts of the window are before the change and mostly came out as they were.
        let same = self.parts[from..to]
            .iter()
            .zip(&old_ends)
            .zip(new.iter().zip(&new_ends))
            .take_while(|((old, old_end), (new, new_end))| {
                old == new && old_end == new_end && **new_end <= change.prefix
            })
            .count();
        let (replaced, inserted) = (&self.parts[from + same..to], &new[same..]);
        // A part with footnotes or headings counts for those after it, whose numbers may change.
        self.moved |= !replaced.iter().chain(inserted).all(Part::stands_alone);

        let mut known: HashMap<&str, &Rendered> = HashMap::new();
        let old = replaced.iter().zip(&old_ends[same..]).zip(&self.rendered[from + same..to]);
        for ((part, end), rendered) in old {
            if let Some(rendered) = rendered {
                known.insert(&self.text[part.start..*end], rendered);
            }
        }
        let rendered: Vec<Option<Rendered>> = inserted
            .iter()
            .zip(&new_ends[same..])
            .map(|(part, end)| known.get(&text[part.start..*end]).map(|found| (*found).clone()))
            .collect();
        self.rendered.splice(from + same..to, rendered);

        for part in &mut self.parts[to..] {
            part.start = part.start + text.len() - self.text.len();
        }
        self.parts.splice(from + same..to, new.into_iter().skip(same));
        // Only the changed bytes are copied. A change may begin or end within a character (`é` and `è`
        // share their first byte), where a string can't be cut.
        let new_end = text.len() - change.suffix;
        let (start, old_end) = (change.prefix, self.text.len() - change.suffix);
        if text.is_char_boundary(start)
            && text.is_char_boundary(new_end)
            && self.text.is_char_boundary(old_end)
        {
            self.text.replace_range(start..old_end, &text[start..new_end]);
        } else {
            text.clone_into(&mut self.text);
        }
    }

    /// Renders the parts that are not rendered yet, or whose HTML would be different now.
    pub fn render(&mut self, manner: Manner, images: Images<'_>) {
        if let Some(old) = self.rendered_with.take() {
            for rendered in &mut self.rendered {
                rendered.take_if(|known| !known.fits_definitions(&old, &self.definitions));
            }
        }
        for rendered in &mut self.rendered {
            rendered.take_if(|known| !known.fits_images(images));
        }
        let moved = std::mem::take(&mut self.moved);
        // Counting visits all parts. It is only needed if footnotes or headings moved, or if a part that
        // has some is rendered again.
        let mut count = self
            .parts
            .iter()
            .zip(&self.rendered)
            .any(|(part, rendered)| !part.stands_alone() && (moved || rendered.is_none()))
            .then(|| Count::of(&self.parts));
        let ranges = blocks::ranges(&self.parts, self.text.len());
        for ((part, range), rendered) in self.parts.iter().zip(ranges).zip(&mut self.rendered) {
            let surroundings = match &mut count {
                Some(count) if !part.stands_alone() => count.pass(part),
                _ => Surroundings::default(),
            };
            let is_known = |known: &Rendered| !moved || known.fits(&surroundings);
            if !rendered.as_ref().is_some_and(is_known) {
                let text = &self.text[range];
                *rendered =
                    Some(Rendered::new(text, &self.definitions, surroundings, manner, images));
            }
        }
    }

    /// The rendered blocks, without the one that starts at `title` in the document.
    pub fn drawn(&self, title: Option<usize>) -> Vec<Drawn> {
        let mut line = self.lines_before + 1;
        let mut drawn = Vec::with_capacity(self.parts.len());
        let ranges = blocks::ranges(&self.parts, self.text.len());
        for (range, rendered) in ranges.zip(self.rendered.iter().flatten()) {
            let is_title = self.holds(&range, title);
            if !rendered.html.is_empty() && !is_title {
                drawn.push(Drawn { line, lines: rendered.lines, html: rendered.html.clone() });
            }
            line += rendered.lines;
        }
        drawn
    }

    /// The heading that holds the title.
    pub fn title_heading(&self) -> Option<Heading> {
        let at = self.parts.iter().position(|part| part.is_title)?;
        let start = self.parts.get(at)?.start;
        let end = self.parts.get(at + 1).map_or(self.text.len(), |part| part.start);
        let mut heading =
            headings_of(&self.text, start..end, &self.definitions).into_iter().next()?;
        for range in [&mut heading.range, &mut heading.text_range] {
            *range = range.start + self.offset..range.end + self.offset;
        }
        Some(heading)
    }

    /// The words of all that is rendered, without the part that starts at `title` in the document.
    pub fn word_count(&self, title: Option<usize>) -> u32 {
        let ranges = blocks::ranges(&self.parts, self.text.len());
        let words = ranges.zip(self.rendered.iter().flatten());
        words.filter(|(range, _)| !self.holds(range, title)).map(|(_, part)| part.words).sum()
    }

    /// Whether the part at `range` of the notes holds the place `title` of the document.
    fn holds(&self, range: &Range<usize>, title: Option<usize>) -> bool {
        title.and_then(|title| title.checked_sub(self.offset)).is_some_and(|at| range.contains(&at))
    }
}

/// The footnotes and headings so far, counted over the parts in their order.
struct Count<'a> {
    numbers: HashMap<String, u32>,
    seen: HashSet<&'a str>,
    headings: HashMap<&'a str, u32>,
}

impl<'a> Count<'a> {
    fn of(parts: &[Part]) -> Self {
        let numbers = blocks::numbers(parts.iter());
        Self { numbers, seen: HashSet::new(), headings: HashMap::new() }
    }

    /// Returns what the next part must know about those before it, and counts it.
    fn pass(&mut self, part: &'a Part) -> Surroundings {
        let mut surroundings = Surroundings::default();
        let defined = part.notes.iter().map(|label| fold(label));
        for label in part.references.iter().cloned().chain(defined) {
            if let Some(number) = self.numbers.get(&label) {
                let seen = self.seen.contains(label.as_str());
                surroundings.notes.insert(label, (*number, seen));
            }
        }
        self.seen.extend(part.references.iter().map(String::as_str));
        for heading in &part.headings {
            if let Some(count) = self.headings.get(heading.as_str()) {
                surroundings.headings.insert(heading.clone(), *count);
            }
        }
        for heading in &part.headings {
            *self.headings.entry(heading).or_default() += 1;
        }
        surroundings
    }
}
