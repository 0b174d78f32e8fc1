//! Lines of the scaffold that were to be replaced and still stand in the notes (a link to
//! example.com, say).

use memchr::memmem;

use crate::severity::Severity;

use crate::check::{Context, Examples, Finding, Rule};

pub(crate) static RULE: Rule = Rule {
    id: "scaffold-text",
    severity: Severity::Reminder,
    about: "A line of the scaffold was not replaced.",
    reason: "The line stands there to be replaced: published, it is a link to nowhere.",
    examples: Examples {
        bad: &["## Links\n\n- [one](https://example.com)"],
        good: &["## Links\n\n- [Lighthouses](https://example.com/lighthouses)"],
    },
    numbers: &[],
    check,
};

fn check(subject: &Context, found: &mut Vec<Finding>) {
    let body = subject.parts.body.clone();
    let Some(notes) = subject.text.get(body.clone()) else { return };
    for line in &subject.conventions.scaffold_lines {
        for at in memmem::find_iter(notes.as_bytes(), line.as_bytes()) {
            let end = at + line.len();
            let starts = notes[..at].rsplit('\n').next().is_some_and(|left| left.trim().is_empty());
            let ends = notes[end..].split('\n').next().is_some_and(|rest| rest.trim().is_empty());
            if starts && ends {
                let range = body.start + at..body.start + end;
                let message =
                    format!("“{line}” comes from the scaffold: replace it, or take it out.");
                let without = subject.without_lines(range.clone());
                found.push(
                    RULE.found(range, message).unsafe_fix("Take the line out", vec![without]),
                );
            }
        }
    }
}

/// The lines of a scaffold's notes that published episodes do not have: they are there to be
/// replaced. Headings and placeholders are looked at elsewhere.
#[must_use]
pub fn lines_of<'a>(
    scaffold: &str,
    published: impl Iterator<Item = &'a str> + Clone,
) -> Vec<String> {
    let body = linernotes_syntax::text::Parts::of(scaffold).body;
    let mut lines: Vec<String> = scaffold
        .get(body)
        .unwrap_or_default()
        .lines()
        .map(str::trim)
        .filter(|line| line.chars().filter(|c| c.is_alphanumeric()).count() >= 3)
        .filter(|line| !line.starts_with('#') && !line.contains("{{") && !line.contains("{%"))
        .filter(|line| crate::conventions::placeholders_in(line).is_empty())
        .map(str::to_owned)
        .collect();
    lines.sort();
    lines.dedup();
    let total = published.clone().count();
    lines.retain(|line| {
        published.clone().filter(|text| text.contains(line.as_str())).count() * 5 <= total
    });
    lines
}

#[cfg(test)]
mod tests {
    use super::lines_of;
    use crate::check::testing::{rules, with};

    const SCAFFOLD: &str = "---\ntitle: x\n---\n\n# {{ title }}\n\nLONG_SUMMARY\n\n## Links\n\n- [one](https://example.com)\n- \nSubscribe to us.\n";

    #[test]
    fn lines_that_are_there_to_be_replaced() {
        let published = ["a\nSubscribe to us.\n", "b\nSubscribe to us.\n", "c"];
        assert_eq!(lines_of(SCAFFOLD, published.into_iter()), ["- [one](https://example.com)"]);
    }

    #[test]
    fn lines_that_still_stand() {
        let text = |notes: &str| with("none", "").replace("Notes.", notes);
        assert_eq!(rules(&text("- [one](https://example.com)")), ["scaffold-text"]);
        assert!(rules(&text("- [one](https://example.com) and more")).is_empty());
    }
}
