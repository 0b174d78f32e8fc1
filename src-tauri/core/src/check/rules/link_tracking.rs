//! What is hung on an address to follow who opens it.

use crate::severity::Severity;
use crate::social::{followers, without};
use linernotes_syntax::markdown::LinkKind;
use linernotes_syntax::text::TextEdit;

use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "link-tracking",
    severity: Severity::Warning,
    about: "A link has tracking parameters.",
    reason: "They reveal where your listeners come from, make the address long, and were most likely pasted along with it. Parameters that several of the show’s episodes use are assumed to be its own.",
    examples: Examples {
        bad: &[
            "- [Books](https://example.com/books?id=3&utm_source=newsletter&fbclid=abc)",
            "<a href=\"https://example.com/books?id=3&amp;utm_source=newsletter\">Books</a>",
        ],
        good: &[
            "- [Books](https://example.com/books?id=3)",
            "<iframe src=\"https://example.com/player?utm_source=generator\"></iframe>",
        ],
    },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    let own = &context.show.conventions.notes.campaigns;
    for address in context.notes().addresses() {
        // Players have such parameters from the code that their platforms give away.
        if address.kind == Some(LinkKind::HtmlFrame) {
            continue;
        }
        let place = address.place;
        let written = if address.is_html() { address.text } else { &context.text()[place.clone()] };
        if !written.contains('?') || !written.starts_with("http") {
            continue;
        }
        let goes: Vec<&str> = followers(written).filter(|name| !own.contains(*name)).collect();
        if goes.is_empty() {
            continue;
        }
        let names: Vec<&str> =
            goes.iter().filter_map(|parameter| parameter.split('=').next()).collect();
        let message = match names.as_slice() {
            [name] => format!("This link has a tracking parameter: {name}."),
            names => format!("This link has tracking parameters: {}.", names.join(", ")),
        };
        let insert = without(written, |parameter| goes.contains(&parameter));
        let insert = address.written(context.text(), &insert);
        let edit = TextEdit { range: place.clone(), insert };
        found
            .push(RULE.found(place.clone(), message).fix("Remove tracking parameters", vec![edit]));
    }
}
