//! An episode without the hosting service's number.

use crate::episode::Role;
use crate::episode::role::label;
use crate::severity::Severity;

use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "hosting-id-missing",
    severity: Severity::Warning,
    about: "The hosting ID is missing, so the site’s player has nothing to play.",
    reason: "The site’s player is built from this ID. Without it, the page has nothing to listen to.",
    examples: Examples { bad: &["libsynId:"], good: &["libsynId: 30000005"] },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    let message = || {
        format!(
            "{} is missing. Add it once the audio is uploaded.",
            label(Role::HostingId, context.show.conventions.key_or_default(Role::HostingId))
        )
    };
    found.extend(context.missing(Role::HostingId, &RULE, message));
}

#[cfg(test)]
mod tests {
    use crate::check::testing::asks_for;

    #[test]
    fn missing_or_empty() {
        asks_for("libsynId", "hosting-id-missing");
    }
}
