//! A guest without a name.

use crate::episode::guests::{Place, name_of};
use crate::severity::Severity;
use linernotes_syntax::front_matter::Node;

use crate::check::context::target;
use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "guest-name-missing",
    severity: Severity::Warning,
    about: "A guest’s name is missing.",
    reason: "A guest’s card without a name doesn’t say who is talking.",
    examples: Examples {
        bad: &[
            "guest:\n  name:\n  bio: Ada keeps a lighthouse.\n  socials:\n    bluesky: ada.example.com",
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
    for guest in &context.episode().guests.people {
        if name_of(root, guest).is_some() {
            continue;
        }
        let path = guest.name_path();
        let nearest = guest.name.as_ref().or(match &guest.place {
            Place::Map(path) | Place::Name(path) => Some(path),
            Place::Flat(_) => guest.socials.first().map(|social| &social.path),
        });
        let node: Option<&Node> = nearest.and_then(|path| root.at(&path.0));
        let range = node.map_or_else(
            || context.end_of_front_matter(),
            |node| {
                let start = node.range.start + context.front_matter().offset;
                // A map that lacks its name is marked at its first line.
                let end = if guest.name.is_some() {
                    node.range.end + context.front_matter().offset
                } else {
                    start
                };
                start..end
            },
        );
        found.push(RULE.found(range, "The guest’s name is missing.".to_owned()).at(target(&path)));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{rules, with};

    #[test]
    fn names() {
        let guest = |lines: &str| {
            let mut rules = rules(&with("summary", &format!("summary: a\n{lines}")));
            rules.retain(|rule| *rule != "guest-incomplete");
            rules
        };
        assert_eq!(guest("guest:\n  name:\n"), ["guest-name-missing"]);
        assert_eq!(guest("guest:\n  socials:\n    linkedin: ada-1\n"), ["guest-name-missing"]);
        assert!(guest("guest:\n  name: Ada\n").is_empty());
        assert!(guest("guest:\n").is_empty());
        assert!(guest("guests: []\n").is_empty());
        assert!(guest("guest: Ada\nguest_twitter: ada\n").is_empty());
    }
}
