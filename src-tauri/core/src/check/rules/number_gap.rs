//! Numbers that no episode has.

use crate::episode::Role;
use crate::severity::Severity;

use crate::check::context::at;
use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "number-gap",
    severity: Severity::Suggestion,
    about: "No episode has the number before this one, although the show’s numbers have no gaps.",
    reason: "A number was skipped, or an episode was lost.",
    examples: Examples { bad: &["episode: 0007"], good: &["episode: 0005"] },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    let (Some(order), Some(place)) = (context.show.order, context.place()) else { return };
    let Some(last) = order.gap_before(&place, context.path) else { return };
    let message = match (last + 1, place.1 - 1) {
        (first, end) if first == end => format!("No episode has the number {first}."),
        (first, end) => format!("No episodes have the numbers {first} to {end}."),
    };
    found.push(match context.filled(Role::Number) {
        Some(leaf) => at(leaf, &RULE, message),
        None => RULE.found(context.end_of_front_matter(), message),
    });
}
