//! A number and a date that do not go together.

use crate::check::Disorder;
use crate::episode::Role;
use crate::episode::file_label;
use crate::severity::Severity;

use crate::check::context::at;
use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "number-order",
    severity: Severity::Warning,
    about: "An episode is released before one with a lower number, or after one with a higher number.",
    reason: "The number or the date is most likely mistyped. Lists by number and lists by date would be in different orders.",
    examples: Examples { bad: &["date: 2024-03-15"], good: &["date: 2024-05-15"] },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    let (Some(order), Some(key)) = (context.show.order, context.place()) else { return };
    let Some(day) = context.episode().day(context.name) else { return };
    let Some(disorder) = order.disorder(&key, day, context.path) else { return };
    let message = match disorder {
        Disorder::BeforeLower(other, earlier) => format!(
            "The release date {day} is before that of {}, which has a lower number ({earlier}).",
            file_label(other)
        ),
        Disorder::AfterHigher(other, later) => format!(
            "The release date {day} is after that of {}, which has a higher number ({later}).",
            file_label(other)
        ),
    };
    let leaf = context.filled(Role::Date).or_else(|| context.filled(Role::Number));
    found.push(match leaf {
        Some(leaf) => at(leaf, &RULE, message),
        None => RULE.found(context.end_of_front_matter(), message),
    });
}
