//! An episode without its number.

use crate::episode::Role;
use crate::severity::Severity;

use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "number-missing",
    severity: Severity::Error,
    about: "The episode number is missing, although the show’s other episodes have one.",
    reason: "Listeners find an episode by its number. Its address and the next episode’s number may depend on it, too.",
    examples: Examples { bad: &["episode:"], good: &["episode: 0005"] },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    // A show may have its numbers in the files' names alone.
    if !context.show.conventions.is_known(Role::Number) && context.number().is_some() {
        return;
    }
    let message = || "The episode number is missing.".to_owned();
    found.extend(context.missing(Role::Number, &RULE, message));
}

#[cfg(test)]
mod tests {
    use crate::check::testing::asks_for;

    #[test]
    fn missing_or_empty() {
        asks_for("episode", "number-missing");
    }
}
