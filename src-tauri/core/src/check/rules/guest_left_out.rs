//! A guest who is greeted in the notes and not named in the front matter.

use std::collections::BTreeSet;

use crate::conventions::Habit;
use crate::episode::Role;
use crate::episode::guests;
use crate::episode::guests::facts_of;
use crate::episode::guests::greeting::{greeted, is_same_person};
use crate::episode::guests::name_of;
use crate::severity::Severity;
use linernotes_syntax::front_matter::{Node, Value, edits};

use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "guest-left-out",
    severity: Severity::Warning,
    about: "The notes introduce a guest who is missing from the front matter.",
    reason: "The site and the guest book only know the guests in the front matter.",
    examples: Examples {
        bad: &["Ada Hall and we are joined by Ben Dorn, who paints the light."],
        good: &["We are joined by Ada Hall, who keeps the light."],
    },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    let show = context.show.conventions;
    let knows = show.is_known(Role::Guests) || show.is_known(Role::GuestName);
    if !context.is_read() || !knows || !context.others(Habit::Greeted).is_rare() {
        return;
    }
    let Some(root) = &context.front_matter().root else { return };
    let body = context.parts().body.clone();
    let mut known: Option<Vec<(String, String)>> = None;
    for greeted in greeted(context.text(), body, |at| context.notes().is_no_prose(at)) {
        let known = known.get_or_insert_with(|| {
            let with_plain = |name: String| (plain(&name), name);
            everybody(context, root).into_iter().map(with_plain).collect()
        });
        let own = plain(&greeted.name);
        if known.iter().any(|(id, name)| id.contains(&own) || is_same_person(name, &greeted.name)) {
            continue;
        }
        let message =
            format!("The notes mention {} as a guest, but the front matter doesn’t.", greeted.name);
        let left_out = RULE.found(greeted.range, message);
        let added = guests::add(
            &context.episode().guests,
            &show.schema.guests,
            context.show.people,
            &greeted.name,
        )
        .ok();
        let added = added.as_deref().and_then(|changes| match changes {
            [change] => edits(context.text(), change, &show.style).ok(),
            _ => None,
        });
        found.push(match added {
            Some(edits) => left_out.unsafe_fix("Add guest to the front matter", edits),
            None => left_out,
        });
    }
}

/// The guests and hosts, as the front matter and the settings name them.
fn everybody(context: &Context, root: &Node) -> BTreeSet<String> {
    let show = context.show.conventions;
    let mut names = BTreeSet::new();
    for guest in &context.episode().guests.people {
        names.extend(name_of(root, guest).map(str::to_owned));
        names.extend(facts_of(context.show.people, root, guest).map(|facts| facts.name.clone()));
    }
    names.extend(context.show.settings.hosts.iter().map(|host| host.name.clone()));
    let hosts = show.role(Role::Hosts).into_iter().flat_map(|used| &used.keys);
    for node in hosts.filter_map(|key| root.get(key)) {
        texts(node, &mut names);
    }
    names
}

fn texts(node: &Node, into: &mut BTreeSet<String>) {
    match &node.value {
        Value::Scalar(scalar) => drop(into.insert(scalar.text.to_string())),
        Value::List(items) => items.iter().for_each(|item| texts(item, into)),
        Value::Map(entries) => entries.iter().for_each(|entry| texts(&entry.node, into)),
        Value::Alias(_) => {}
    }
}

/// A name as ids are made of it (`adahall`).
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
