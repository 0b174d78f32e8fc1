//! A guest without a picture, where the show has pictures of its guests.

use crate::episode::guests::{name_of, picture_of};
use crate::severity::Severity;

use crate::check::context::target;
use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "avatar-missing",
    severity: Severity::Suggestion,
    about: "A guest has no picture, although nearly all of the show’s guests do.",
    reason: "The page would show a broken image or a gap next to the guest’s name.",
    examples: Examples { bad: &["guest:\n  name: Ben Dorn"], good: &["guest:\n  name: Ada Hall"] },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    let (show, people) = (context.show.conventions, context.show.people);
    let (Some(root), Some(files)) = (&context.front_matter().root, context.show.files) else {
        return;
    };
    let Some(rule) = &show.avatars else { return };
    let guests = &context.episode().guests.people;
    if guests.is_empty() {
        return;
    }
    // Of people with files of their own both their id and their name.
    let own_name = |guest| Some(people?.person_of(root, guest)?.facts.name.as_str());
    let names: Vec<&str> =
        guests.iter().flat_map(|guest| [name_of(root, guest), own_name(guest)]).flatten().collect();
    if !show.notes.without_picture(&names).is_very_rare(1) {
        return;
    }
    // What is on the web is not looked for.
    let is_there = |named: &str| {
        named.contains("://")
            || named.starts_with("//")
            || files.has(context.path, named)
            || rule.named(named).iter().any(|file| files.has_below_root(file))
    };
    for guest in guests {
        let Some(path) = &guest.name else { continue };
        let (Some(name), Some(node)) = (name_of(root, guest), root.at(&path.0)) else { continue };
        // The name of somebody whom the episode names by an id stands in a file of the person's own.
        let person =
            people.and_then(|people| people.person_of(root, guest)).filter(|_| !rule.by_id);
        let name = person.map_or(name, |person| person.facts.name.as_str());
        let candidates = rule.candidates(name);
        if context.waits(name)
            || picture_of(root, guest).is_some_and(is_there)
            || candidates.iter().any(|file| files.has_below_root(file))
        {
            continue;
        }
        let usual = candidates.first().map(|file| file.display().to_string()).unwrap_or_default();
        let offset = context.front_matter().offset;
        let range = node.range.start + offset..node.range.end + offset;
        let message = format!("No picture of {name} yet. Expected at {usual}.");
        found.push(RULE.found(range, message).at(target(path)));
    }
}
