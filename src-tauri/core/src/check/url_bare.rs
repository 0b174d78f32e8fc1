//! An address of the web without a text.

use crate::conventions::Habit;
use crate::document::TextEdit;
use crate::markdown::LinkKind;
use crate::view::Severity;

use super::{Examples, Found, Rule, Subject};

pub(super) static RULE: Rule = Rule {
    id: "url-bare",
    severity: Severity::Warning,
    about: "An address stands bare in the notes, where the show gives its links a text.",
    reason: "A bare address says little about where it leads, is read out letter by letter by screen readers, and is no link everywhere.",
    examples: Examples {
        bad: &["- https://example.com/books"],
        good: &[
            "- [Books about lights](https://example.com/books)",
            "- <https://example.com/books>",
            "`https://example.com/books`",
        ],
    },
    numbers: &[],
    check,
};

fn check(subject: &Subject, found: &mut Vec<Found>) {
    if !subject.others(Habit::Bare).is_rare() {
        return;
    }
    for link in subject.notes.links.iter().filter(|link| link.kind == LinkKind::Bare) {
        if !link.address.starts_with("http") {
            continue;
        }
        let message = format!(
            "{} stands bare: write what it is, like “[Name]({})”.",
            link.text, link.address
        );
        let insert = format!("<{}>", link.address);
        let edit = TextEdit { range: link.range.clone(), insert };
        found.push(RULE.found(link.range.clone(), message).fix("Write as a link", vec![edit]));
    }
}
