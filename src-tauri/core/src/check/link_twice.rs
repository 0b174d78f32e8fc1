//! Two links that go to one place.

use crate::conventions::Habit;
use crate::view::Severity;

use super::{Examples, Found, Rule, Subject};

pub(super) static RULE: Rule = Rule {
    id: "link-twice",
    severity: Severity::Warning,
    about: "Two items of one section’s lists lead to the same address.",
    reason: "One of them was most likely meant to lead elsewhere, or was pasted twice.",
    examples: Examples {
        bad: &["- [Books](https://example.com/books)\n- [Music](https://example.com/books)"],
        good: &[
            "- [Books](https://example.com/books)\n- [Music](https://example.com/music)",
            "Of [the books](https://example.com/books) we read two.\n\n## Links\n\n- [Books](https://example.com/books)",
        ],
    },
    numbers: &[],
    check,
};

fn check(subject: &Subject, found: &mut Vec<Found>) {
    if !subject.others(Habit::Twice).is_rare() {
        return;
    }
    let twice = subject.notes.twice();
    if twice.is_empty() {
        return;
    }
    let ends: Vec<usize> = memchr::memchr_iter(b'\n', subject.text.as_bytes()).collect();
    for (first, again) in twice {
        let line = ends.partition_point(|end| *end < first.range.start) + 1;
        let text = first.text.trim();
        let message = match text {
            "" => format!("This goes where the link in line {line} goes."),
            _ => format!("This goes where “{text}” in line {line} goes: {}", again.address),
        };
        found.push(RULE.found(again.range.clone(), message));
    }
}
