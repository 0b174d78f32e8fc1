//! `http:` where the show uses `https:`.

use url::Url;

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
        good: &["- [Books](https://example.com/books)", "- [Old books](http://old.example.com)"],
    },
    numbers: &[],
    check,
};

fn check(subject: &Subject, found: &mut Vec<Found>) {
    let secure = &subject.conventions.notes.secure;
    for (address, place) in subject.notes.addresses() {
        if !address.starts_with("http://") || !subject.text[place.clone()].starts_with("http://") {
            continue;
        }
        let Some(host) = Url::parse(address).ok().and_then(|url| Some(url.host_str()?.to_owned()))
        else {
            continue;
        };
        if secure.contains(&host) {
            let at = place.start + "http".len();
            let edit = TextEdit { range: at..at, insert: "s".to_owned() };
            let message = format!("The show mostly links to {host} by https:.");
            found.push(RULE.found(place.clone(), message).fix("Write https:", vec![edit]));
        }
    }
}
