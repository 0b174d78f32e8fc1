//! What the checks found, in the window's positions.

use crate::check::{self, Finding};
use crate::protocol::{Problem, ProblemFix, Span, SpanEdit};
use crate::show::ShowIndex;
use linernotes_syntax::text::{TextEdit, apply};

use super::Session;
use linernotes_syntax::text::Offsets;

impl Session {
    /// The edits that suppress a rule where it found something; none where no comment can stand.
    #[must_use]
    pub fn suppress(&self, rule: &str, span: Span) -> Option<Vec<SpanEdit>> {
        let offsets = Offsets::new(self.text());
        let range = offsets.byte(span.from)?..offsets.byte(span.to)?;
        Some(spans(check::suppressing_edits(self.text(), rule, &range)?, &offsets))
    }

    /// The messages of the errors that edits would make, which are ascending and do not overlap; none
    /// where they don't fit the text.
    #[must_use]
    pub fn new_errors(&self, edits: &[SpanEdit], index: &ShowIndex) -> Vec<String> {
        let Some(edits) = bytes(edits, &Offsets::new(self.text())) else { return Vec::new() };
        let reading = self.reading_in(index);
        let after = reading.next(apply(self.text(), &edits));
        check::new_errors(&self.findings(index), &self.check(&after, index))
    }
}

/// Edits as the core counts; none where they don't ascend, overlap, or do not fit the text.
pub(super) fn bytes(edits: &[SpanEdit], offsets: &Offsets) -> Option<Vec<TextEdit>> {
    let edit = |edit: &SpanEdit| {
        let range = offsets.byte(edit.from)?..offsets.byte(edit.to)?;
        Some(TextEdit { range, insert: edit.insert.clone() })
    };
    let edits = edits.iter().map(edit).collect::<Option<Vec<_>>>()?;
    let fits = edits.iter().all(|edit| edit.range.start <= edit.range.end)
        && edits.is_sorted_by(|one, other| one.range.end <= other.range.start);
    fits.then_some(edits)
}

/// Edits as the editor counts.
pub(super) fn spans(edits: Vec<TextEdit>, offsets: &Offsets) -> Vec<SpanEdit> {
    let span = |edit: TextEdit| SpanEdit {
        from: offsets.units(edit.range.start),
        to: offsets.units(edit.range.end),
        insert: edit.insert,
    };
    edits.into_iter().map(span).collect()
}

/// What was found, as the window shows it.
pub(super) fn problems(text: &str, found: &[Finding], offsets: &Offsets) -> Vec<Problem> {
    let (mut line, mut counted) = (1u32, 0usize);
    found
        .iter()
        .map(|found| {
            let start = found.range.start.min(text.len());
            let newlines = memchr::memchr_iter(b'\n', &text.as_bytes()[counted.min(start)..start]);
            line += u32::try_from(newlines.count()).unwrap_or(0);
            counted = start;
            Problem {
                rule: found.rule.to_owned(),
                severity: found.severity,
                message: found.message.clone(),
                span: Span { from: offsets.units(start), to: offsets.units(found.range.end) },
                line,
                target: found.target.clone(),
                fixes: found
                    .fixes
                    .iter()
                    .map(|fix| ProblemFix {
                        label: fix.label.clone(),
                        edits: spans(fix.edits.clone(), offsets),
                        is_unsafe: fix.is_unsafe,
                    })
                    .collect(),
            }
        })
        .collect()
}
