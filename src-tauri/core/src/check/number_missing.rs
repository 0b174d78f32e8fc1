//! An episode without its number.

use crate::view::{Role, Severity};

use super::{Found, Rule, Subject};

pub(super) static RULE: Rule = Rule {
    id: "number-missing",
    about: "The episode's number is missing, and the show's other episodes have one.",
    check,
};

fn check(subject: &Subject, found: &mut Vec<Found>) {
    // A show may have its numbers in the files' names alone.
    if !subject.conventions.is_known(Role::Number) && subject.number().is_some() {
        return;
    }
    let Some((range, target)) = subject.missing(Role::Number) else { return };
    found.push(Found {
        rule: RULE.id,
        severity: Severity::Error,
        message: "The episode’s number is missing.".to_owned(),
        range,
        target: Some(target),
    });
}

#[cfg(test)]
mod tests {
    use super::super::testing::{bare_show, check, rules, with};

    #[test]
    fn missing_or_empty() {
        assert_eq!(rules(&with("episode", "")), ["number-missing"]);
        assert_eq!(rules(&with("episode", "episode:\n")), ["number-missing"]);
        assert_eq!(rules(&with("episode", "episode: ''\n")), ["number-missing"]);
        assert!(rules(&with("none", "")).is_empty());
    }

    #[test]
    fn a_show_without_it_is_not_told() {
        assert_eq!(
            check("new", "---\ntitle: New\ndate: 2024-06-01\n---\n", &bare_show(), None),
            []
        );
    }
}
