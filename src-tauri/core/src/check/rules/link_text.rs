//! The text of a link that does not say where it leads.

use crate::conventions::Habit;
use crate::severity::Severity;
use linernotes_syntax::markdown::{LinkKind, NoteLink};

use super::url_bare::with_text;
use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "link-text",
    severity: Severity::Warning,
    about: "The text of a link doesn’t say where it leads.",
    reason: "Many readers jump from link to link. “here” says nothing about where they end up, and an address is read out letter by letter.",
    examples: Examples {
        bad: &[
            "The book is [here](https://example.com/books).",
            "The book is <a href=\"https://example.com/books\"><b>here</b></a>.",
            "- [https://example.com/books](https://example.com/books)",
        ],
        good: &[
            "The [book about lights](https://example.com/books).",
            "[example.com/light](https://example.com/light)",
        ],
    },
    numbers: &[],
    check,
};

/// Texts that say nothing, in the languages that the known shows are written in and some more.
const NOTHING: [&str; 31] = [
    "here",
    "click here",
    "click",
    "link",
    "the link",
    "link here",
    "this",
    "this link",
    "this one",
    "see here",
    "right here",
    "over here",
    "url",
    "website link",
    "read more",
    "more",
    "more here",
    "learn more here",
    "read here",
    "find it here",
    "check it out here",
    "hier",
    "ici",
    "aquí",
    "aqui",
    "тут",
    "здесь",
    "сюда",
    "ссылка",
    "по ссылке",
    "вот",
];

fn check(context: &Context, found: &mut Vec<Finding>) {
    let told = context.others(Habit::SpelledOut);
    for link in context.notes().hyperlinks() {
        if !link.has_own_text() || link.has_image {
            continue;
        }
        let text = link.text.trim();
        if is_nothing(text) {
            let message = format!("“{text}” doesn’t say where the link leads.");
            found.push(RULE.found(link.range.clone(), message));
        } else if link.is_spelled_out() && told.is_rare() {
            found.push(spelled_out(link, text));
        }
    }
}

fn spelled_out(link: &NoteLink, text: &str) -> Finding {
    let message = "The link text is just the address. Describe what it leads to.";
    // There may be no better name for it: a post, say.
    let found = RULE.found(link.range.clone(), message);
    let found = Finding { severity: Severity::Suggestion, ..found };
    let plain = !link.address.contains(['<', '>']) && !link.address.contains(char::is_whitespace);
    if text != link.address || link.kind != LinkKind::Inline || !plain {
        return found;
    }
    with_text(found, link)
}

fn is_nothing(text: &str) -> bool {
    let words = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    NOTHING.contains(&words.as_str())
}
