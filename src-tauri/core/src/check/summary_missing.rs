//! An episode without a summary.

use crate::view::{Role, Severity};

use super::{Found, Rule, Subject};

pub(super) static RULE: Rule = Rule {
    id: "summary-missing",
    about: "The summary is missing: lists and search engines have nothing to show.",
    check,
};

fn check(subject: &Subject, found: &mut Vec<Found>) {
    let Some((range, target)) = subject.missing(Role::Summary) else { return };
    found.push(Found {
        rule: RULE.id,
        severity: Severity::Warning,
        message: "The summary is missing: lists and search engines have nothing to show."
            .to_owned(),
        range,
        target: Some(target),
    });
}

#[cfg(test)]
mod tests {
    use super::super::testing::{bare_show, check, rules, with};

    #[test]
    fn missing_or_empty() {
        assert_eq!(rules(&with("summary", "")), ["summary-missing"]);
        assert_eq!(rules(&with("summary", "summary:\n")), ["summary-missing"]);
        assert_eq!(rules(&with("summary", "summary: ''\n")), ["summary-missing"]);
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
