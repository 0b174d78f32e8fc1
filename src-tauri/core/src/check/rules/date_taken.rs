//! Two episodes of one day.

use crate::episode::Role;
use crate::episode::file_label;
use crate::severity::Severity;

use crate::check::context::at;
use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "date-taken",
    severity: Severity::Suggestion,
    about: "Another episode has the same release date, although the show never releases two on one day.",
    reason: "The date was most likely copied from the other episode.",
    examples: Examples { bad: &["date: 2024-04-01"], good: &["date: 2024-05-01"] },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    let (Some(order), Some(leaf)) = (context.show.order, context.filled(Role::Date)) else {
        return;
    };
    let Some(day) = context.episode().day(context.name) else { return };
    if let Some(other) = order.day_shared(day, context.path) {
        let message =
            format!("{day} is already the release date of another episode: {}.", file_label(other));
        found.push(at(leaf, &RULE, message));
    }
}
