//! A link or an image with nothing in it.

use crate::document::TextEdit;
use crate::markdown::{LinkKind, NoteLink};
use crate::view::Severity;

use super::{Examples, Found, Rule, Subject};

pub(super) static RULE: Rule = Rule {
    id: "link-empty",
    severity: Severity::Error,
    about: "A link or an image has no address, or a link has no text.",
    reason: "A link without an address leads back to the same page, one without a text can’t be seen, and an image without an address is broken.",
    examples: Examples {
        bad: &[
            "- [Books]()",
            "- [](https://example.com/books)",
            "![A lighthouse]()",
            "- [Books](#)",
        ],
        good: &[
            "- [Books](https://example.com/books)",
            "[![A light](light.png)](https://example.com)",
            "[Back to the top](#)",
        ],
    },
    numbers: &[],
    check,
};

fn check(subject: &Subject, found: &mut Vec<Found>) {
    for link in &subject.notes.links {
        let image = link.kind == LinkKind::Image;
        if !image && !matches!(link.kind, LinkKind::Inline | LinkKind::Reference) {
            continue;
        }
        if link.address.trim().is_empty() {
            found.push(without_address(subject, link, image));
        } else if !image && link.address.trim() == "#" && !leads_up(&link.text) {
            let message =
                format!("The link “{}” leads nowhere: “#” is no address.", link.text.trim());
            let edits = over(link, text_in(subject, link).to_owned());
            let broken = RULE.found(link.range.clone(), message);
            let broken = Found { severity: Severity::Warning, ..broken };
            found.push(broken.fix_if_chosen("Keep the text alone", edits));
        } else if !image && link.text.trim().is_empty() && !link.has_image {
            let message = format!("The link to {} has no text: it can’t be seen.", link.address);
            let broken = RULE.found(link.range.clone(), message);
            found.push(match is_plain(&link.address) {
                true => broken.fix("Show the address", over(link, format!("<{}>", link.address))),
                false => broken,
            });
        }
    }
}

fn without_address(subject: &Subject, link: &NoteLink, image: bool) -> Found {
    let what = if image { "image" } else { "link" };
    let text = link.text.trim();
    let message = match text {
        "" => format!("The {what} has no address."),
        _ => format!("The {what} “{text}” has no address."),
    };
    let broken = RULE.found(link.range.clone(), message);
    if image {
        return broken.fix_if_chosen("Take the image out", over(link, String::new()));
    }
    broken.fix_if_chosen("Keep the text alone", over(link, text_in(subject, link).to_owned()))
}

/// The text of a link as it is written.
fn text_in<'a>(subject: &Subject<'a>, link: &'a NoteLink) -> &'a str {
    let written = &subject.text[link.range.clone()];
    written.rfind("](").and_then(|end| written.get(1..end)).unwrap_or(link.text.trim())
}

/// Whether a link says that it leads to the top of the page, as `#` does.
fn leads_up(text: &str) -> bool {
    let text = text.to_lowercase();
    text.contains('↑')
        || text.split(|c: char| !c.is_alphanumeric()).any(|word| word == "top" || word == "up")
}

fn over(link: &NoteLink, insert: String) -> Vec<TextEdit> {
    vec![TextEdit { range: link.range.clone(), insert }]
}

fn is_plain(address: &str) -> bool {
    address.starts_with("http")
        && !address.contains(['<', '>'])
        && !address.contains(char::is_whitespace)
}
