//! A social that is no handle or link of its platform.

use crate::severity::Severity;
use crate::social::validate;

use crate::check::context::target;
use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "social-wrong",
    severity: Severity::Error,
    about: "A guest’s profile link doesn’t lead to a profile on its platform.",
    reason: "The link on the guest’s card leads to an error page or to someone else.",
    examples: Examples {
        bad: &[
            "guest:\n  name: Ada Hall\n  bio: Ada keeps a lighthouse.\n  socials:\n    bluesky: https://www.linkedin.com/in/ada",
        ],
        good: &[
            "guest:\n  name: Ada Hall\n  bio: Ada keeps a lighthouse.\n  socials:\n    bluesky: ada.example.com",
        ],
    },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    let Some(root) = &context.front_matter().root else { return };
    let show = &context.show.conventions.schema.guests;
    for social in context.episode().guests.people.iter().flat_map(|guest| &guest.socials) {
        let Some(node) = root.at(&social.path.0) else { continue };
        let Some(value) = node.text().filter(|value| !context.waits(value)) else { continue };
        let rule = show.rule_for(&social.platform);
        if let Some(verdict) = validate(&social.platform, value, rule, &show.platforms) {
            let offset = context.front_matter().offset;
            found.push(Finding {
                severity: verdict.severity,
                ..RULE
                    .found(node.range.start + offset..node.range.end + offset, verdict.message)
                    .at(target(&social.path))
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{check, rules, show, with};
    use crate::severity::Severity;

    fn severities(social: &str) -> Vec<Severity> {
        let lines = format!("summary: a\nguest:\n  name: Ada\n  socials:\n    {social}\n");
        let mut found = check("0005-title", &with("summary", &lines), &show(), None);
        found.retain(|found| found.rule != "guest-incomplete");
        assert!(found.iter().all(|found| found.rule == "social-wrong"), "{found:?}");
        found.into_iter().map(|found| found.severity).collect()
    }

    #[test]
    fn socials_and_their_platforms() {
        assert_eq!(severities("bluesky: ada.dev"), []);
        assert_eq!(severities("web: https://ada.dev"), []);
        assert_eq!(severities("bluesky:"), []);
        assert_eq!(severities("bluesky: https://www.linkedin.com/in/ada"), [Severity::Error]);
        assert_eq!(severities("web: javascript:alert(1)"), [Severity::Error]);
        assert_eq!(severities("bluesky: ada"), [Severity::Warning]);
        // The show writes handles.
        assert_eq!(severities("bluesky: https://bsky.app/profile/ada.dev"), [Severity::Warning]);
    }

    #[test]
    fn flat_keys_as_well() {
        let text = with("summary", "summary: a\nguest: Ada\nguest_twitter: not a handle\n");
        assert_eq!(rules(&text), ["social-wrong"]);
    }
}
