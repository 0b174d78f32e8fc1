//! An address of the web without a text.

use crate::conventions::Habit;
use crate::links::text_of;
use crate::severity::Severity;
use linernotes_syntax::markdown::{LinkKind, NoteLink};
use linernotes_syntax::text::TextEdit;

use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "url-bare",
    severity: Severity::Warning,
    about: "A URL in the notes has no link text, although the show gives its links one.",
    reason: "A URL says little about where it leads, screen readers read it out letter by letter, and not every app turns it into a link.",
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

fn check(context: &Context, found: &mut Vec<Finding>) {
    if !context.others(Habit::Bare).is_rare() {
        return;
    }
    for link in context.notes().links.iter().filter(|link| link.kind == LinkKind::Bare) {
        if !link.address.starts_with("http") {
            continue;
        }
        let message = format!("Bare URL. Add link text, like “[Name]({})”.", link.address);
        let bare = RULE.found(link.range.clone(), message);
        found.push(with_text(bare, link));
    }
}

/// A link with a text, read off its address: a host knows whether that is a good one, and whether
/// the address is better kept.
pub(crate) fn with_text(found: Finding, link: &NoteLink) -> Finding {
    let address = &link.address;
    let text = text_of(address);
    let fix = |insert: String| vec![TextEdit { range: link.range.clone(), insert }];
    let found = match text.is_empty()
        || text == *address
        || text.contains(['[', ']', '\\', '`', '<', '*'])
    {
        true => found,
        false if address.contains(['(', ')']) => found.unsafe_fix(
            format!("Use “{text}” as link text"),
            fix(format!("[{text}](<{address}>)")),
        ),
        false => found
            .unsafe_fix(format!("Use “{text}” as link text"), fix(format!("[{text}]({address})"))),
    };
    found.unsafe_fix("Keep the address as link text", fix(format!("<{address}>")))
}
