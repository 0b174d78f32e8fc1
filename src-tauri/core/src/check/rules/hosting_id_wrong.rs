//! A hosting service's number that is none.

use crate::episode::Role;
use crate::episode::role::label;
use crate::severity::Severity;

use crate::check::context::at;
use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "hosting-id-wrong",
    severity: Severity::Error,
    about: "The hosting ID isn’t a number, so the site’s player finds no audio.",
    reason: "The player asks the hosting service for an episode that doesn’t exist.",
    examples: Examples { bad: &["libsynId: lighthouse"], good: &["libsynId: 30000005"] },
    numbers: &[],
    check,
};

/// Services whose ids are digits alone; others have letters in them.
const DIGITS: [&str; 3] = ["Libsyn ID", "Buzzsprout ID", "Spreaker ID"];

fn check(context: &Context, found: &mut Vec<Finding>) {
    let Some(leaf) = context.filled(Role::HostingId) else { return };
    let name = label(Role::HostingId, leaf.key().unwrap_or_default());
    let text = leaf.text.trim();
    if DIGITS.contains(&name.as_str()) && !text.bytes().all(|byte| byte.is_ascii_digit()) {
        let message = format!("“{text}” isn’t a valid {name}. Use digits only.");
        found.push(at(leaf, &RULE, message));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{rules, with};

    #[test]
    fn digits_or_the_placeholder() {
        for value in ["abc", "3128x", "http://libsyn.com/1"] {
            assert_eq!(
                rules(&with("libsynId", &format!("libsynId: {value}\n"))),
                ["hosting-id-wrong"]
            );
        }
        assert_eq!(rules(&with("libsynId", "libsynId: LIBSYN_ID\n")), ["placeholder"]);
        assert!(rules(&with("libsynId", "libsynId: '31768777'\n")).is_empty());
        assert!(rules(&with("libsynId", "libsynId: 1\nart19_id: a-b\n")).is_empty());
    }
}
