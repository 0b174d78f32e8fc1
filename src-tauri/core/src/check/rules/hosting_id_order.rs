//! A hosting service's number that is not in the order of the episodes.

use crate::check::Disorder;
use crate::episode::Role;
use crate::episode::file_label;
use crate::episode::role::label;
use crate::severity::Severity;

use crate::check::context::at;
use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "hosting-id-order",
    severity: Severity::Suggestion,
    about: "The hosting ID is out of order, unlike those of all other episodes.",
    reason: "Hosting services count up with each upload. An ID that is out of order is often mistyped or another episode’s. It’s fine if the audio was uploaded early or replaced.",
    examples: Examples { bad: &["libsynId: 20000005"], good: &["libsynId: 30000005"] },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    let (Some(order), Some(leaf)) = (context.show.order, context.filled(Role::HostingId)) else {
        return;
    };
    let (Some(place), Ok(id)) = (context.place(), leaf.text.trim().parse()) else { return };
    let name = label(Role::HostingId, context.show.conventions.key_or_default(Role::HostingId));
    let message = match order.id_disorder(&place, id, context.path) {
        None => return,
        Some(Disorder::BeforeLower(other, before)) => format!(
            "{name} {id} is lower than that of {}, an earlier episode ({before}). IDs usually go \
             up.",
            file_label(other)
        ),
        Some(Disorder::AfterHigher(other, behind)) => format!(
            "{name} {id} is higher than that of {}, a later episode ({behind}). IDs usually go up.",
            file_label(other)
        ),
    };
    found.push(at(leaf, &RULE, message));
}
