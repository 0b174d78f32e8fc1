//! A guest without the bio or the profiles that the show's guests have.

use crate::episode::guests::{Place, name_of};
use crate::severity::Severity;
use linernotes_syntax::front_matter::Node;

use crate::check::context::target;
use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "guest-incomplete",
    severity: Severity::Suggestion,
    about: "A guest has no bio or no profiles, although nearly all of the show’s guests do.",
    reason: "The guest’s card looks unfinished next to those of other episodes.",
    examples: Examples {
        bad: &["guest:\n  name: Ada Hall\n  socials:\n    bluesky: ada.example.com"],
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
    let text = |path: &linernotes_syntax::front_matter::Path| {
        root.at(&path.0).and_then(Node::text).is_some_and(|text| !text.trim().is_empty())
    };
    for guest in &context.episode().guests.people {
        let Some(name) = name_of(root, guest) else { continue };
        if matches!(guest.place, Place::Name(_)) || context.waits(name) {
            continue;
        }
        let lacks_bio = show.have_bios() && !guest.bio.as_ref().is_some_and(text);
        let lacks_socials =
            show.have_socials() && !guest.socials.iter().any(|social| text(&social.path));
        let bio = guest.bio_path(&show.bio_key);
        for (lacks, what, path) in
            [(lacks_bio, "bio", bio), (lacks_socials, "profiles", guest.name.clone())]
        {
            let (true, Some(path)) = (lacks, path) else { continue };
            let node = root.at(&path.0).or_else(|| root.at(&guest.name.as_ref()?.0));
            let range = node.map_or_else(
                || context.end_of_front_matter(),
                |node| {
                    let offset = context.front_matter().offset;
                    node.range.start + offset..node.range.end + offset
                },
            );
            found.push(RULE.found(range, format!("{name} has no {what} yet.")).at(target(&path)));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{rules, with};

    #[test]
    fn what_the_show_s_guests_have() {
        let guest = |lines: &str| rules(&with("summary", &format!("summary: a\n{lines}")));
        // This show's guests have profiles and no bios.
        assert_eq!(guest("guest:\n  name: Ada\n"), ["guest-incomplete"]);
        assert_eq!(guest("guest:\n  name: Ada\n  socials:\n    bluesky:\n"), ["guest-incomplete"]);
        assert!(guest("guest:\n  name: Ada\n  socials:\n    bluesky: ada.dev\n").is_empty());
        assert_eq!(guest("guest:\n  name: GUEST_NAME\n"), ["placeholder"]);
    }
}
