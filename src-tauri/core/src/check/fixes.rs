//! Edits that several rules offer.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use crate::severity::Severity;
use linernotes_syntax::front_matter::{Change, NewValue, Path, edits};
use linernotes_syntax::markdown::Heading;
use linernotes_syntax::text::TextEdit;

use super::{Context, Finding, Fix};

/// What is done about findings where nobody is asked, as far as that does not get in its own way: the
/// edits of [`Finding::safe_fix`] as one ascending list, and how many findings they mend.
#[must_use]
pub fn together(found: &[Finding]) -> (Vec<TextEdit>, usize) {
    // By their starts; since they do not overlap, their ends ascend as well.
    let mut edits: BTreeMap<usize, &TextEdit> = BTreeMap::new();
    let mut mended = 0;
    // What writes whole lines anew gives way to what changes a word in them.
    let mut fixes: Vec<&Fix> = found.iter().filter_map(Finding::safe_fix).collect();
    fixes.sort_by_key(|fix| match (fix.edits.first(), fix.edits.last()) {
        (Some(first), Some(last)) => last.range.end - first.range.start,
        _ => 0,
    });
    for fix in fixes {
        let clashes = |edit: &TextEdit| {
            let Range { start, end } = edit.range;
            let before = edits.range(..start).next_back();
            edits.contains_key(&start)
                || before.is_some_and(|(_, other)| start < other.range.end)
                || (start < end && edits.range(start..end).next().is_some())
        };
        if !fix.edits.is_empty() && !fix.edits.iter().any(clashes) {
            edits.extend(fix.edits.iter().map(|edit| (edit.range.start, edit)));
            mended += 1;
        }
    }
    (edits.into_values().cloned().collect(), mended)
}

/// The messages of errors behind a change that were not there before it.
#[must_use]
pub fn new_errors(before: &[Finding], behind: &[Finding]) -> Vec<String> {
    let mut known: HashMap<(&str, &str), usize> = HashMap::new();
    for found in before {
        *known.entry((found.rule, &found.message)).or_default() += 1;
    }
    let mut new = Vec::new();
    for found in behind.iter().filter(|found| found.severity == Severity::Error) {
        match known.get_mut(&(found.rule, found.message.as_str())) {
            Some(count) if *count > 0 => *count -= 1,
            _ => new.push(found.message.clone()),
        }
    }
    new
}

impl Context<'_> {
    /// The edits that write another text at a place of the front matter, in the style of what
    /// stands there; none where it can't be written without changing something else.
    pub(super) fn writing(&self, path: &Path, text: &str) -> Option<Vec<TextEdit>> {
        let change = Change::Set { path: path.clone(), value: NewValue::Text(text.to_owned()) };
        edits(self.text(), &change, &self.show.conventions.style).ok()
    }

    /// The edit that takes out the lines that `range` touches, and the blank lines that would stand
    /// twice without them.
    pub(super) fn without_lines(&self, range: Range<usize>) -> TextEdit {
        let text = self.text();
        let mut start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let mut end = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at + 1);
        let blank_before = text[..start].trim_end_matches([' ', '\t']).ends_with("\n\n");
        if blank_before || start == self.parts().body.start {
            for line in text[end..].split_inclusive('\n') {
                if !line.trim().is_empty() {
                    break;
                }
                end += line.len();
            }
        }
        if end == text.len() {
            let kept = text[..start].trim_end().len();
            start = text[kept..start].find('\n').map_or(start, |at| kept + at + 1);
            start = start.max(self.parts().body.start);
        }
        TextEdit { range: start..end, insert: String::new() }
    }

    /// The edits that give a heading another level.
    pub(super) fn with_level(&self, heading: &Heading, level: u8) -> Vec<TextEdit> {
        let written = &self.text()[heading.range.clone()];
        let marks = "#".repeat(usize::from(level));
        let start = heading.range.start;
        if written.starts_with('#') {
            let old = written.bytes().take_while(|byte| *byte == b'#').count();
            return vec![TextEdit { range: start..start + old, insert: marks }];
        }
        // Underlined: there are two levels of those.
        let line = written.rfind('\n').map_or(start, |at| start + at + 1);
        let end = heading.range.end;
        if level <= 2 {
            let sign = if level == 1 { "=" } else { "-" };
            return vec![TextEdit { range: line..end, insert: sign.repeat((end - line).max(3)) }];
        }
        let text = self.text()[heading.text_range.clone()].split_whitespace();
        let text = text.collect::<Vec<_>>().join(" ");
        vec![TextEdit { range: heading.range.clone(), insert: format!("{marks} {text}") }]
    }
}

impl Finding {
    /// Another text at the place of the front matter where it was found, where that can be written.
    pub(super) fn fix_by_writing(self, label: String, context: &Context, text: &str) -> Self {
        match self.writing(context, text) {
            Some(edits) => self.fix(label, edits),
            None => self,
        }
    }

    /// The same, where a host has to say that this is the right one.
    pub(super) fn fix_by_writing_if_chosen(
        self,
        label: String,
        context: &Context,
        text: &str,
    ) -> Self {
        match self.writing(context, text) {
            Some(edits) => self.unsafe_fix(label, edits),
            None => self,
        }
    }

    fn writing(&self, context: &Context, text: &str) -> Option<Vec<TextEdit>> {
        match &self.target {
            Some(crate::episode::Target::FrontMatter { path }) => context.writing(path, text),
            _ => None,
        }
    }
}
