//! An episode without the hosting service's number.

use crate::episode::role::label;
use crate::view::{Role, Severity};

use super::{Found, Rule, Subject};

pub(super) static RULE: Rule = Rule {
    id: "hosting-id-missing",
    about: "The hosting service's number is missing, so the site's player has nothing to play.",
    check,
};

fn check(subject: &Subject, found: &mut Vec<Found>) {
    let Some((range, target)) = subject.missing(Role::HostingId) else { return };
    found.push(Found {
        rule: RULE.id,
        severity: Severity::Warning,
        message: format!(
            "{} is missing: the player needs it once the audio is uploaded.",
            label(Role::HostingId, subject.conventions.key_or_default(Role::HostingId))
        ),
        range,
        target: Some(target),
    });
}

#[cfg(test)]
mod tests {
    use super::super::testing::{bare_show, check, rules, with};

    #[test]
    fn missing_or_empty() {
        assert_eq!(rules(&with("libsynId", "")), ["hosting-id-missing"]);
        assert_eq!(rules(&with("libsynId", "libsynId:\n")), ["hosting-id-missing"]);
        assert_eq!(rules(&with("libsynId", "libsynId: ''\n")), ["hosting-id-missing"]);
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
