//! The pictures that social networks show with a link to the episode.

use crate::severity::Severity;

use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "social-picture-missing",
    severity: Severity::Suggestion,
    about: "The episode’s folder has no image for social networks, although nearly all others do.",
    reason: "When the episode is shared, its link appears without an image, or with the site’s.",
    examples: Examples {
        bad: &["# A Light Without Pictures\n\nAda Hall talks about the light."],
        good: &["# Keeping Light 5\n\nAda Hall talks about the light."],
    },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    let Some(files) = context.show.files else { return };
    for name in &context.show.conventions.notes.social_pictures {
        if !files.has_beside(context.path, name) {
            let at = context.end_of_front_matter();
            found.push(
                RULE.found(at, format!("The image {name} isn’t in the episode’s folder yet.")),
            );
        }
    }
}
