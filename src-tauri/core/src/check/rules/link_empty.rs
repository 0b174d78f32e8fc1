//! A link or an image with nothing in it.

use std::ops::Range;

use crate::severity::Severity;
use linernotes_syntax::markdown::{LinkKind, NoteLink, raw};
use linernotes_syntax::text::TextEdit;

use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "link-empty",
    severity: Severity::Error,
    about: "A link or an image has no address, or a link has no text.",
    reason: "A link without an address leads back to the same page, a link without text can’t be seen, and an image without an address is broken.",
    examples: Examples {
        bad: &[
            "- [Books]()",
            "- [](https://example.com/books)",
            "![A lighthouse]()",
            "- [Books](#)",
            "<a href=\"\">Books</a>",
            "<a href=\"https://example.com/books\"></a>",
            "<img src=\"\" alt=\"A lighthouse\">",
        ],
        good: &[
            "- [Books](https://example.com/books)",
            "[![A light](light.png)](https://example.com)",
            "[Back to the top](#)",
            "<a href=\"https://example.com\"><i class=\"icon\"></i></a>",
            "<a href=\"https://example.com\" name=\"home\"></a>",
        ],
    },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    for link in &context.notes().links {
        let image = matches!(link.kind, LinkKind::Image | LinkKind::HtmlImage);
        if !image && !link.has_own_text() {
            continue;
        }
        if link.address.trim().is_empty() {
            found.push(without_address(context, link, image));
        } else if !image && link.address.trim() == "#" && !leads_up(&link.text) {
            // In HTML it is what scripts and players hang on.
            if link.kind != LinkKind::Html {
                found.push(leads_nowhere(context, link));
            }
        } else if !image && is_unseen(context, link) {
            let message = format!("The link to {} has no text, so it can’t be seen.", link.address);
            let broken = RULE.found(link.range.clone(), message);
            found.push(match link.kind != LinkKind::Html && is_plain(&link.address) {
                true => broken.fix("Show the address", over(link, format!("<{}>", link.address))),
                false => broken,
            });
        }
    }
}

/// Whether a link has nothing that is shown. In HTML many an element shows something without a text,
/// and an empty link is often a place that others lead to.
fn is_unseen(context: &Context, link: &NoteLink) -> bool {
    if !link.text.trim().is_empty() || link.has_image {
        return false;
    }
    if link.kind != LinkKind::Html {
        return true;
    }
    let written = &context.text()[link.range.clone()];
    let is_blank = raw::inner(written).is_some_and(|inner| written[inner].trim().is_empty());
    is_blank && ["id", "name", "title"].iter().all(|name| raw::attribute(written, name).is_none())
}

fn leads_nowhere(context: &Context, link: &NoteLink) -> Finding {
    let message =
        format!("The link “{}” leads nowhere: its address is just “#”.", link.text.trim());
    let broken = RULE.found(link.range.clone(), message);
    let broken = Finding { severity: Severity::Warning, ..broken };
    broken.unsafe_fix("Keep only the text", over(link, text_in(context, link).to_owned()))
}

fn without_address(context: &Context, link: &NoteLink, image: bool) -> Finding {
    let what = if image { "image" } else { "link" };
    let text = link.text.trim();
    let message = match text {
        "" => format!("The {what} has no address."),
        _ => format!("The {what} “{text}” has no address."),
    };
    let broken = RULE.found(link.range.clone(), message);
    if link.kind == LinkKind::Html {
        return match without_tags(context, link) {
            Some(edits) => broken.unsafe_fix("Keep only the text", edits),
            None => broken,
        };
    }
    if image {
        return broken.unsafe_fix("Remove image", over(link, String::new()));
    }
    broken.unsafe_fix("Keep only the text", over(link, text_in(context, link).to_owned()))
}

/// The edits that take the tags around a link of HTML out; none where it is not closed.
fn without_tags(context: &Context, link: &NoteLink) -> Option<Vec<TextEdit>> {
    let Range { start, end } = link.range;
    let inner = raw::inner(&context.text()[link.range.clone()])?;
    let out = |range| TextEdit { range, insert: String::new() };
    Some(vec![out(start..start + inner.start), out(start + inner.end..end)])
}

/// The text of a link as it is written.
fn text_in<'a>(context: &Context<'a>, link: &'a NoteLink) -> &'a str {
    let written = &context.text()[link.range.clone()];
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
