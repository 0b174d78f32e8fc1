//! An address of the web without `https:`.

use crate::document::TextEdit;
use crate::markdown::Destination;
use crate::view::Severity;

use super::{Examples, Found, Rule, Subject};

pub(super) static RULE: Rule = Rule {
    id: "link-scheme",
    severity: Severity::Error,
    about: "The address of a page on the web is written without https:.",
    reason: "Browsers look for “example.com/page” on the show’s own site. And “//example.com” leads nowhere in players and mails, which have no site.",
    examples: Examples {
        bad: &["- [Books](example.com/books)", "- [Books](//example.com/books)"],
        good: &["- [Books](https://example.com/books)", "- [Chart](./chart.com)"],
    },
    numbers: &[],
    check,
};

fn check(subject: &Subject, found: &mut Vec<Found>) {
    for (address, place) in subject.notes.addresses() {
        let (severity, insert) = match Destination::of(address) {
            Destination::SchemeLess => (Severity::Warning, "https:"),
            Destination::Bare => (Severity::Error, "https://"),
            _ => continue,
        };
        if subject.files.is_some_and(|files| files.has(subject.path, address))
            || subject.text[place.clone()] != *address
        {
            continue;
        }
        let message = format!("“{address}” does not start with https: it does not lead there.");
        let edit = TextEdit { range: place.start..place.start, insert: insert.to_owned() };
        let broken = RULE.found(place.clone(), message).fix("Put https: before it", vec![edit]);
        found.push(Found { severity, ..broken });
    }
}
