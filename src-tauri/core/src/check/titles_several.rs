//! More than one heading of level one.

use crate::conventions::Habit;
use crate::view::Severity;

use super::{Examples, Found, Rule, Subject};

pub(super) static RULE: Rule = Rule {
    id: "titles-several",
    severity: Severity::Warning,
    about: "The notes have more than one heading of level one.",
    reason: "A heading of level one is the title of the page. Search engines, players and screen readers expect one.",
    examples: Examples {
        bad: &["# Keeping Light 5\n\nAda Hall tells.\n\n# Links\n\n- none"],
        good: &["# Keeping Light 5\n\nAda Hall tells.\n\n## Links\n\n- none"],
    },
    numbers: &[],
    check,
};

fn check(subject: &Subject, found: &mut Vec<Found>) {
    if !subject.others(Habit::SeveralTitles).is_rare() {
        return;
    }
    for heading in subject.notes.titles().skip(1) {
        let message = "The notes have another heading of level one above: it is the title.";
        let edits = subject.with_level(heading, 2);
        found.push(
            RULE.found(heading.range.clone(), message).fix("Make it a heading of level two", edits),
        );
    }
}
