//! An episode without a summary.

use crate::episode::Role;
use crate::severity::Severity;

use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "summary-missing",
    severity: Severity::Warning,
    about: "The summary is missing, so lists and search engines have nothing to show.",
    reason: "The summary appears under the title in lists, in podcast apps and in search results.",
    examples: Examples { bad: &["summary:"], good: &["summary: What a keeper does all day."] },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    let message =
        || "The summary is missing, so lists and search engines have nothing to show.".to_owned();
    found.extend(context.missing(Role::Summary, &RULE, message));
}

#[cfg(test)]
mod tests {
    use crate::check::testing::asks_for;

    #[test]
    fn missing_or_empty() {
        asks_for("summary", "summary-missing");
    }
}
