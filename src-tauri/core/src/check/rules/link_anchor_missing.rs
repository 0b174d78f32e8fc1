//! A link to a place in the notes that is not there.

use crate::conventions::Habit;
use crate::severity::Severity;
use linernotes_syntax::markdown::Destination;

use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "link-anchor-missing",
    severity: Severity::Warning,
    about: "A link points to a heading that isn’t in the notes.",
    reason: "Nothing happens when the link is opened. The heading was most likely renamed.",
    examples: Examples {
        bad: &[
            "See [the books](#books).\n\n## Links",
            "See <a href=\"#books\">the books</a>.\n\n## Links",
        ],
        good: &["See [the links](#links).\n\n## Links"],
    },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    if !context.others(Habit::LostAnchors).is_rare() {
        return;
    }
    let mut anchors = None;
    for address in context.notes().addresses() {
        let Destination::Anchor(anchor) = Destination::of(address.text) else { continue };
        let known = anchors.get_or_insert_with(|| context.notes().anchors());
        if !anchor.is_empty() && !known.have(anchor) {
            let message = format!("The notes have no heading for “#{anchor}”.");
            found.push(RULE.found(address.place.clone(), message));
        }
    }
}
