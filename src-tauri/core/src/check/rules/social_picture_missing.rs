//! The pictures that social networks show with a link to the episode.

use crate::severity::Severity;

use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "social-picture-missing",
    severity: Severity::Suggestion,
    about: "A picture for social networks is missing that nearly all episodes have in their folder.",
    reason: "Where the episode is shared, the link would be shown without a picture, or with the site’s.",
    examples: Examples {
        bad: &["# A Light Without Pictures\n\nAda Hall tells about the light."],
        good: &["# Keeping Light 5\n\nAda Hall tells about the light."],
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
                RULE.found(at, format!("The picture {name} is not in the episode’s folder yet.")),
            );
        }
    }
}
