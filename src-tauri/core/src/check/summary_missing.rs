//! An episode without a summary.

use crate::view::{Role, Severity};

use super::{Found, Rule, Subject};

pub(super) static RULE: Rule = Rule {
    id: "summary-missing",
    about: "The summary is missing: lists and search engines have nothing to show.",
    check,
};

fn check(subject: &Subject, found: &mut Vec<Found>) {
    let message =
        || "The summary is missing: lists and search engines have nothing to show.".to_owned();
    found.extend(subject.missing(Role::Summary, RULE.id, Severity::Warning, message));
}

#[cfg(test)]
mod tests {
    use super::super::testing::asks_for;

    #[test]
    fn missing_or_empty() {
        asks_for("summary", "summary-missing");
    }
}
