//! A link to an episode of the show that stands at another address.

use crate::severity::Severity;
use linernotes_syntax::markdown::{Address, NoteDefinition};
use linernotes_syntax::text::TextEdit;

use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "link-episode-missing",
    severity: Severity::Warning,
    about: "A link to another episode of the show is out of date: the episode has a different address.",
    reason: "The date or the name in an address changes with the episode, and the old link leads to “not found”.",
    examples: Examples {
        bad: &[
            "- [Keeping Light 2](/2024/01/0002-keeping-light/)",
            "- <a href='/2024/01/0002-keeping-light/'>Keeping Light 2</a>",
        ],
        good: &["- [Keeping Light 2](/2024/02/0002-keeping-light/)", "- [All episodes](/2024/)"],
    },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    let Some(addresses) = context.show.addresses else { return };
    let mut tell = |address: Address<'_>| {
        let place = address.place;
        let Some(right) = addresses.meant(address.text) else { return };
        let message = format!("There’s no episode at this address. Did you mean {right}?");
        let one = RULE.found(place.clone(), message);
        // What is written otherwise than it is read (escapes, entities) is left to the host.
        found.push(if context.text()[place.clone()] == *address.text {
            let insert = address.written(context.text(), &right);
            let edit = TextEdit { range: place.clone(), insert };
            one.fix(format!("Change to {right}"), vec![edit])
        } else {
            one
        });
    };
    for link in context.notes().hyperlinks() {
        let place = link.place.as_ref().unwrap_or(&link.range);
        tell(Address { text: &link.address, place, kind: Some(link.kind) });
    }
    for definition in &context.notes().definitions {
        let NoteDefinition { address, place, .. } = definition;
        tell(Address { text: address, place, kind: None });
    }
}
