//! `http:` where the show uses `https:`.

use crate::conventions::host_of;
use crate::document::TextEdit;
use crate::view::Severity;

use super::{Examples, Found, Rule, Subject};

pub(super) static RULE: Rule = Rule {
    id: "link-insecure",
    severity: Severity::Reminder,
    about: "A link uses http: for a server that the show mostly links to by https:.",
    reason: "Browsers warn of pages without encryption, and images from them are not shown on a page with it.",
    examples: Examples {
        bad: &["- [Books](http://example.com/books)"],
        good: &[
            "- [Books](https://example.com/books)",
            "- [Old books](http://old.example.com)",
            "- [Test](http://example.com:8080/books)",
        ],
    },
    numbers: &[],
    check,
};

fn check(subject: &Subject, found: &mut Vec<Found>) {
    let notes = &subject.conventions.notes;
    for (address, place) in subject.notes.addresses() {
        if !address.starts_with("http://") || !subject.text[place.clone()].starts_with("http://") {
            continue;
        }
        let Some(host) = host_of(address) else { continue };
        if notes.is_secure(&host, subject.path) {
            let at = place.start + "http".len();
            let edit = TextEdit { range: at..at, insert: "s".to_owned() };
            let message = format!("The show links to {host} by https: elsewhere.");
            found.push(RULE.found(place.clone(), message).fix("Write https:", vec![edit]));
        }
    }
}
