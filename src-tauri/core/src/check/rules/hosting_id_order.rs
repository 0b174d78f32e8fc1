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
    about: "The hosting service's number is not in the order of the episodes, as all others are.",
    reason: "Services count up with each upload. A number out of order is often another episode’s, or mistyped; it is in order where an episode was uploaded earlier or anew.",
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
            "{name} {id} is lower than that of {} with a lower number ({before}).",
            file_label(other)
        ),
        Some(Disorder::AfterHigher(other, behind)) => format!(
            "{name} {id} is higher than that of {} with a higher number ({behind}).",
            file_label(other)
        ),
    };
    found.push(at(leaf, &RULE, message));
}
