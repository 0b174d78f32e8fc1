//! Times at the starts of lines that do not ascend.

use crate::conventions::Habit;
use crate::severity::Severity;

use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "timestamps-order",
    severity: Severity::Warning,
    about: "The timestamps aren’t in order.",
    reason: "One of them is most likely mistyped. YouTube and Spotify don’t show any chapters if timestamps are out of order.",
    examples: Examples {
        bad: &["00:00 Hello\n\n04:10 The lamp\n\n03:20 The stairs"],
        good: &["00:00 Hello\n\n03:20 The stairs\n\n04:10 The lamp"],
    },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    if !context.others(Habit::UnorderedChapters).is_rare() {
        return;
    }
    let times = &context.notes().times;
    for pair in times.windows(2) {
        if pair[1].seconds <= pair[0].seconds {
            let (before, after) =
                (&context.text()[pair[0].range.clone()], &context.text()[pair[1].range.clone()]);
            let message = format!("{after} comes after {before}. Timestamps must be in order.");
            found.push(RULE.found(pair[1].range.clone(), message));
        }
    }
}
