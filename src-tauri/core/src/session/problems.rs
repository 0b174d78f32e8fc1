//! What the checks found, in the window's positions.

use crate::check::{self, Found, Subject};
use crate::document::{Parts, TextEdit};
use crate::episode::{Episode, Top};
use crate::markdown::Notes;
use crate::show::ShowIndex;
use crate::view::{Problem, ProblemFix, Span, SpanEdit};

use super::Session;
use super::offsets::Offsets;

impl Session {
    /// What the checks find, with the positions of the core.
    #[must_use]
    pub fn found(&self, index: &ShowIndex) -> Vec<Found> {
        let text = &self.text;
        let parts = Parts::of(text);
        let top = Top::read(text, &parts);
        let conventions = index.conventions_at(&self.path);
        check::all(&Subject {
            text,
            parts: &parts,
            top: &top,
            episode: &Episode::of(text, &parts, &top, conventions),
            notes: &Notes::read(text, parts.body.clone()),
            name: &self.name,
            path: &self.path,
            conventions,
            peers: Some(index.peers()),
            order: index.order(),
            files: Some(index.show()),
        })
    }

    /// The edits that silence a rule where it found something; none where no comment can stand.
    #[must_use]
    pub fn silence(&self, rule: &str, span: Span) -> Option<Vec<SpanEdit>> {
        let offsets = Offsets::new(&self.text);
        let range = offsets.byte(span.from)?..offsets.byte(span.to)?;
        Some(spans(check::silencing(&self.text, rule, &range)?, &offsets))
    }
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
pub(super) fn problems(text: &str, found: Vec<Found>, offsets: &Offsets) -> Vec<Problem> {
    let (mut line, mut counted) = (1u32, 0usize);
    found
        .into_iter()
        .map(|found| {
            let start = found.range.start.min(text.len());
            let newlines = memchr::memchr_iter(b'\n', &text.as_bytes()[counted.min(start)..start]);
            line += u32::try_from(newlines.count()).unwrap_or(0);
            counted = start;
            Problem {
                rule: found.rule.to_owned(),
                severity: found.severity,
                message: found.message,
                span: Span { from: offsets.units(start), to: offsets.units(found.range.end) },
                line,
                target: found.target,
                fixes: found
                    .fixes
                    .into_iter()
                    .map(|fix| ProblemFix {
                        label: fix.label,
                        edits: spans(fix.edits, offsets),
                        asks: fix.asks,
                    })
                    .collect(),
            }
        })
        .collect()
}
