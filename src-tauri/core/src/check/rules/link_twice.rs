//! Two links that go to one place.

use crate::conventions::Habit;
use crate::severity::Severity;
use linernotes_syntax::markdown::NoteLink;

use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "link-twice",
    severity: Severity::Warning,
    about: "Two list items in the notes lead to the same address.",
    reason: "One of them was most likely meant to lead elsewhere, or was pasted twice. Two items in one section are a warning. Items in different sections, and addresses defined twice, are a suggestion.",
    examples: Examples {
        bad: &[
            "- [Books](https://example.com/books)\n- [Music](https://example.com/books)",
            "## Books\n\n- [Books](https://example.com/books)\n\n## Music\n\n- [Music](https://example.com/books)",
            "<ul>\n<li><a href=\"https://example.com/books\">Books</a></li>\n<li><a href=\"https://example.com/books\">Music</a></li>\n</ul>",
            "- [Books][b]\n\n[b]: https://example.com/books\n[m]: https://example.com/books",
        ],
        good: &[
            "- [Books](https://example.com/books)\n- [Music](https://example.com/music)",
            "[Books](https://example.com/books), [again](https://example.com/books)",
            "Of [the books](https://example.com/books) we read two.\n\n## Links\n\n- [Books](https://example.com/books)",
        ],
    },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    let notes = context.notes();
    let mut told: Vec<(&NoteLink, &NoteLink, Severity)> = Vec::new();
    if context.others(Habit::Twice).is_rare() {
        told.extend(notes.twice().into_iter().map(|(one, again)| (one, again, RULE.severity)));
    }
    if context.others(Habit::TwiceApart).is_rare() {
        let apart = notes.twice_apart().into_iter();
        told.extend(apart.map(|(one, again)| (one, again, Severity::Suggestion)));
    }
    let defined = notes.defined_twice();
    if told.is_empty() && defined.is_empty() {
        return;
    }
    let ends: Vec<usize> = memchr::memchr_iter(b'\n', context.text().as_bytes()).collect();
    let line = |at: usize| ends.partition_point(|end| *end < at) + 1;
    for (first, again, severity) in told {
        let line = line(first.range.start);
        let text = first.text.trim();
        let message = match text {
            "" => format!("Same address as the link on line {line}."),
            _ => format!("Same address as “{text}” on line {line}: {}", again.address),
        };
        found.push(Finding { severity, ..RULE.found(again.range.clone(), message) });
    }
    for (first, again) in defined {
        let line = line(first.range.start);
        let message = format!("Line {line} defines the same address: {}", again.address);
        let twice = RULE.found(again.place.clone(), message);
        found.push(Finding { severity: Severity::Suggestion, ..twice });
    }
}
