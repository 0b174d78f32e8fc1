//! An episode without a release day.

use crate::episode::Role;
use crate::severity::Severity;

use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "date-missing",
    severity: Severity::Error,
    about: "The release date is missing, so the site can’t sort the episode.",
    reason: "Sites sort episodes by release date, and a feed without dates may list them in any order.",
    examples: Examples { bad: &["date:"], good: &["date: 2024-05-01"] },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    if context.episode().day(context.name).is_some() {
        return;
    }
    let message = || "The release date is missing.".to_owned();
    found.extend(context.missing(Role::Date, &RULE, message));
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{asks_for, bare_show, check};

    #[test]
    fn missing_or_empty() {
        asks_for("date", "date-missing");
    }

    #[test]
    fn a_day_in_the_file_name_is_enough() {
        assert_eq!(
            check("2024-06-01-new", "---\ntitle: New\n---\n\nFog.\n", &bare_show(), None),
            []
        );
        assert_eq!(check("new", "---\ntitle: New\n---\n\nFog.\n", &bare_show(), None).len(), 1);
    }
}
