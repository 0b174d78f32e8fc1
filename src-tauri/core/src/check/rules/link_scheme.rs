//! An address of the web without `https:`.

use crate::severity::Severity;
use linernotes_syntax::markdown::{Destination, LinkKind};
use linernotes_syntax::text::TextEdit;

use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "link-scheme",
    severity: Severity::Error,
    about: "A web address is written without https:.",
    reason: "Browsers look for “example.com/page” on the show’s own site. And “//example.com” leads nowhere in players and emails, which aren’t part of a site.",
    examples: Examples {
        bad: &[
            "- [Books](example.com/books)",
            "- [Books](//example.com/books)",
            "<a href=\"example.com/books?a&amp;b\">Books</a>",
        ],
        good: &[
            "- [Books](https://example.com/books)",
            "- [Chart](./chart.com)",
            "<iframe src=\"//example.com/player\"></iframe>",
        ],
    },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    for address in context.notes().addresses() {
        let place = address.place;
        let (severity, insert) = match Destination::of(address.text) {
            // Frames are shown on the site only, which has a scheme for them.
            Destination::SchemeLess if address.kind == Some(LinkKind::HtmlFrame) => continue,
            Destination::SchemeLess => (Severity::Warning, "https:"),
            Destination::Bare => (Severity::Error, "https://"),
            _ => continue,
        };
        let written = &context.text()[place.clone()];
        // Entities may stand behind the beginning, which is all that is changed.
        let start = address.text.split('&').next().filter(|_| address.is_html());
        let is_plain = start.map_or(written == address.text, |start| written.starts_with(start));
        if context.show.files.is_some_and(|files| files.has(context.path, address.text))
            || !is_plain
        {
            continue;
        }
        let message =
            format!("“{}” is missing https://, so it won’t open that site.", address.text);
        let edit = TextEdit { range: place.start..place.start, insert: insert.to_owned() };
        let broken = RULE.found(place.clone(), message).fix("Add https:", vec![edit]);
        found.push(Finding { severity, ..broken });
    }
}
