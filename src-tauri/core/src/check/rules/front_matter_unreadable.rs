//! Front matter that no generator can read.

use crate::severity::Severity;

use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "front-matter-unreadable",
    severity: Severity::Error,
    about: "The front matter can’t be read, so the site can’t be built from this episode.",
    reason: "A site generator stops at front matter like this, or skips the episode.",
    examples: Examples {
        bad: &["summary: \"Ada talks about the light"],
        good: &["summary: \"Ada talks about the light\""],
    },
    numbers: &[],
    check,
};

fn check(context: &Context, found: &mut Vec<Finding>) {
    let Some(trouble) = &context.front_matter().trouble else { return };
    // To the end of the line, so that there is something to see.
    let at = context.text().floor_char_boundary(trouble.at.min(context.text().len()));
    let end = context.text()[at..].find('\n').map_or(context.text().len(), |length| at + length);
    found.push(RULE.found(at..end, trouble.message.clone()));
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{rules, with};

    #[test]
    fn broken_yaml_is_the_only_thing_said_of_the_front_matter() {
        assert_eq!(rules(&with("summary", "summary: \"open\n")), ["front-matter-unreadable"]);
        assert_eq!(rules("---\nepisode: 0005\n"), ["front-matter-unreadable", "title-missing"]);
        assert!(rules(&with("summary", "summary: \"closed\"\n")).is_empty());
    }
}
