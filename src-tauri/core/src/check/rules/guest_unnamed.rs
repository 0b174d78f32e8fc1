//! A guest of the front matter whom the notes never name.

use crate::conventions::Habit;
use crate::episode::guests::greeting::{is_named, names_guest_by_tag};
use crate::episode::guests::name_of;
use crate::severity::Severity;

use crate::check::context::target;
use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "guest-unnamed",
    severity: Severity::Suggestion,
    about: "The notes don’t mention a guest from the front matter, although the show’s other notes do.",
    reason: "Players show the notes, not the front matter, so listeners don’t see who the guest was. Or the guest is left over from another episode.",
    examples: Examples {
        bad: &["A keeper talks about the light."],
        good: &["Ada talks about the light."],
    },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    let Some(root) = &context.front_matter().root else { return };
    let notes = context.text().get(context.parts().body.clone()).unwrap_or_default();
    let mut lines = notes.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let says = lines.clone().next().is_some() && !lines.any(|line| context.waits(line));
    if !says || names_guest_by_tag(notes) || !context.others(Habit::Unnamed).is_very_rare(1) {
        return;
    }
    for guest in &context.episode().guests.people {
        let Some(path) = &guest.name else { continue };
        let (Some(name), Some(node)) = (name_of(root, guest), root.at(&path.0)) else { continue };
        if context.waits(name) || is_named(notes, name) {
            continue;
        }
        let offset = context.front_matter().offset;
        let range = node.range.start + offset..node.range.end + offset;
        let message = format!("The notes don’t mention {name}.");
        found.push(RULE.found(range, message).at(target(path)));
    }
}
